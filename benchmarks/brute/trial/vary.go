package trial

import (
	"math/rand/v2"

	"leadtime/model"
	rt "leadtime/solver/rule/ruletest"
)

// Vary returns a programme that is like g here and there, and made up elsewhere;
// it is all made up if g is nil. It keeps some rules and breaks others: steps may
// be on any day, at odd times, and left out though they are needed.
func Vary(r *rand.Rand, p *model.Problem, g *model.Programme) *model.Programme {
	one := func(n int) bool { return r.IntN(n) == 0 }
	h := &model.Programme{At: map[model.StepID]model.Placement{}}
	for _, s := range p.Steps {
		if g != nil && !one(3) {
			if pl, held := g.At[s.ID]; held {
				h.At[s.ID] = pl
			}
			continue
		}
		pls := rt.Placements(p, s)
		switch {
		case len(pls) == 0, one(12), s.Optional && one(3), s.Role == model.Rollover && one(2):
			continue
		}
		pl := pls[r.IntN(len(pls))]
		if s.Kind == model.Meeting && s.State != model.Done && one(20) {
			pl.Start += 15
			pl.Finish += model.Minute(15 * r.IntN(2))
		}
		if s.State == model.Done && one(20) {
			pl.Date++
		}
		h.At[s.ID] = pl
	}
	return h
}
