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
		k.charged, k.Charges = append(k.charged, f.Lit), append(k.Charges, f.Units*k.e.p.Policy.Weight(name))
		for m := k.days[0].Month(); m < k.days[len(k.days)-1].Month(); m++ {
			for _, r := range []pack.Row{k.parted(x, y, m), k.parted(y, x, m)} {
				if r.Terms != nil {
					r.Charge = len(k.charged)
					k.Rows = append(k.Rows, r)
				}
			}
		}
	}
}

// parted returns the row that is exceeded if the first item is held in the month or
// earlier and the second later; without terms if that cannot be.
func (k *Packing) parted(first, second int, m calendar.Month) pack.Row {
	r := pack.Row{Most: 1}
	var early, late bool
	for j, pl := range k.Items[first].Places {
		if k.days[pl.Day] <= m.Last() {
			r.Terms, early = append(r.Terms, pack.Term{Item: first, Place: j, Factor: 1}), true
		}
	}
	for j, pl := range k.Items[second].Places {
		if k.days[pl.Day] > m.Last() {
			r.Terms, late = append(r.Terms, pack.Term{Item: second, Place: j, Factor: 1}), true
		}
	}
	if !early || !late {
		return pack.Row{}
	}
	return r
}
