package rule

import (
	"fmt"
	"slices"

	"leadtime/model"

	"github.com/irifrance/gini/z"
)

// QuietPeriod asks that the Council's business stays out of the periods that the
// register marks as quiet, such as late December.
//
// Both ends of a period count. A day in two periods is charged once.
var QuietPeriod = &Rule{
	Name:   "quiet-period",
	Title:  "quiet periods are free of Council business",
	Unit:   "a meeting of Council business in a quiet period",
	Source: quietPeriodSource,
	State:  stateQuietPeriod,
	Check:  checkQuietPeriod,
}

var quietPeriodSource = []model.Citation{{
	Document: "practice",
	Place:    "late December and the General Assembly's high-level week",
}}

func stateQuietPeriod(b Builder) {
	p := b.Problem()
	for _, s := range p.Steps {
		if !s.Business() {
			continue
		}
		var ms []z.Lit
		for _, d := range b.Days(s) {
			if slices.ContainsFunc(p.Quiet, func(q model.Quiet) bool { return q.Span.Contains(d) }) {
				ms = append(ms, b.On(s, d).Not())
			}
		}
		b.Prefer(ground("quiet-period", called(s)+" "+is(s)+" outside the quiet periods.", "", s), 1, b.And(ms...))
	}
}

func checkQuietPeriod(p *model.Problem, g *model.Programme) []model.Finding {
	var fs []model.Finding
	for _, s := range p.Steps {
		pl, held := placed(g, s)
		if !held || !s.Business() {
			continue
		}
		for _, q := range p.Quiet {
			if q.Span.Contains(pl.Date) {
				why := "a quiet period"
				if q.Title != "" {
					why += " (" + q.Title + ")"
				}
				fs = append(fs, finding("quiet-period", 1, quietPeriodSource,
					fmt.Sprintf("%s, in %s.", dated(s, pl.Date), why), s))
				break
			}
		}
	}
	return fs
}
