package encode_test

import (
	"context"
	"fmt"
	"testing"

	"leadtime/model"
	"leadtime/model/calendar"
	. "leadtime/solver/rule/ruletest"

	"leadtime/solver/internal/encode"
	"leadtime/solver/sat"
)

// That a week is full is seen as soon as its meetings have their days, before any has
// a session.
func TestWeekIsFullWithoutSessions(t *testing.T) {
	for _, tt := range []struct {
		name    string
		lengths []int
		days    []int // of all but the last meeting
		most    int
	}{
		{"a day of each", []int{30, 30, 30}, []int{1, 2}, 2},
		{"two that each take a session", []int{80, 80, 30}, []int{1, 1}, 2},
		{"two, and one that needs a session for itself", []int{60, 100, 50}, []int{1, 1}, 2},
		{"three of which a session holds two", []int{60, 60, 60, 30}, []int{1, 1, 1}, 2},
	} {
		var ss []*model.Step
		for i, n := range tt.lengths {
			s := Meeting(model.StepID(fmt.Sprint(i)))
			s.Minutes = n
			ss = append(ss, s)
		}
		p := Problem("2010-06-07", "2010-06-10", ss...)
		p.Policy.Grid, p.Policy.WeekSessions = 10, tt.most
		e := encode.New(p, encode.Tighten(p), false, nil)
		for _, f := range e.Preferences() {
			if f.Rule == "week-load" {
				e.Add(f.Lit)
			}
		}
		if a := e.Solve(context.Background()); a != sat.Sat {
			t.Fatalf("%s: %s", tt.name, a)
		}
		e.Split()
		trial := e.Try()
		for i, day := range tt.days {
			for _, m := range e.Placed(ss[i], p.Horizon.First+calendar.Date(day-1)) {
				trial.Assume(m)
			}
		}
		last := ss[len(ss)-1]
		if trial.Assume(e.By(last, p.Horizon.Last-1).Not()) {
			t.Errorf("%s: another day is said to be open", tt.name)
		}
	}
}
