package rule

import (
	"fmt"

	"leadtime/model"
	"leadtime/model/calendar"
)

// AdoptionMargin asks that the Council decides with some days in hand before a
// mandate expires, so that a vote may slip.
//
// It is graded like [ReportLead]: by default at least 2 working days are
// preferred after the adoption, up to and including the day of expiry. After a
// technical rollover the extended expiry counts.
var AdoptionMargin = &Rule{
	Name:   "adoption-margin",
	Title:  "mandates are renewed with working days in hand",
	Unit:   "graded: a shortfall of s days below the preferred margin costs s(s+1)/2",
	Source: adoptionMarginSource,
	State:  stateAdoptionMargin,
	Check:  checkAdoptionMargin,
}

var adoptionMarginSource = []model.Citation{{
	Document: "practice",
	Place:    "mandates are renewed 1 or 2 days before they expire, as the median of ten renewals",
}}

func checkAdoptionMargin(p *model.Problem, g *model.Programme) []model.Finding {
	var fs []model.Finding
	for _, c := range p.Chains {
		if c.Margin == nil || c.Margin.Prefer == nil {
			continue
		}
		s := p.Step(c.Margin.From)
		pl, held := placed(g, s)
		if !held {
			continue
		}
		limit, expiry := c.Expiry, "the mandate's expiry"
		if _, rolled := placed(g, c.Rollover); rolled {
			limit, expiry = p.Extended(c), "the mandate's extended expiry"
		}
		got, want, u := distance(p, s.End(pl.Date), limit, *c.Margin.Prefer)
		units := model.Grade(want - got)
		if units == 0 {
			continue
		}
		hand := fmt.Sprintf("%s before %s on %s", calendar.Length{N: got, Unit: u}.Words(), expiry, limit.Short())
		switch {
		case pl.Date > limit:
			hand = fmt.Sprintf("after %s on %s", expiry, limit.Short())
		case pl.Date == limit:
			hand = "the day of " + expiry
		}
		fs = append(fs, finding("adoption-margin", units, append([]model.Citation{c.Margin.Cite}, adoptionMarginSource...),
			fmt.Sprintf("%s, %s; %s wanted.", dated(s, pl.Date), hand, wanted(calendar.Length{N: want, Unit: u})), s))
	}
	return fs
}
