package encode

import (
	"slices"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/pack"
)

// presidencies charges for each chain whose meeting with contributors and consultations
// are held under different presidencies, and which can still have them under one.
func (k *Packing) presidencies(tier int, known func(z.Lit) int) {
	const name = "one-presidency"
	if k.e.p.Policy.Rank(name) != tier {
		return
	}
	item := func(id model.StepID) int {
		return slices.IndexFunc(k.steps, func(v *stepVars) bool { return v.ID == id })
	}
	for _, f := range k.e.Preferences() {
		if f.Rule != name || known(f.Lit) != 0 {
			continue
		}
		x, y := item(f.Steps[0]), item(f.Steps[1])
		if x < 0 || y < 0 {
			continue
		}
		charge := k.charge(f.Lit, f.Units*k.e.p.Policy.Weight(name))
		for m := k.days[0].Month(); m < k.days[len(k.days)-1].Month(); m++ {
			for _, r := range []pack.Row{k.parted(x, y, m), k.parted(y, x, m)} {
				if r.Terms != nil {
					r.Charge = charge
					k.Rows = append(k.Rows, r)
				}
			}
		}
	}
}

// parted returns the row that is exceeded if the first item is held in the month or
// earlier and the second later; without terms if that cannot be.
func (k *Packing) parted(first, second int, m calendar.Month) pack.Row {
	early := k.terms(first, 1, func(d calendar.Date) bool { return d <= m.Last() })
	late := k.terms(second, 1, func(d calendar.Date) bool { return d > m.Last() })
	if len(early) == 0 || len(late) == 0 {
		return pack.Row{}
	}
	return pack.Row{Terms: append(early, late...), Most: 1}
}
