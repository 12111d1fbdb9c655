package rule

import (
	"maps"
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
)

// What checkers ask of a programme. Statements do not use this file: what both
// used would be checked by neither.

// placed returns where the programme holds the step. A step that is nil or
// skipped is not held: that a skipped one is placed is for the rule "fixed".
func placed(g *model.Programme, s *model.Step) (model.Placement, bool) {
	if s == nil || s.State == model.Skipped {
		return model.Placement{}, false
	}
	return g.Held(s.ID)
}

// ahead returns where the programme holds the step, if it is still to come:
// what is done broke no rule that could be kept now.
func ahead(g *model.Programme, s *model.Step) (model.Placement, bool) {
	pl, ok := placed(g, s)
	return pl, ok && s.State != model.Done
}

// businessByDay returns the days with Council business, in order, and the
// meetings of each in the problem's order.
func businessByDay(p *model.Problem, g *model.Programme) ([]calendar.Date, map[calendar.Date][]*model.Step) {
	on := map[calendar.Date][]*model.Step{}
	for _, s := range p.Steps {
		if pl, ok := placed(g, s); ok && s.Business() {
			on[pl.Date] = append(on[pl.Date], s)
		}
	}
	return sortedDates(on), on
}

// distance returns how many of the length's units lie from one date to another,
// and the unit. Weeks are counted as calendar days, so that a part of a week is
// not lost; it is negative if to lies before from.
func distance(p *model.Problem, from, to calendar.Date, l calendar.Length) (got, want int, u calendar.Unit) {
	if l.Unit == calendar.Weeks {
		return int(to - from), 7 * l.N, calendar.Days
	}
	return p.Calendar.Units(from, to, l.Unit), l.N, l.Unit
}

// sortedDates returns the dates that have steps, in order.
func sortedDates(on map[calendar.Date][]*model.Step) []calendar.Date {
	return slices.Sorted(maps.Keys(on))
}
