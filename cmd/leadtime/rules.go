package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"leadtime/cmd/internal/render"
	"leadtime/model"
	"leadtime/model/register"
	"leadtime/solver/rule"
)

var rulesCommand = &command{
	name:  "rules",
	title: "list every rule, its rank and where it is written down",
	doc: `Example:

   leadtime rules --format json

Tiers and weights are those of the guideline; a register may have others.`,
	flags: func() []cli.Flag { return []cli.Flag{plainFormatFlag()} },
	run:   runRules,
}

// A ruleRow is what the list says of a rule.
type ruleRow struct {
	Name   string       `json:"name"`
	Title  string       `json:"title"`
	Hard   bool         `json:"hard"`
	Tier   string       `json:"tier,omitempty"`   // unless the rule is hard
	Weight int64        `json:"weight,omitempty"` // unless the rule is hard
	Unit   string       `json:"unit,omitempty"`   // unless the rule is hard
	Source []ruleSource `json:"source"`
}

type ruleSource struct {
	Document string `json:"document"`
	Place    string `json:"place,omitempty"`
	Quote    string `json:"quote,omitempty"`
}

func runRules(_ context.Context, c *call) error {
	json, err := c.json()
	if err != nil {
		return err
	}
	policy, err := guideline()
	if err != nil {
		return err
	}
	rows := ruleRows(policy)
	if json {
		return render.Encode(c.stdout, struct {
			SchemaVersion int       `json:"schema_version"`
			Version       string    `json:"version"`
			Rules         []ruleRow `json:"rules"`
		}{render.SchemaVersion, version, rows})
	}
	var b strings.Builder
	for _, r := range rows {
		fmt.Fprintf(&b, "%s\n", r)
	}
	_, err = fmt.Fprint(c.stdout, b.String())
	return err
}

// guideline returns the policy of a register that leaves everything to the
// guideline.
func guideline() (*model.Policy, error) {
	p, err := register.Decode("sample", register.Init(sampleMonth, ""))
	if err != nil {
		return nil, fmt.Errorf("internal error: the sample register has mistakes: %v", err)
	}
	return &p.Policy, nil
}

// ruleRows returns every rule: the hard ones, then the others from the first
// tier down.
func ruleRows(policy *model.Policy) []ruleRow {
	var rows []ruleRow
	for _, r := range rule.All {
		row := ruleRow{Name: r.Name, Title: r.Title, Hard: r.Hard, Unit: r.Unit}
		if i := policy.Rank(r.Name); !r.Hard && i >= 0 {
			row.Tier, row.Weight = policy.Tiers[i].Name, policy.Weight(r.Name)
		}
		for _, s := range r.Source {
			row.Source = append(row.Source, ruleSource(s))
		}
		rows = append(rows, row)
	}
	return rows
}

// String returns the rule's entry in the list, without a last line break.
func (r ruleRow) String() string {
	var b strings.Builder
	rank := "not charged"
	switch {
	case r.Hard:
		rank = "never broken"
	case r.Tier != "":
		rank = fmt.Sprintf("tier %s, weight %d; a unit is %s", r.Tier, r.Weight, r.Unit)
	}
	fmt.Fprintf(&b, "%s – %s\n  %s", r.Name, r.Title, rank)
	told := map[string]bool{} // two passages of one place are told once
	for _, s := range r.Source {
		if place := model.Citation(s).String(); !told[place] {
			told[place] = true
			fmt.Fprintf(&b, "\n  %s", place)
		}
	}
	return b.String()
}
