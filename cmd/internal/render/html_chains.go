package render

import (
	"slices"

	"leadtime/model"
)

// A chainView is a chain as the template asks for it.
type chainView struct {
	N        int // from 1, in the report's order
	Title    string
	Timeline *timeline // nil if there is nothing to draw
	Leads    []leadView
	Steps    []stepView
	States   bool // at least one step has a state worth a column
	Left     []string
}

type leadView struct{ Name, Had, Want, Verdict, Mood, Sign, Cite string }

type stepView struct{ Title, Date, Time, Room, State string }

// ChainViews are the chains.
func (p *page) ChainViews() []chainView {
	var vs []chainView
	for i, c := range p.Chains {
		v := chainView{N: i + 1, Title: c.Title(p.Lang), Left: p.left(c, func(s *model.Step) string { return p.Lang.Title("title."+s.Name, s.Title) })}
		v.Timeline = newTimeline(p.Lang, c, i+1)
		for _, l := range c.Leads {
			good := l.Short() == 0
			v.Leads = append(v.Leads, leadView{
				Name: l.name(p.Lang), Had: p.Length(l.Had), Want: p.Length(l.Want),
				Verdict: l.Verdict(), Mood: mood(good), Sign: sign(good), Cite: l.Cite,
			})
		}
		for _, e := range c.Entries {
			v.Steps = append(v.Steps, p.step(e))
		}
		v.States = anySettled(c.Entries)
		if x := c.Expiry(); x != 0 {
			v.Steps = append(v.Steps, stepView{Title: capital(c.ends(p.Lang)), Date: p.Short(x)})
		}
		vs = append(vs, v)
	}
	return vs
}

func (p *page) step(e *Entry) stepView {
	v := stepView{Title: e.Title(), Date: p.Short(e.At.Date), Time: p.Clock(e.At.Start), Room: e.Room, State: e.Settled()}
	if e.Step.Kind == model.Stay {
		v.Date = p.Say("date.span", "from", p.Short(e.At.Date), "to", p.Short(e.End))
	}
	return v
}

// OutlookStates reports whether a step of the outlook has a state worth a column.
func (p *page) OutlookStates() bool { return anySettled(p.Outlook) }

func anySettled(es []*Entry) bool {
	return slices.ContainsFunc(es, func(e *Entry) bool { return e.Settled() != "" })
}
