package rule

import (
	"fmt"

	"leadtime/model"
)

// Rollover asks that mandates are renewed without a technical rollover.
//
// A technical rollover is an extra adoption on or before the expiry, after which
// the mandate runs on for the days that the policy says, and the chain is
// measured against the new expiry. One unit is charged for each.
var Rollover = &Rule{
	Name:   "rollover",
	Title:  "mandates are renewed without a technical rollover",
	Unit:   "a technical rollover",
	Source: rolloverSource,
	State:  stateRollover,
	Check:  checkRollover,
}

var rolloverSource = []model.Citation{{
	Document: "practice",
	Place:    "technical rollovers are exceptions, such as MINURCAT in March and UNOCI in June 2010",
}}

func stateRollover(b Builder) {
	for _, c := range b.Problem().Chains {
		if c.Rollover != nil {
			b.Prefer(ground("rollover", fmt.Sprintf("The mandate of %s needs no technical rollover.", c.ID), "", c.Rollover), 1, b.Held(c.Rollover).Not())
		}
	}
}

func checkRollover(p *model.Problem, g *model.Programme) []model.Finding {
	var fs []model.Finding
	for _, c := range p.Chains {
		if pl, held := placed(g, c.Rollover); held {
			fs = append(fs, finding("rollover", 1, rolloverSource, fmt.Sprintf("%s, and moves the mandate's expiry from %s to %s.",
				dated(c.Rollover, pl.Date), c.Expiry.Short(), p.Extended(c).Short()), c.Rollover))
		}
	}
	return fs
}
