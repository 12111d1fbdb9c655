package render

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver"
	"leadtime/solver/check"
)

// A Verdict is what the rules say of a programme that was given.
type Verdict struct {
	Version  string // of this program; empty unless the caller fills it in
	Layout   Layout // how text is laid out
	Title    string // of the register
	Hash     string // of the register and the guideline it was read with
	AsOf     calendar.Date
	Broken   int             // findings of rules that may not be broken
	Tiers    []Cost          // most important first
	Findings []model.Finding // broken rules first, then from the first tier down
}

// A Cost is what a programme costs in a tier.
type Cost struct {
	Name string `json:"name"`
	Cost int64  `json:"cost"`
}

// NewVerdict builds the report on v, a verdict on a programme for p.
func NewVerdict(p *model.Problem, v *check.Verdict) *Verdict {
	rep := &Verdict{Title: p.Title, Hash: p.Hash, AsOf: p.AsOf, Broken: v.Broken, Findings: v.Findings}
	for i, t := range p.Policy.Tiers {
		rep.Tiers = append(rep.Tiers, Cost{t.Name, v.Cost[i]})
	}
	return rep
}

// Given is the status of a programme that was not searched for.
const Given solver.Status = "given"

// Judged returns what is known of a programme for p that was made elsewhere, and
// of which v is the verdict. Nothing is proven of what it costs.
func Judged(p *model.Problem, g *model.Programme, v *check.Verdict) *solver.Result {
	r := &solver.Result{Status: Given, Programme: g, Findings: v.Findings}
	for i, t := range p.Policy.Tiers {
		r.Tiers = append(r.Tiers, solver.Tier{Name: t.Name, Cost: v.Cost[i]})
	}
	return r
}

// Proves reports whether the report is one of a search in p, and the programme judged
// costs what it says: then the result is given what it says of proofs and due dates.
func (r *Report) Proves(judged *solver.Result, p *model.Problem) bool {
	if r.Hash != p.Hash || len(r.Tiers) != len(judged.Tiers) || r.Status == Given {
		return false
	}
	for i, t := range judged.Tiers {
		if r.Tiers[i].Name != t.Name || r.Tiers[i].Cost != t.Cost || len(r.Steps) != len(judged.Programme.At) {
			return false
		}
	}
	judged.Status, judged.Tiers, judged.Dues = r.Status, r.Tiers, r.Dues
	if r.Stopped != "" {
		judged.Stopped = errors.New(r.Stopped)
	}
	return true
}

// Text lays the verdict out for terminals. An error is one of the writer.
func (v *Verdict) Text(w io.Writer) error {
	s := newSheet(v.Layout, nil)
	s.line(s.paint(bold, v.Title))
	switch v.Broken {
	case 0:
		s.line(s.good("no rule is broken"))
	case 1:
		s.line(s.bad("a rule is broken once"))
	default:
		s.line(s.bad(fmt.Sprintf("rules are broken %d times", v.Broken)))
		s.line("  " + v.byRule())
	}
	s.findings(v.Findings)
	s.heading(s.lang.Say("head.tiers"))
	var rows [][]string
	for _, t := range v.Tiers {
		rows = append(rows, []string{s.lang.Or("tier."+t.Name, t.Name), fmt.Sprint(t.Cost)})
	}
	s.table(0, rows, false)
	_, err := io.WriteString(w, s.String())
	return err
}

// byRule counts the broken rules' findings, in the order of the findings: of a
// programme that names no rooms, what else is wrong would go under.
func (v *Verdict) byRule() string {
	var rules []string
	times := map[string]int{}
	for _, f := range v.Findings[:min(v.Broken, len(v.Findings))] {
		if times[f.Rule]++; times[f.Rule] == 1 {
			rules = append(rules, f.Rule)
		}
	}
	for i, r := range rules {
		rules[i] = fmt.Sprintf("%s %d", r, times[r])
	}
	return strings.Join(rules, ", ")
}

// JSON writes the verdict for other programs, in the manner of [JSON]. An error
// is one of the writer.
func (v *Verdict) JSON(w io.Writer) error {
	tiers := v.Tiers
	if tiers == nil {
		tiers = []Cost{}
	}
	return Encode(w, struct {
		SchemaVersion int           `json:"schema_version"`
		Version       string        `json:"version"`
		Title         string        `json:"title"`
		AsOf          calendar.Date `json:"as_of"`
		Hash          string        `json:"hash"`
		Broken        int           `json:"broken"`
		Tiers         []Cost        `json:"tiers"`
		Findings      []jsonFinding `json:"findings"`
	}{SchemaVersion, v.Version, v.Title, v.AsOf, v.Hash, v.Broken, tiers, jsonFindings(v.Findings)})
}
