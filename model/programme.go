package model

import (
	"slices"

	"leadtime/model/calendar"
)

// A Placement says when a step takes place, and for a meeting where.
type Placement struct {
	Date   calendar.Date // of a stay: its first day
	Start  Minute        // of a meeting; otherwise NoTime
	Finish Minute        // of a meeting: its first minute after; otherwise NoTime
	Room   RoomID        // of a meeting; otherwise empty
}

// A Programme is everything that is decided. A step that it does not hold does
// not take place. The zero Programme holds none.
type Programme struct {
	At map[StepID]Placement
}

// Held returns where the step is placed, if it takes place.
func (g *Programme) Held(id StepID) (Placement, bool) {
	pl, ok := g.At[id]
	return pl, ok
}

// Steps returns the names of the steps that take place: by date, then by start
// (what has no time comes first), then in the problem's order.
func (g *Programme) Steps(p *Problem) []*Step {
	var ss []*Step
	for _, s := range p.Steps {
		if _, ok := g.At[s.ID]; ok {
			ss = append(ss, s)
		}
	}
	slices.SortStableFunc(ss, func(a, b *Step) int {
		x, y := g.At[a.ID], g.At[b.ID]
		if x.Date != y.Date {
			return int(x.Date - y.Date)
		}
		return int(x.Start - y.Start)
	})
	return ss
}

// Sessions returns the first and last of the sessions that the meeting touches,
// as places in the problem's list; both are -1 if it lies in none.
func (pl Placement) Sessions(p *Problem) (first, last int) {
	first, last = -1, -1
	for k, s := range p.Sessions {
		if pl.Start < s.End && s.Start < pl.Finish {
			if first < 0 {
				first = k
			}
			last = k
		}
	}
	return first, last
}

// Overlap reports whether two meetings run at the same moment.
func (pl Placement) Overlap(q Placement) bool {
	return pl.Date == q.Date && pl.Start < q.Finish && q.Start < pl.Finish
}

// A Finding reports that a programme does not meet a rule, or what meeting it
// less than fully costs.
type Finding struct {
	Rule  string
	Tier  string   // empty if the rule may not be broken at all
	Units int64    // how much is charged before weights; 0 if Tier is empty
	Cost  int64    // weight × units; 0 if Tier is empty
	Steps []StepID // which steps it concerns, in the order a planner would name them
	Text  string   // one sentence, for a planner
	Cite  string   // document and place
}

// Hard reports whether the finding is of a rule that may not be broken.
func (f Finding) Hard() bool { return f.Tier == "" }
