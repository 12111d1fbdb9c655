package rule

import (
	"fmt"

	"leadtime/model"
)

// Omitted asks that the briefings that a procedure foresees, and could do
// without, are held.
//
// What the register skips is left out by right, and costs nothing.
var Omitted = &Rule{
	Name:   "omitted",
	Title:  "briefings that may be left out are held",
	Unit:   "an optional step that is not held",
	Source: omittedSource,
	State:  stateOmitted,
	Check:  checkOmitted,
}

var omittedSource = []model.Citation{
	{
		Document: "S/2009/659",
		Place:    "attachment II",
		Quote:    "In the case of mandate renewals, the President of the Security Council may convene a politico-military briefing with Council members and the Secretariat in advance of mandate renewal discussions",
	},
	{Document: "S/2009/659", Place: "attachment II", Quote: "Secretariat should brief members of the Security Council"},
}

func stateOmitted(b Builder) {
	for _, s := range b.Problem().Steps {
		if s.Optional && s.State != model.Skipped {
			b.Prefer(ground("omitted", called(s)+" "+is(s)+" held.", s.Cite.String(), s), 1, b.Held(s))
		}
	}
}

func checkOmitted(p *model.Problem, g *model.Programme) []model.Finding {
	var fs []model.Finding
	for _, s := range p.Steps {
		if _, held := placed(g, s); !held && s.Optional && s.State != model.Skipped {
			fs = append(fs, finding("omitted", 1, append([]model.Citation{s.Cite}, omittedSource...),
				fmt.Sprintf("%s %s not held.", opening(s), be(s)), s))
		}
	}
	return fs
}
