package solver

import (
	"fmt"
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/maxsat"
)

// A piece is what the search of a part goes by, and finds out.
type piece struct {
	bound []int64  // what the parts that it is made of cost
	known [][]core // of these parts, by tier
	found [][]core // of the part itself
	// left are the days on which a step is in a programme that costs the least in
	// all tiers but the last, as far as that is plain.
	left map[model.StepID][]calendar.Date
}

// hold reports whether what is known of the tier after those of the costs holds: it
// is known of programmes that cost no more in the tiers above than the parts do.
func (x *piece) hold(above []int64) bool {
	return len(x.known) > len(above) && slices.Equal(above, x.bound[:len(above)])
}

// keep notes that of the tier after those of the costs no more is found than was known.
func (x *piece) keep(above []int64) {
	var known []core
	if x.hold(above) {
		known = x.known[len(above)]
	}
	x.found = append(x.found, known)
}

// A wanted names a preference wherever it is stated: in a part, and in one that the
// part has become a piece of.
type wanted struct {
	rule, text, steps string
	nth               int // of those that say the same
}

// A core is one of package maxsat, of preferences by their names: what it says of a
// part holds of whatever the part is a piece of, as long as that costs no more than
// its pieces in the tiers above.
type core []member

// A member is a preference; or, if fewer is not 0, the claim that fewer than so many
// members of an earlier core are not met.
type member struct {
	of          wanted
	core, fewer int
}

// names returns the names of all preferences, in their order.
func (s *search) names() []wanted {
	said := map[wanted]int{}
	var out []wanted
	for _, f := range s.e.Preferences() {
		w := wanted{rule: f.Rule, text: f.Text, steps: fmt.Sprint(f.Steps)}
		said[w]++
		w.nth = said[w]
		out = append(out, w)
	}
	return out
}

// termNames returns the names of a tier's terms, in their order, and those of the
// preferences that cannot be met at all.
func (s *search) termNames(tier int) (terms []wanted, never map[wanted]bool) {
	never = map[wanted]bool{}
	names := s.names()
	eachOf(s.p, s.e.Preferences(), s.e.True(), tier, func(i int, _ int64, cannot bool) {
		if cannot {
			never[names[i]] = true
		} else {
			terms = append(terms, names[i])
		}
	})
	return terms, never
}

// recall returns the cores that are known of the pieces, of the terms of a tier. A
// preference that is always met here is no member; a core with one that never is
// says nothing that its price would not.
func recall(known []core, terms []wanted, never map[wanted]bool) []maxsat.Core {
	at := map[wanted]int{}
	for i, w := range terms {
		at[w] = i
	}
	var out []maxsat.Core
	place := make([]int, len(known)) // among those returned; -1 if it is not
	for i, c := range known {
		place[i] = -1
		var k maxsat.Core
		sound := true
		for _, m := range c {
			switch {
			case m.fewer > 0 && place[m.core] < 0:
				sound = false
			case m.fewer > 0:
				k.Members = append(k.Members, maxsat.Member{Core: place[m.core], Fewer: m.fewer})
			case never[m.of]:
				sound = false
			default:
				if n, ok := at[m.of]; ok {
					k.Members = append(k.Members, maxsat.Member{Term: n})
				}
			}
		}
		if sound && len(k.Members) > 0 {
			place[i] = len(out)
			out = append(out, k)
		}
	}
	return out
}

// tell returns the cores by the names of their terms.
func tell(cores []maxsat.Core, terms []wanted) []core {
	var out []core
	for _, c := range cores {
		var k core
		for _, m := range c.Members {
			if m.Fewer > 0 {
				k = append(k, member{core: m.Core, fewer: m.Fewer})
			} else {
				k = append(k, member{of: terms[m.Term]})
			}
		}
		out = append(out, k)
	}
	return out
}

// join appends the cores of another piece.
func join(a, b []core) []core {
	n := len(a)
	for _, c := range b {
		k := make(core, len(c))
		for i, m := range c {
			if k[i] = m; m.fewer > 0 {
				k[i].core += n
			}
		}
		a = append(a, k)
	}
	return a
}
