package encode

import (
	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/pack"
)

// charged reports whether everything is charged for that rules charge for as a whole in
// the week of that Monday. One of which only some is, which no part has, would be
// charged for by less than is true.
func (e *Encoder) charged(monday calendar.Date) bool {
	for d := monday; d < monday+7; d++ {
		if !e.p.Charges("daily-load", d) {
			return false
		}
	}
	return e.p.Charges("week-load", monday) && e.p.Charges("four-day-week", monday)
}

// Wish has the packing choose whether the literal is true. If it is not, that costs a
// unit of the last tier. Faults then tell what it cannot be had with.
func (k *Packing) Wish(m z.Lit) {
	// It is an item that has a day for itself.
	day, week := len(k.Weeks), 0
	if day > 0 {
		week = k.Weeks[day-1] + 1
	}
	k.Weeks, k.Free = append(k.Weeks, week), append(k.Free, true)
	last := len(k.Tiers) - 1
	met, missed := make([]int64, last+1), make([]int64, last+1)
	missed[last] = 1
	k.Items = append(k.Items, pack.Item{Minutes: k.Sessions[0], Places: []pack.Place{{Day: day, Cost: met}, {Day: day, Cost: missed}}})
	k.wishes = append(k.wishes, m)
}

// FreeStanding returns what is true together if and only if the meetings that stand free
// are where the choice has them, and what is wished for and chosen is.
func (k *Packing) FreeStanding(c pack.Choice) []z.Lit {
	out := k.literals(c, func(s *model.Step) bool { return s.Chain == "" })
	for i, m := range k.wishes {
		if c[len(k.steps)+i] == 0 {
			out = append(out, m)
		}
	}
	return out
}
