package whatif

import (
	"context"
	"flag"
	"math/rand/v2"
	"reflect"
	"testing"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/model/register"
	"leadtime/solver"
)

var rounds = flag.Int("rounds", 10, "changes to try for each month and policy")

// month returns a real month with the programme that is best for it.
func month(t testing.TB, name string) (*model.Problem, *model.Programme) {
	t.Helper()
	p, err := register.DecodeFile("../../testdata/registers/" + name + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	r, err := solver.Solve(context.Background(), p, nil)
	if err != nil || r.Programme == nil {
		t.Fatal(r, err)
	}
	return p, r.Programme
}

// anyEdit returns some edit of a problem with a published programme.
func anyEdit(r *rand.Rand, p *model.Problem) Edit {
	day := func() calendar.Date { return p.AsOf + calendar.Date(r.IntN(int(p.Horizon.Last-p.AsOf)+1)) }
	span := func() calendar.Span {
		d := day()
		return calendar.Span{First: d, Last: d + calendar.Date(r.IntN(6))}
	}
	st := p.Steps[r.IntN(len(p.Steps))]
	switch r.IntN(10) {
	case 0, 1, 2, 3:
		var reports []*model.Step
		for _, s := range p.Steps {
			if s.Role == model.Report && !s.State.Settled() {
				reports = append(reports, s)
			}
		}
		return Slip{Step: reports[r.IntN(len(reports))].ID, Days: r.IntN(40)}
	case 4:
		return Pin{Step: st.ID, Date: day(), At: model.NoTime}
	case 5:
		return Close{Room: p.Rooms[r.IntN(len(p.Rooms))].ID, Days: span()}
	case 6:
		return Absent{Who: p.Attendees[r.IntN(len(p.Attendees))].ID, Days: span()}
	case 7:
		return Absent{Who: ThePresident, Days: span()}
	case 8:
		return Weight{Rule: "friday", Weight: int64(r.IntN(5))}
	}
	return Slip{Step: st.ID, Days: r.IntN(10)}
}

// What a prepared solver says of a changed problem is, to the byte, what is said
// of it afresh.
func TestPreparedAsAfresh(t *testing.T) {
	for _, name := range []string{"2010-01", "2010-06"} {
		p, published := month(t, name)
		for _, policy := range []Policy{Steady, Faithful} {
			t.Run(name+"/"+string(policy), func(t *testing.T) {
				base := Against(p, published, policy)
				x, err := solver.PrepareChanges(t.Context(), base, 45)
				if err != nil {
					t.Fatal(err)
				}
				r := rand.New(rand.NewPCG(1, 2))
				near := 0
				for i := range *rounds {
					s := &Scenario{}
					for range 1 + r.IntN(3) {
						s.Edits = append(s.Edits, anyEdit(r, base))
					}
					q, mistakes := s.Apply(base)
					if len(mistakes) > 0 {
						continue
					}
					opts := &solver.Options{NoConflict: i%5 > 0}
					got, again, err := x.Solve(t.Context(), q, nil, opts)
					if err != nil {
						t.Fatal(s.Sentences(base), err)
					}
					if !again {
						near++
					}
					want, err := solver.Solve(t.Context(), q, opts)
					if err != nil {
						t.Fatal(err)
					}
					got.Stats, want.Stats = solver.Stats{}, solver.Stats{}
					if reflect.DeepEqual(got, want) {
						continue
					}
					t.Errorf("%v: prepared and afresh differ", s.Sentences(base))
					if got.Programme != nil && want.Programme != nil {
						t.Error(got.Tiers, want.Tiers, model.Diff(q, want.Programme, got.Programme))
					}
				}
				if near < *rounds/2 {
					t.Errorf("only %d of %d were solved as prepared", near, *rounds)
				}
			})
		}
	}
}

// A prepared solver answers whole questions as they are answered afresh, those too
// that have no answer but a conflict with its remedies.
func TestPreparedAsks(t *testing.T) {
	p, published := month(t, "2010-02")
	base := Against(p, published, Faithful)
	x, err := Prepare(t.Context(), base, 30)
	if err != nil {
		t.Fatal(err)
	}
	var report model.StepID
	for _, s := range base.Steps {
		if s.Role == model.Report && !s.State.Settled() {
			report = s.ID
			break
		}
	}
	for _, tt := range []struct {
		name       string
		edits      []Edit
		infeasible bool
	}{
		{"a slip", []Edit{Slip{Step: report, Days: 6}}, false},
		{"a slip further than was foreseen", []Edit{Slip{Step: report, Days: 45}}, false},
		{"a slip and a closed room", []Edit{Slip{Step: report, Days: 2}, Close{Room: base.Rooms[0].ID, Days: calendar.Span{First: base.AsOf, Last: base.Horizon.Last}}}, true},
		{"another problem", []Edit{Holiday{Date: base.AsOf + 21}}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := &Scenario{Edits: tt.edits}
			got, mistakes, err := x.Ask(t.Context(), s, Faithful)
			if err != nil || len(mistakes) > 0 {
				t.Fatal(mistakes, err)
			}
			want, _, err := Ask(t.Context(), p, published, s, Faithful)
			if err != nil {
				t.Fatal(err)
			}
			if infeasible := got.Repair.Status == solver.Infeasible; infeasible != tt.infeasible {
				t.Errorf("the status is %s", got.Repair.Status)
			}
			if c := got.Repair.Conflict; tt.infeasible && (c == nil || len(c.Grounds) == 0 || len(c.Remedies) == 0) {
				t.Errorf("the conflict is %+v", c)
			}
			for _, a := range []*Answer{got, want} {
				a.Repair.Stats = solver.Stats{}
				if a.Repair.Conflict != nil {
					for i := range a.Repair.Conflict.Remedies {
						a.Repair.Conflict.Remedies[i].Change = nil // functions are never equal
					}
				}
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("prepared and afresh differ")
			}
		})
	}
}

// A slip that changes nothing moves nothing; one that is cured by issuing the report
// later moves that alone; and one past every remedy has a conflict and remedies.
func TestSlipsOfRealMonths(t *testing.T) {
	cured, past := 0, 0
	for _, name := range []string{"2010-02", "2010-06"} {
		p, published := month(t, name)
		ks, err := Slacks(t.Context(), p, published, 14, Steady)
		if err != nil {
			t.Fatal(err)
		}
		for _, k := range ks {
			for _, l := range k.Curve {
				if l.Tiers == nil {
					continue
				}
				var moved []model.StepID
				for _, c := range l.Changes {
					moved = append(moved, c.Step)
				}
				alone := len(moved) == 1 && moved[0] == k.Step
				switch {
				case l.Date == k.Planned:
					if len(moved) > 0 {
						t.Errorf("%s, %s: no slip moves %v", name, k.Step, moved)
					}
				case l.Date <= k.Alone:
					cured++
					if !alone {
						t.Errorf("%s, %s slips by %d days: %v move", name, k.Step, l.Days, moved)
					}
				case alone:
					t.Errorf("%s, %s slips by %d days, past %s, and moves alone", name, k.Step, l.Days, k.Alone)
				}
			}
		}
		for _, k := range ks {
			s := &Scenario{Edits: []Edit{Slip{Step: k.Step, Days: 300}}}
			a, mistakes, err := Ask(t.Context(), p, published, s, Steady)
			if err != nil || len(mistakes) > 0 {
				t.Fatal(mistakes, err)
			}
			if a.Repair.Programme != nil {
				continue // of a periodic report, which nothing waits for
			}
			past++
			if c := a.Repair.Conflict; c == nil || len(c.Grounds) == 0 || len(c.Remedies) == 0 {
				t.Errorf("%s, %s slips by 300 days: %+v", name, k.Step, c)
			}
			break // one of a month will do
		}
	}
	if cured < 20 || past < 2 {
		t.Errorf("%d slips were cured by moving the report alone, and %d past every remedy: too few to say anything", cured, past)
	}
}
