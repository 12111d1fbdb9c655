package rule

import (
	"cmp"
	"fmt"
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
)

// Chair asks that the Council meets when its President can take the chair.
//
// A presidency lasts a calendar month. It may name the days on which it takes
// Council business; otherwise it takes it on every working day. Adoptions are
// chaired like other meetings. A presidency's own signature events fall inside
// its month.
var Chair = &Rule{
	Name:   "chair",
	Title:  "the Council meets on days on which its President can chair",
	Source: chairSource,
	Hard:   true,
	State:  stateChair,
	Check:  checkChair,
}

var chairSource = []model.Citation{{
	Document: "practice",
	Place:    "the presidency is held for a calendar month, and its President chairs",
}}

func stateChair(b Builder) {
	p := b.Problem()
	for _, s := range p.Steps {
		if s.Kind != model.Meeting || s.State == model.Skipped || s.State == model.Done {
			continue
		}
		for _, d := range b.Days(s) {
			if s.Council() {
				switch q := p.Presidency(d); {
				case q == nil:
					b.Require(ground("chair", fmt.Sprintf("Nobody is known to be in the chair in %s.", d.Month().Long()), ""), b.On(s, d).Not())
				case slices.Contains(q.Unable, d):
					b.Require(ground("chair", fmt.Sprintf("%s cannot chair %s.", raised(chairing(q)), fromTo(unable(p, q, d))), ""), b.On(s, d).Not())
				case q.Days != nil && !slices.Contains(q.Days, d):
					b.Require(ground("chair", takes(q), ""), b.On(s, d).Not())
				}
			}
			if s.SignatureOf != 0 && d.Month() != s.SignatureOf {
				b.Require(ground("chair", fmt.Sprintf("%s %s a signature event of the presidency of %s.", called(s), is(s), s.SignatureOf.Long()), "", s), b.On(s, d).Not())
			}
		}
	}
}

// chairing returns what grounds call a presidency.
func chairing(q *model.Presidency) string {
	return cmp.Or(q.Member, "the presidency of "+q.Month.Long())
}

// unable returns the run of days around d on which the presidency cannot chair:
// days off between two of them do not end it.
func unable(p *model.Problem, q *model.Presidency, d calendar.Date) calendar.Span {
	run := calendar.Span{First: d, Last: d}
	for e := d - 1; e >= q.Month.First(); e-- {
		if slices.Contains(q.Unable, e) {
			run.First = e
		} else if p.Calendar.Workday(e) {
			break
		}
	}
	for e := d + 1; e <= q.Month.Last(); e++ {
		if slices.Contains(q.Unable, e) {
			run.Last = e
		} else if p.Calendar.Workday(e) {
			break
		}
	}
	return run
}

// takes says on which days a presidency takes Council business.
func takes(q *model.Presidency) string {
	var days []string
	for _, d := range q.Days {
		days = append(days, fmt.Sprint(d.Time().Day()))
	}
	if len(days) == 0 {
		return fmt.Sprintf("%s takes no Council business in %s.", raised(chairing(q)), q.Month.Long())
	}
	return fmt.Sprintf("%s takes Council business on %s %s only.", raised(chairing(q)), joined(days), q.Month.Long())
}

func checkChair(p *model.Problem, g *model.Programme) []model.Finding {
	var fs []model.Finding
	for _, s := range p.Steps {
		pl, held := ahead(g, s)
		if !held {
			continue
		}
		add := func(format string, args ...any) {
			fs = append(fs, finding("chair", 0, chairSource, dated(s, pl.Date)+fmt.Sprintf(format, args...), s))
		}
		if s.Council() {
			q := p.Presidency(pl.Date)
			switch {
			case q == nil:
				add(", and nobody is known to preside in %s.", pl.Date.Month().Long())
			case slices.Contains(q.Unable, pl.Date):
				add(", when %s cannot chair.", presiding(q))
			case !q.Takes(pl.Date):
				add(", which is not one of the days on which %s takes Council business.", presiding(q))
			}
		}
		if s.SignatureOf != 0 && pl.Date.Month() != s.SignatureOf {
			add(", outside the presidency of %s that it belongs to.", s.SignatureOf.Long())
		}
	}
	return fs
}

// presiding returns who presides, as planners name it.
func presiding(q *model.Presidency) string {
	if q.Member == "" {
		return "the presidency of " + q.Month.Long()
	}
	return q.Member
}
