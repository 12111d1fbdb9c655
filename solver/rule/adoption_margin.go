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

func stateAdoptionMargin(b Builder) {
	p := b.Problem()
	for _, c := range p.Chains {
		m := c.Margin
		if m == nil || m.Prefer == nil || m.Rule != "adoption-margin" {
			continue
		}
		s := p.Step(m.From)
		days := b.Days(s)
		if len(days) == 0 {
			continue
		}
		want, rolled := m.Target(), b.True().Not()
		if c.Rollover != nil {
			rolled = b.Held(c.Rollover)
		}
		// Where nothing keeps it before the expiry, it may be short by more than
		// the whole margin.
		most := want.N - p.Calendar.Units(s.End(days[len(days)-1]), c.Expiry, want.Unit)
		if !p.Policy.Waived["expiry"] && s.State != model.Done {
			most = min(most, want.N)
		}
		for k := 1; k <= most; k++ {
			n := want.N - k + 1
			g := ground("adoption-margin", fmt.Sprintf("%s %s at least %s before the mandate expires.", called(s), occurs(s), calendar.Length{N: n, Unit: want.Unit}.Words()), m.Cite.String(), s)
			in := b.And(
				b.Or(rolled, b.By(s, lastBefore(p.Calendar, c.Expiry, n, want.Unit)-s.End(0))),
				b.Or(rolled.Not(), b.By(s, lastBefore(p.Calendar, p.Extended(c), n, want.Unit)-s.End(0))))
			b.Prefer(g, int64(k), b.Or(b.Held(s).Not(), in))
		}
	}
}

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
		last := s.End(pl.Date)
		got, want, u := distance(p, last, limit, *c.Margin.Prefer)
		if units := model.Grade(want - got); units > 0 {
			fs = append(fs, finding("adoption-margin", units, append([]model.Citation{c.Margin.Cite}, adoptionMarginSource...),
				fmt.Sprintf("%s, %s; %s wanted.", dated(s, pl.Date), inHand(last, limit, got, u, expiry), wanted(calendar.Length{N: want, Unit: u})), s))
		}
	}
	return fs
}
