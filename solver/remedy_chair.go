package solver

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/rule"
)

// Changes of who is in the chair, and when.

// preside has the presidency take the chair on one of the days that it has ruled
// out, or else on all of them.
func preside(p *model.Problem, c *Conflict) ladder {
	var out, all ladder
	for i, q := range p.Presidencies {
		who := cmp.Or(q.Member, "the presidency")
		if q.Days == nil && q.Unable == nil || !slices.ContainsFunc(c.Grounds, func(g rule.Ground) bool {
			return g.Rule == "chair" && strings.Contains(g.Text, cmp.Or(q.Member, q.Month.Long())) && strings.Contains(g.Text, q.Month.First().Time().Format("January"))
		}) {
			continue
		}
		edit := fmt.Sprintf("presidencies, %s: ", q.Month)
		var days ladder
		away := map[string]calendar.Date{}
		for d := max(q.Month.First(), p.AsOf); d <= q.Month.Last(); d++ {
			if q.Takes(d) || !p.Calendar.Workday(d) {
				continue
			}
			how := "add " + d.String() + " to days"
			if q.Days == nil || slices.Contains(q.Days, d) {
				how = "take " + d.String() + " out of unable"
			}
			days = append(days, Remedy{Text: fmt.Sprintf("Have %s take the chair on %s as well.", who, d.Long()), kind: "chair",
				Edits: []string{edit + how}, Ease: easePresence,
				Change: func(r *model.Problem) {
					x := r.Presidencies[i]
					x.Unable = slices.DeleteFunc(x.Unable, func(e calendar.Date) bool { return e == d })
					if x.Days != nil && !slices.Contains(x.Days, d) {
						x.Days = append(slices.Clone(x.Days), d)
						slices.Sort(x.Days)
					}
				}})
			away[days[len(days)-1].Text] = apart(q, d)
		}
		slices.SortStableFunc(days, func(a, b Remedy) int { return cmp.Compare(away[a.Text], away[b.Text]) })
		out = append(out, days...)
		all = append(all, Remedy{Text: fmt.Sprintf("Have %s take the chair on every working day of %s.", who, q.Month.Long()), kind: "chair",
			Edits: []string{edit + "no days and no unable"}, Ease: easePresence + 20,
			Change: func(r *model.Problem) { r.Presidencies[i].Days, r.Presidencies[i].Unable = nil, nil }})
	}
	return append(out, all...)
}

// apart returns how many days lie between d and the nearest day on which the
// presidency has said that it takes Council business; 0 if it takes it on all but
// some.
func apart(q *model.Presidency, d calendar.Date) calendar.Date {
	var least calendar.Date
	for i, e := range q.Days {
		if n := max(d-e, e-d); i == 0 || n < least {
			least = n
		}
	}
	return least
}

// release lets a signature event leave its presidency.
func release(ss []*model.Step) ladder {
	if len(ss) != 1 || ss[0].SignatureOf == 0 {
		return nil
	}
	s := ss[0]
	edit := entry(s) + ": no signature"
	if s.State != model.Fixed {
		edit += fmt.Sprintf(", and window: {from: %s, to: %s}", s.Window.First, s.Window.Last)
	}
	return ladder{{Text: fmt.Sprintf("Hold %s under another presidency than that of %s.", rule.StepName(s), s.SignatureOf.Long()), kind: "signature",
		Edits: []string{edit}, Ease: easePresence + 30,
		Change: func(q *model.Problem) { q.Step(s.ID).SignatureOf = 0 }}}
}
