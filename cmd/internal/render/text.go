package render

import (
	"fmt"
	"io"
	"strings"

	"leadtime/cmd/internal/render/label"
	"leadtime/model"
	"leadtime/solver"
)

// headWidth is the width at which the head of a column is folded.
const headWidth = 16

// Text is the format for terminals and for printing as it stands.
var Text = &Format{Name: "text", Ext: ".txt", Media: "text/plain; charset=utf-8", Views: pageViews, Write: writeText}

func writeText(w io.Writer, r *Report) error {
	s := newSheet(r.Layout, r.Lang)
	s.header(r)
	s.conflicts(r.Conflicts())
	if len(r.Steps) > 0 {
		for _, m := range r.Months {
			if r.Shows(Grid) {
				s.month(m)
			}
			if r.View == List {
				s.list(m)
			}
		}
		if r.Shows(Chains) {
			s.chains(r.Chains)
		}
		if r.Shows(Dues) {
			s.dues(r)
		}
		if r.View == Everything {
			s.findings(r.Findings)
			if len(r.Reasons) > 0 {
				s.reasons(&Answers{Reasons: r.Reasons})
			}
			s.tiers(r.Tiers)
			s.variants(r)
			s.outlook(r.Outlook)
		}
	}
	_, err := io.WriteString(w, s.String())
	return err
}

func (s *sheet) header(r *Report) {
	s.line(s.paint(bold, r.Title))
	if n := len(r.Months); n > 0 {
		months := s.lang.Month(r.Months[0].Month)
		if n > 1 {
			months = s.lang.Say("say.months", "from", months, "to", s.lang.Month(r.Months[n-1].Month))
		}
		if !strings.Contains(r.Title, months) {
			s.line(months)
		}
	}
	if r.Status != "" {
		s.line(s.status(r))
	}
	if r.AsOf != 0 {
		s.line(s.lang.Say("say.as-of", "date", s.lang.Long(r.AsOf)))
	}
}

// status says how good the programme is known to be, with a sign.
func (s *sheet) status(r *Report) string {
	words := s.lang.Or("status."+string(r.Status), string(r.Status))
	if r.Stopped != "" {
		words += " (" + r.Stopped + ")"
	}
	switch r.Status {
	case solver.Optimal:
		return s.good(words)
	case Given:
		return words
	}
	return s.bad(words)
}

// conflicts tells why there can be no programme: in one way, or in several that
// have as much to do with it.
func (s *sheet) conflicts(cs []*solver.Conflict) {
	for i, c := range cs {
		if i == 0 {
			s.heading(s.lang.Say("head.conflict"))
		} else {
			s.heading(s.lang.Say("head.other-conflict"))
		}
		s.conflict(c)
	}
}

func (s *sheet) conflict(c *solver.Conflict) {
	if c.Arithmetic != "" {
		s.para("", c.Arithmetic)
		s.line("")
	}
	for i, g := range c.Grounds {
		text := g.Text
		if g.Cite != "" {
			text += " (" + g.Cite + ")"
		}
		s.para(fmt.Sprintf("%2d. ", i+1), text)
	}
	if len(c.Grounds) > 0 {
		s.line("")
	}
	switch {
	case len(c.Grounds) == 0:
		s.para("", s.lang.Say("say.no-demands"))
	case c.Minimal && len(c.Grounds) == 1:
		s.para("", s.lang.Say("say.minimal-one"))
	case c.Minimal:
		s.para("", s.lang.Say("say.minimal"))
	default:
		s.para("", s.lang.Say("say.not-minimal"))
	}
	if c.Hopeless() {
		s.line("")
		s.para("", s.lang.Say("say.no-remedies"))
	}
	if len(c.Remedies) == 0 {
		return
	}
	s.heading(s.lang.Say("head.remedies"))
	for i, r := range c.Remedies {
		s.para(fmt.Sprintf("%2d. ", i+1), r.Text+" "+s.wouldCost(r.Tiers))
		for _, e := range r.Edits {
			s.para("    ", s.lang.Say("say.edit", "edit", e))
		}
	}
}

// wouldCost says what the tiers would cost, those that would cost anything.
func (s *sheet) wouldCost(ts []solver.Tier) string { return wouldCost(s.lang, ts) }

func wouldCost(l *label.Lang, ts []solver.Tier) string {
	var costs []string
	proven := true
	for _, t := range ts {
		proven = proven && t.Cost == t.Bound
		if t.Cost > 0 {
			costs = append(costs, fmt.Sprintf("%s %d", l.Or("tier."+t.Name, t.Name), t.Cost))
		}
	}
	switch list := strings.Join(costs, l.Say("say.comma")); {
	case len(costs) == 0:
		return l.Say("say.would-cost-nothing")
	case !proven:
		return l.Say("say.would-cost-at-most", "costs", list)
	default:
		return l.Say("say.would-cost", "costs", list)
	}
}

// dues lists the reports' dates and what hangs on them.
func (s *sheet) dues(r *Report) {
	if len(r.Dues) == 0 {
		return
	}
	s.heading(s.lang.Say("head.dues"))
	var head []string
	for _, col := range []string{"report", "planned", "due", "before-moves", "before-rollover", "submission", "asked"} {
		head = append(head, strings.Join(s.fold(plain, s.lang.Say("col."+col), headWidth), "\n"))
	}
	rows := [][]string{head}
	for _, d := range r.Dues {
		due := s.lang.Short(d.Due, r.AsOf)
		if d.Planned != 0 && d.Due != 0 && d.Planned > d.Due {
			due = s.bad(due)
		}
		rows = append(rows, []string{
			string(d.Step), s.lang.Short(d.Planned, r.AsOf), due, s.lang.Short(d.BeforeMoves, r.AsOf),
			s.lang.Short(d.BeforeRollover, r.AsOf), s.lang.Short(d.Submission, r.AsOf), s.lang.Short(d.Asked, r.AsOf),
		})
	}
	s.table(0, rows, true)
	for _, d := range r.Dues {
		if d.Cure != 0 && d.Planned > d.Cure {
			s.para("  ", s.lang.Say("say.cure", "report", string(d.Step), "date", s.lang.Long(d.Cure)))
		}
	}
}

// findings lists what the programme costs, tier by tier, and before that the
// rules that it breaks, which a programme of ours never does.
func (s *sheet) findings(fs []model.Finding) {
	tier := ""
	for i, f := range fs {
		if i == 0 || f.Tier != tier {
			if tier = f.Tier; f.Hard() {
				s.heading(s.lang.Say("head.broken"))
			} else {
				s.heading(s.lang.Say("head.findings") + ": " + s.lang.Or("tier."+tier, tier))
			}
		}
		text := cited(f.Text, f.Rule, f.Cite)
		if f.Hard() {
			s.para(s.paint(red, "✗")+" ", text)
		} else {
			s.para("– ", text+" "+s.lang.Say("say.cost", "n", fmt.Sprint(f.Cost)))
		}
	}
}

// tiers lists the costs and what is proven of them.
func (s *sheet) tiers(ts []solver.Tier) {
	if len(ts) == 0 {
		return
	}
	s.heading(s.lang.Say("head.tiers"))
	rows := [][]string{{s.lang.Say("col.tier"), s.lang.Say("col.cost"), s.lang.Say("col.bound"), ""}}
	for _, t := range ts {
		verdict := s.good(s.lang.Say("proof.proven"))
		if t.Cost != t.Bound {
			verdict = s.bad(s.lang.Say("proof.open"))
		}
		rows = append(rows, []string{s.lang.Or("tier."+t.Name, t.Name), fmt.Sprint(t.Cost), fmt.Sprint(t.Bound), verdict})
	}
	s.table(0, rows, true)
}

// outlook lists the steps outside the wanted months.
func (s *sheet) outlook(es []*Entry) {
	if len(es) == 0 {
		return
	}
	s.heading(s.lang.Say("head.outlook"))
	rows := [][]string{}
	for _, e := range es {
		rows = append(rows, []string{s.lang.Long(e.At.Date), e.At.Start.String(), e.Agenda(), e.Settled()})
	}
	s.table(0, rows, false)
}

// cited joins a sentence, the rule it belongs to and where that is written
// down.
func cited(text, rule, cite string) string {
	if cite == "" {
		return fmt.Sprintf("%s [%s]", text, rule)
	}
	return fmt.Sprintf("%s [%s; %s]", text, rule, cite)
}
