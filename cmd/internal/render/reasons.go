package render

import (
	"fmt"
	"io"
	"strings"

	"leadtime/cmd/internal/render/label"
	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver"
	"leadtime/solver/rule"
)

// An Answers is what a command has to say of a solved problem: why a step is not
// elsewhere, why it is where it is, what forces the costs. One of its lists is
// filled in.
type Answers struct {
	Problem *model.Problem
	Result  *solver.Result
	Version string
	Layout  Layout

	Foil        *solver.Foil        // with Alternative: what was asked
	Alternative *solver.Alternative // what comes of it
	Reasons     []solver.Reason
	Freedoms    []solver.Freedom
	Before      *solver.Bound // of the one step of Freedoms; nil if there is no day to ask about
	After       *solver.Bound
}

// WriteText writes the answers for people.
func (a *Answers) WriteText(w io.Writer) error {
	s := newSheet(a.Layout, label.English)
	switch {
	case a.Alternative != nil:
		s.alternative(a)
	case a.Reasons != nil:
		s.reasons(a)
	case len(a.Freedoms) == 1:
		s.whyHere(a)
	default:
		s.freedoms(a)
	}
	_, err := io.WriteString(w, s.String())
	return err
}

// alternative tells what comes of a foil.
func (s *sheet) alternative(a *Answers) {
	st := a.Problem.Step(a.Foil.Step)
	s.para("", fmt.Sprintf("%s (%s) %s.", st.Title, st.ID, a.planned(st.ID)))
	s.line("")
	where := "On " + a.Foil.Date.Long()
	if a.Foil.At != model.NoTime {
		where += " at " + a.Foil.At.Clock()
	}
	if r := a.Problem.Room(a.Foil.Room); r != nil {
		where += " in " + rule.RoomTitle(a.Problem, r)
	}
	x := a.Alternative
	switch {
	case x.Conflict != nil:
		s.para("", s.bad(where+" it is impossible."))
		s.line("")
		s.grounds(x.Conflict)
		return
	case len(x.Changes) == 0:
		s.para("", s.good(where+" it is where the best programme has it."))
		return
	case x.Dearer < 0:
		s.para("", s.good(where+" it is possible, and would be as good: the date shown is one of several."))
	default:
		s.para("", where+" it is possible, at a price.")
		s.price(a, x)
	}
	s.moves(a, x, st.ID)
}

// price lists what the tiers cost there, and the findings of the first that is
// dearer.
func (s *sheet) price(a *Answers, x *solver.Alternative) {
	s.line("")
	rows := [][]string{{"Tier", "Best", "There", ""}}
	for i, t := range x.Tiers {
		diff := ""
		if d := t.Cost - a.Result.Tiers[i].Cost; d != 0 {
			diff = fmt.Sprintf("(%+d)", d)
		}
		rows = append(rows, []string{t.Name, fmt.Sprint(a.Result.Tiers[i].Cost), fmt.Sprint(t.Cost), diff})
	}
	s.table(2, rows, true)
	for i, f := range x.Findings {
		if i == 0 {
			s.line("")
			s.line(fmt.Sprintf("What it would cost in the tier %q", x.Tiers[x.Dearer].Name))
		}
		s.para("  – ", cite(f.Text, f.Cite))
	}
}

// moves lists what else is elsewhere.
func (s *sheet) moves(a *Answers, x *solver.Alternative, id model.StepID) {
	n := 0
	for _, ch := range x.Changes {
		if ch.Step == id {
			continue
		}
		if n++; n == 1 {
			s.line("")
			s.line("What else moves")
		}
		s.para("  – ", moved(a.Problem, ch))
	}
	if n == 0 {
		s.line("")
		s.line("Nothing else moves.")
	}
}

// moved says what becomes of a step, as a sentence.
func moved(p *model.Problem, ch model.Change) string {
	name := rule.StepName(p.Step(ch.Step))
	name = strings.ToUpper(name[:1]) + name[1:]
	switch ch.Kind {
	case model.Added:
		return fmt.Sprintf("%s: held on %s.", name, ch.New.Date.Long())
	case model.Dropped:
		return fmt.Sprintf("%s: not held; planned for %s.", name, ch.Old.Date.Long())
	case model.Retimed:
		now, was := clockAnd(p, ch.New), clockAnd(p, ch.Old)
		if ch.New.Room == ch.Old.Room {
			now, was = ch.New.Start.Clock(), ch.Old.Start.Clock()
		}
		return strings.TrimSuffix(fmt.Sprintf("%s: on %s as planned, at %s and not %s", name, ch.New.Date.Short(), now, was), ".") + "."
	}
	return fmt.Sprintf("%s: %s, not %s.", name, ch.New.Date.Long(), ch.Old.Date.Short())
}

func clockAnd(p *model.Problem, pl model.Placement) string {
	text := pl.Start.Clock()
	if r := p.Room(pl.Room); r != nil {
		text += " in " + rule.RoomTitle(p, r)
	}
	return text
}

// reasons tells what forces each cost, and what date would remove it.
func (s *sheet) reasons(a *Answers) {
	if len(a.Reasons) == 0 {
		s.para("", s.good("The best programme costs nothing there."))
		return
	}
	tier := ""
	for _, r := range a.Reasons {
		if r.Finding.Tier != tier {
			tier = r.Finding.Tier
			s.heading(s.lang.Say("why.head", "tier", s.lang.Or("tier."+tier, tier)))
		} else {
			s.line("")
		}
		s.para("✗ ", cite(r.Finding.Text, r.Finding.Cite)+fmt.Sprintf(" It costs %d.", r.Finding.Cost))
		if len(r.Grounds) > 0 {
			s.para("  ", s.lang.Say("why.wish")+" “"+r.Wish+"” "+s.lang.Say("why.against"))
		}
		for i, g := range r.Grounds {
			s.para(fmt.Sprintf("  %2d. ", i+1), cite(g.Text, g.Cite))
		}
		if len(r.Grounds) > 0 && !r.Minimal {
			s.para("  ", "Not proved minimal: some of them may not be needed.")
		}
		if r.Cure == nil {
			s.para("  → ", s.lang.Say("why.no-cure"))
			continue
		}
		s.para("  → ", s.lang.Say("why.cure")+" "+lower(r.Cure.Text)+" "+s.wouldCost(r.Cure.Tiers))
		for _, e := range r.Cure.Edits {
			s.para("    ", s.lang.Say("say.edit", "edit", e))
		}
	}
}

// freedoms lists how far each step could move at no price.
func (s *sheet) freedoms(a *Answers) {
	rows := [][]string{{"Step", "Planned", "Earliest", "Latest", "Free"}}
	for _, f := range a.Freedoms {
		free := fmt.Sprint(a.Problem.Calendar.Workdays(f.Earliest, f.Latest))
		rows = append(rows, []string{string(f.Step), s.lang.Short(f.Planned, a.Problem.AsOf),
			s.lang.Short(f.Earliest, a.Problem.AsOf), s.lang.Short(f.Latest, a.Problem.AsOf), free})
	}
	s.para("", "How far each step could move with every tier costing as little as it does, and how many working days that leaves it free.")
	s.line("")
	s.table(0, rows, true)
}

// whyHere tells the freedom of one step, and what bounds it.
func (s *sheet) whyHere(a *Answers) {
	f := a.Freedoms[0]
	st := a.Problem.Step(f.Step)
	s.para("", fmt.Sprintf("%s (%s) %s.", st.Title, st.ID, a.planned(st.ID)))
	s.line("")
	switch {
	case st.State == model.Fixed:
		s.para("", "The date is fixed.")
		return
	case f.Earliest == f.Latest:
		s.para("", "It has no freedom: on any other day it is impossible, or something costs more.")
	default:
		s.para("", fmt.Sprintf("At the same cost it could be on any day that suits from %s to %s: %s.",
			f.Earliest.Long(), f.Latest.Long(), calendar.Length{N: a.Problem.Calendar.Workdays(f.Earliest, f.Latest), Unit: calendar.Workdays}.Words()))
	}
	s.bound(a, a.Before, "on or before", "earlier")
	s.bound(a, a.After, "on or after", "later")
}

func (s *sheet) bound(a *Answers, b *solver.Bound, when, way string) {
	if b == nil || b.Alternative == nil {
		return
	}
	s.heading("Why not " + way)
	x := b.Alternative
	if x.Conflict != nil {
		s.para("", s.bad(fmt.Sprintf("It cannot be %s %s:", when, b.By.Long())))
		s.line("")
		s.grounds(x.Conflict)
		return
	}
	if x.Dearer < 0 {
		s.para("", fmt.Sprintf("It could be %s %s at no price.", when, b.By.Long()))
		return
	}
	s.para("", fmt.Sprintf("It could be %s %s, at a price.", when, b.By.Long()))
	s.price(a, x)
}

// grounds lists what cannot hold together.
func (s *sheet) grounds(c *solver.Conflict) {
	if c.Arithmetic != "" {
		s.para("  ", c.Arithmetic)
		if len(c.Grounds) > 0 {
			s.line("")
		}
	}
	for i, g := range c.Grounds {
		s.para(fmt.Sprintf("  %2d. ", i+1), cite(g.Text, g.Cite))
	}
	if len(c.Grounds) > 1 && c.Minimal {
		s.line("")
		s.para("  ", "They cannot hold together, and without any one of them it would be possible.")
	} else if !c.Minimal {
		s.line("")
		s.para("  ", s.lang.Say("say.not-minimal"))
	}
}

// planned says where the best programme has the step.
func (a *Answers) planned(id model.StepID) string {
	pl, held := a.Result.Programme.Held(id)
	verb := "is planned for "
	switch a.Problem.Step(id).State {
	case model.Done:
		verb = "was on "
	case model.Fixed:
		verb = "is fixed for "
	}
	switch {
	case !held:
		return "is not held"
	case pl.Start == model.NoTime:
		return verb + pl.Date.Long()
	}
	return verb + pl.Date.Long() + ", " + strings.TrimSuffix(clockAnd(a.Problem, pl), ".")
}

func cite(text, cite string) string {
	if cite == "" {
		return text
	}
	return text + " (" + cite + ")"
}

// lower returns the sentence to follow a colon.
func lower(text string) string { return strings.ToLower(text[:1]) + text[1:] }
