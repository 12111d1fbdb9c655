package rule

import (
	"fmt"
	"time"

	"leadtime/model"

	"github.com/irifrance/gini/z"
)

// Friday asks that Fridays are left to the subsidiary bodies.
//
// Every meeting of Council business on a Friday costs a unit; an adoption is no
// Council business here, and costs nothing.
var Friday = &Rule{
	Name:   "friday",
	Title:  "Fridays are free of Council business",
	Unit:   "a meeting of Council business on a Friday",
	Source: fridaySource,
	State:  stateFriday,
	Check:  checkFriday,
}

var fridaySource = []model.Citation{{
	Document: "S/2017/507",
	Place:    "para. 1",
	Quote:    "ordinarily plan … not more than four days per week of Council business, with Fridays normally being reallocated to … subsidiary bodies",
}}

func stateFriday(b Builder) {
	for _, s := range b.Problem().Steps {
		if !s.Business() {
			continue
		}
		var ms []z.Lit
		for _, d := range b.Days(s) {
			if d.Weekday() == time.Friday {
				ms = append(ms, b.On(s, d).Not())
			}
		}
		b.Prefer(ground("friday", called(s)+" "+is(s)+" not on a Friday.", "", s), 1, b.And(ms...))
	}
}

func checkFriday(p *model.Problem, g *model.Programme) []model.Finding {
	var fs []model.Finding
	for _, s := range p.Steps {
		if pl, held := placed(g, s); held && s.Business() && pl.Date.Weekday() == time.Friday {
			fs = append(fs, finding("friday", 1, fridaySource,
				fmt.Sprintf("%s, a Friday, which is normally left to subsidiary bodies.", dated(s, pl.Date)), s))
		}
	}
	return fs
}
