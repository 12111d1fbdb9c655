package rule

import (
	"fmt"

	"leadtime/model"

	"github.com/irifrance/gini/z"
)

// BackToBack asks that a briefing and the consultations on it are held in one
// session.
//
// They are if both begin in the same session of the same day, in either order.
// Where a time is not known, the same day will do.
var BackToBack = &Rule{
	Name:   "back-to-back",
	Title:  "a briefing and its consultations share a session",
	Unit:   "a briefing and its consultations that are not in the same session",
	Source: backToBackSource,
	State:  stateBackToBack,
	Check:  checkBackToBack,
}

var backToBackSource = []model.Citation{{
	Document: "Delegates' Handbook",
	Place:    "meetings services: related meetings are held back to back",
}}

func stateBackToBack(b Builder) {
	p := b.Problem()
	for _, pair := range p.Pairs {
		x, y := p.Step(pair.Briefing), p.Step(pair.Consultations)
		if x.State == model.Skipped || y.State == model.Skipped {
			continue
		}
		var ms []z.Lit
		for _, d := range b.Days(x) {
			ms = append(ms, b.Or(b.On(x, d).Not(), b.On(y, d)))
		}
		unknown := func(s *model.Step) bool { return s.State == model.Done && s.Start == model.NoTime }
		if !unknown(x) && !unknown(y) {
			if x.State == model.Done && p.SessionAt(x.Start) < 0 {
				ms = append(ms, b.True().Not()) // held outside every session
			}
			for k := range p.Sessions {
				ms = append(ms, b.Or(b.Session(x, k).Not(), b.Session(y, k)))
			}
		}
		b.Prefer(ground("back-to-back", fmt.Sprintf("%s %s in the same session as %s.", called(y), is(y), beside(x, y)), pair.Cite.String(), x, y), 1,
			b.Or(b.Held(x).Not(), b.Held(y).Not(), b.And(ms...)))
	}
}

func checkBackToBack(p *model.Problem, g *model.Programme) []model.Finding {
	var fs []model.Finding
	for _, pair := range p.Pairs {
		a, b := p.Step(pair.Briefing), p.Step(pair.Consultations)
		x, held := placed(g, a)
		y, both := placed(g, b)
		if !held || !both {
			continue
		}
		cites := append([]model.Citation{pair.Cite}, backToBackSource...)
		switch {
		case x.Date != y.Date:
			fs = append(fs, finding("back-to-back", 1, cites,
				fmt.Sprintf("%s, and %s on %s, not in the same session.", dated(a, x.Date), again(b, a), y.Date.Short()), a, b))
		case x.Start < 0 || y.Start < 0:
		case p.SessionAt(x.Start) < 0 || p.SessionAt(x.Start) != p.SessionAt(y.Start):
			fs = append(fs, finding("back-to-back", 1, cites,
				fmt.Sprintf("%s at %s, and %s at %s, not in the same session.", dated(a, x.Date), clock(x.Start), again(b, a), clock(y.Start)), a, b))
		}
	}
	return fs
}
