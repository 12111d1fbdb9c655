package rule

import (
	"fmt"

	"leadtime/model"

	"github.com/irifrance/gini/z"
)

// Session asks that meetings keep to the hours in which meetings are held.
//
// A meeting starts on the grid and ends in the session that it starts in: one of
// 60 minutes may start at 12.00 in a session that ends at 1 p.m., and not at
// 12.15. One that is longer than the session starts with it, and fills as many
// whole sessions of the day as it needs.
var Session = &Rule{
	Name:   "session",
	Title:  "meetings lie inside a session, or fill whole ones",
	Source: sessionSource,
	Hard:   true,
	State:  stateSession,
	Check:  checkSession,
}

var sessionSource = []model.Citation{{
	Document: "Delegates' Handbook",
	Place:    "meetings services: sessions from 10 a.m. to 1 p.m. and from 3 p.m. to 6 p.m.",
}}

// A meeting's start lies on the grid and its length in its sessions by
// construction: the builder offers no other. What is left to say is that there
// is a session that it fits.
func stateSession(b Builder) {
	p := b.Problem()
	for _, s := range p.Steps {
		if s.Kind != model.Meeting || s.State == model.Skipped || s.State == model.Done {
			continue
		}
		ms := []z.Lit{b.Held(s).Not()}
		for k := range p.Sessions {
			ms = append(ms, b.Session(s, k))
		}
		b.Require(ground("session", fmt.Sprintf("For %s, %s are needed inside a session, or whole sessions.", named(s), counted(s.Minutes, "minute")), "", s), b.Or(ms...))
	}
}

func checkSession(p *model.Problem, g *model.Programme) []model.Finding {
	var fs []model.Finding
	for _, s := range p.Steps {
		pl, held := ahead(g, s)
		if !held || s.Kind != model.Meeting {
			continue
		}
		add := func(format string, args ...any) {
			fs = append(fs, finding("session", 0, sessionSource, fmt.Sprintf(format, args...), s))
		}
		name, on := opening(s), pl.Date.Short()
		if pl.Start < 0 {
			add("%s %s no time on %s.", name, have(s), on)
			continue
		}
		k := p.SessionAt(pl.Start)
		if k < 0 {
			add("%s %s on %s at %s, outside every session.", name, begin(s), on, clock(pl.Start))
			continue
		}
		ses := p.Sessions[k]
		if n := p.Span(s, k); n != 0 {
			switch {
			case n < 0:
				add("%s %s on %s at %s, which leaves less of the day than its %d minutes.", name, begin(s), on, clock(pl.Start), s.Minutes)
			case pl.Start != ses.Start:
				add("%s %s on %s at %s; longer than a session, it has to begin with one.", name, begin(s), on, clock(pl.Start))
			case pl.Finish != p.Sessions[k+n-1].End:
				add("%s %s %s on %s to %s; longer than a session, it fills whole ones.", name, have(s), clock(pl.Start), on, clock(pl.Finish))
			}
			continue
		}
		if p.Policy.Grid > 0 && int(pl.Start)%p.Policy.Grid != 0 {
			add("%s %s on %s at %s; meetings begin on a multiple of %s.", name, begin(s), on, clock(pl.Start), plural(p.Policy.Grid, "minute"))
		}
		switch {
		case int(pl.Finish-pl.Start) != s.Minutes:
			add("%s %s %s on %s to %s; it needs %s.", name, have(s), clock(pl.Start), on, clock(pl.Finish), plural(s.Minutes, "minute"))
		case pl.Finish > ses.End:
			add("%s %s on %s at %s, after its session has ended at %s.", name, end(s), on, clock(pl.Finish), clock(ses.End))
		}
	}
	return fs
}

// end returns "ends" or "end".
func end(s *model.Step) string {
	if several(s) {
		return "end"
	}
	return "ends"
}
