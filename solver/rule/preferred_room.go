package rule

import (
	"fmt"

	"leadtime/model"
)

// PreferredRoom asks that a meeting is held in the room that it prefers.
//
// A meeting whose room is not known is not charged.
var PreferredRoom = &Rule{
	Name:   "preferred-room",
	Title:  "preferred rooms are met",
	Unit:   "a meeting in another room than its first choice",
	Source: preferredSource,
	State:  statePreferredRoom,
	Check:  checkPreferredRoom,
}

func statePreferredRoom(b Builder) {
	for _, s := range b.Problem().Steps {
		want := s.Prefers.Room
		if want == "" || s.State == model.Skipped {
			continue
		}
		m := b.True()
		switch {
		case s.State == model.Done && s.Room != "" && s.Room != want:
			m = b.True().Not()
		case s.State != model.Done:
			m = b.Or(b.Held(s).Not(), b.Room(s, want))
		}
		b.Prefer(ground("preferred-room", fmt.Sprintf("%s %s in the first choice of room.", called(s), is(s)), "", s), 1, m)
	}
}

func checkPreferredRoom(p *model.Problem, g *model.Programme) []model.Finding {
	var fs []model.Finding
	for _, s := range p.Steps {
		pl, held := placed(g, s)
		if held && s.Prefers.Room != "" && pl.Room != "" && pl.Room != s.Prefers.Room {
			fs = append(fs, finding("preferred-room", 1, preferredSource,
				fmt.Sprintf("%s in %s; %s was preferred.", dated(s, pl.Date), roomNamed(p, pl.Room), roomNamed(p, s.Prefers.Room)), s))
		}
	}
	return fs
}
