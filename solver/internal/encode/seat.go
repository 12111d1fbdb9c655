package encode

import (
	"context"
	"slices"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/solver/sat"
)

// seat asks whether the model holds if everything stays on its day, and meetings of
// the days that cannot be timetabled are in other sessions, in which they can. Where
// nothing hangs on the sessions, which is most often, it does: then it is not for
// the search to find that out one clause at a time. After Sat there is a programme.
func (e *Encoder) seat(ctx context.Context, assume []z.Lit, days []busyDay) sat.Answer {
	ws := e.read()
	for _, x := range days {
		y := &day{e: e, date: x.date, items: slices.Clone(x.items), timed: e.inForce(x.date, x.items)}
		left := choices
		if !y.share(0, &left) {
			return sat.Unsat
		}
		for _, it := range y.items {
			ws[it.place].session = it.session
		}
	}
	ask := slices.Clone(assume)
	for i, v := range e.steps {
		if v.Kind != model.Meeting || v.State == model.Done || len(v.days) == 0 {
			continue
		}
		w := ws[i]
		if w.date == 0 {
			ask = append(ask, v.held.Not())
			continue
		}
		ask = append(append(ask, v.held, v.start[w.session]), e.Placed(v.Step, w.date)...)
	}
	if e.Limit > 0 && e.s.Asked() >= e.Limit {
		return sat.Unknown
	}
	if a := e.s.Solve(ctx, ask...); a != sat.Sat {
		return a
	}
	if len(e.untimed()) > 0 {
		return sat.Unsat
	}
	return sat.Sat
}
