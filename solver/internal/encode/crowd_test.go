package encode_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/model/calendar"
	. "leadtime/solver/rule/ruletest"

	"leadtime/solver/internal/encode"
	"leadtime/solver/sat"
)

// meetings returns the encoding of a fortnight with meetings of these lengths, which
// leave it rather empty.
func meetings(lengths ...int) (*model.Problem, *encode.Encoder) {
	var ss []*model.Step
	for i, n := range lengths {
		s := Meeting(model.StepID(fmt.Sprint(i)))
		s.Minutes = n
		ss = append(ss, s)
	}
	p := Problem("2010-06-07", "2010-06-18", ss...)
	p.Policy.Grid = 10
	return p, encode.New(p, encode.Tighten(p), false, nil)
}

// on returns what holds if the steps are on the nth day of the problem.
func on(p *model.Problem, e *encode.Encoder, n int, ss ...int) []z.Lit {
	var ms []z.Lit
	for _, i := range ss {
		ms = append(ms, e.Placed(p.Steps[i], p.Horizon.First+calendar.Date(n))...)
	}
	return ms
}

// What is learnt of meetings that are too long for a day is known of others that are
// as long, or longer, or more of them, on that day.
func TestTooManyOfALength(t *testing.T) {
	p, e := meetings(70, 70, 70, 70, 80, 90, 70, 40, 40, 60, 20)
	ask := func(n int, ss ...int) (sat.Answer, int) {
		before := e.Asked()
		return e.Solve(context.Background(), on(p, e, n, ss...)...), e.Asked() - before
	}
	if a, _ := ask(0); a != sat.Sat {
		t.Fatal(a)
	}
	for _, tt := range []struct {
		day   int
		ss    []int
		want  sat.Answer
		known bool
	}{
		{0, []int{0, 1, 2}, sat.Unsat, false},
		{0, []int{3, 4, 5}, sat.Unsat, true},
		{0, []int{6, 1, 5}, sat.Unsat, true},
		{0, []int{0, 3, 7, 8}, sat.Sat, false},
		{0, []int{0, 4, 9}, sat.Unsat, true}, // for 60 minutes there is no room beside any of them
		{1, []int{4, 5, 9}, sat.Unsat, false},
		{1, []int{0, 1, 9}, sat.Unsat, true},
		{1, []int{0, 1, 7, 8}, sat.Sat, false},
		{1, []int{0, 9, 7, 10}, sat.Sat, false},
	} {
		a, n := ask(tt.day, tt.ss...)
		if a != tt.want {
			t.Errorf("%v on day %d: %s, want %s", tt.ss, tt.day, a, tt.want)
		}
		if tt.known && n > 1 {
			t.Errorf("%v on day %d: learnt again", tt.ss, tt.day)
		}
	}
}

// Meetings whose days are settled find their sessions in no more than two questions.
func TestSeats(t *testing.T) {
	day := []int{80, 70, 50, 20, 10, 10}
	p, e := meetings(slices.Concat(day, day, day, day, day)...)
	if a := e.Solve(context.Background()); a != sat.Sat {
		t.Fatal(a)
	}
	var ms []z.Lit
	for i := range p.Steps {
		ms = append(ms, on(p, e, i/len(day), i)...)
	}
	before := e.Asked()
	if a := e.Solve(context.Background(), ms...); a != sat.Sat {
		t.Fatal(a)
	}
	if n := e.Asked() - before; n > 2 {
		t.Errorf("%d questions, want 2", n)
	}
}
