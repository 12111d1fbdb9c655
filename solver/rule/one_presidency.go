package rule

import (
	"fmt"

	"leadtime/model"

	"github.com/irifrance/gini/z"
)

// OnePresidency asks that the President who hears the contributors also presides
// over the Council's consultations on what they said.
//
// Presidencies change with the month: the two meetings of a chain ought to be
// held in one.
var OnePresidency = &Rule{
	Name:   "one-presidency",
	Title:  "one presidency hears contributors and holds consultations",
	Unit:   "a chain whose two meetings fall under different presidencies",
	Source: onePresidencySource,
	State:  stateOnePresidency,
	Check:  checkOnePresidency,
}

var onePresidencySource = []model.Citation{{
	Document: "S/2009/659",
	Place:    "attachment II",
	Quote:    "The President of the Security Council, with the assistance of the Secretariat, is expected to make a summary of the content of meetings",
}}

func stateOnePresidency(b Builder) {
	for _, c := range b.Problem().Chains {
		x, y := c.Find(model.Contributors), c.Find(model.Consultations)
		if x == nil || y == nil || len(b.Days(x)) == 0 || len(b.Days(y)) == 0 {
			continue
		}
		first := min(b.Days(x)[0], b.Days(y)[0]).Month()
		last := max(b.Days(x)[len(b.Days(x))-1], b.Days(y)[len(b.Days(y))-1]).Month()
		var same []z.Lit
		for m := first; m < last; m++ {
			i, j := b.By(x, m.Last()), b.By(y, m.Last())
			same = append(same, b.Or(i.Not(), j), b.Or(j.Not(), i))
		}
		b.Prefer(ground("one-presidency", fmt.Sprintf("%s: the meeting with contributors and the consultations fall under one presidency.", c.ID), "", x, y), 1,
			b.Or(b.Held(x).Not(), b.Held(y).Not(), b.And(same...)))
	}
}

func checkOnePresidency(p *model.Problem, g *model.Programme) []model.Finding {
	var fs []model.Finding
	for _, c := range p.Chains {
		a, b := c.Find(model.Contributors), c.Find(model.Consultations)
		x, held := placed(g, a)
		y, both := placed(g, b)
		if held && both && x.Date.Month() != y.Date.Month() {
			fs = append(fs, finding("one-presidency", 1, onePresidencySource,
				fmt.Sprintf("%s, and %s on %s, under another presidency.", dated(a, x.Date), again(b, a), y.Date.Short()), a, b))
		}
	}
	return fs
}
