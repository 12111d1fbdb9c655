package solver

import (
	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/solver/internal/encode"
	"leadtime/solver/maxsat"
	"leadtime/solver/sat"
)

// termsOf returns those of the preferences that belong to a tier with their prices,
// and the price of those that cannot be met at all. Tru is the literal that is true
// in every model.
func termsOf(p *model.Problem, prefs []encode.Preference, tru z.Lit, tier int) (terms []maxsat.Term, base int64) {
	eachOf(p, prefs, tru, tier, func(i int, price int64, never bool) {
		if never {
			base += price
		} else {
			terms = append(terms, maxsat.Term{Lit: prefs[i].Lit, Price: price})
		}
	})
	return terms, base
}

// eachOf calls f for each preference of a tier that has a price, in order; never tells
// that it cannot be met at all.
func eachOf(p *model.Problem, prefs []encode.Preference, tru z.Lit, tier int, f func(i int, price int64, never bool)) {
	for i, x := range prefs {
		if price := x.Units * p.Policy.Weight(x.Rule); p.Policy.Rank(x.Rule) == tier && price != 0 {
			f(i, price, x.Lit == tru.Not())
		}
	}
}

// A store takes clauses, and has a literal that is true in every model.
type store interface {
	sat.Store
	True() z.Lit
}

// atMost returns a literal that is true only if the terms cost no more than most.
// It reports false if nothing can cost so little.
func atMost(o store, terms []maxsat.Term, most int64) (z.Lit, bool) {
	if most < 0 {
		return z.LitNull, false
	}
	var missed []z.Lit
	for _, t := range terms {
		for range min(t.Price, most+1) {
			missed = append(missed, t.Lit.Not())
		}
	}
	if most >= int64(len(missed)) {
		return o.True(), true
	}
	return sat.NewCount(missed).AtLeast(o, int(most)+1).Not(), true
}
