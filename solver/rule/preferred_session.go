package rule

import (
	"fmt"

	"leadtime/model"
)

// PreferredSession asks that a meeting begins in the session that it prefers.
//
// A meeting without a known time is not charged.
var PreferredSession = &Rule{
	Name:   "preferred-session",
	Title:  "preferred sessions are met",
	Unit:   "a meeting that begins in another session",
	Source: preferredSource,
	State:  statePreferredSession,
	Check:  checkPreferredSession,
}

func statePreferredSession(b Builder) {
	p := b.Problem()
	for _, s := range p.Steps {
		if s.Prefers.Session == "" || s.State == model.Skipped || s.State == model.Done && s.Start == model.NoTime {
			continue
		}
		in := b.True().Not()
		for k, x := range p.Sessions {
			if x.Name == s.Prefers.Session {
				in = b.Session(s, k)
			}
		}
		b.Prefer(ground("preferred-session", fmt.Sprintf("%s %s in the %s.", called(s), is(s), s.Prefers.Session), "", s), 1,
			b.Or(b.Held(s).Not(), in))
	}
}

func checkPreferredSession(p *model.Problem, g *model.Programme) []model.Finding {
	var fs []model.Finding
	for _, s := range p.Steps {
		pl, held := placed(g, s)
		if !held || s.Prefers.Session == "" || pl.Start < 0 {
			continue
		}
		if k := p.SessionAt(pl.Start); k < 0 || p.Sessions[k].Name != s.Prefers.Session {
			fs = append(fs, finding("preferred-session", 1, preferredSource,
				fmt.Sprintf("%s at %s; the %s was preferred.", dated(s, pl.Date), clock(pl.Start), s.Prefers.Session), s))
		}
	}
	return fs
}
