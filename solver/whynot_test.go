package solver_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/model/register"
	"leadtime/solver"
	"leadtime/solver/check"
	rt "leadtime/solver/rule/ruletest"
)

// An aside is a place to ask about.
type aside struct {
	date calendar.Date
	at   model.Minute
	room model.RoomID
}

// What insisting on a date, a time or a room costs, and how far each step could move
// at no price, is what going through every programme of small problems gives.
func TestQuestionsAgainstEnumeration(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	asked, impossible, free := 0, 0, 0
	for seed := *first; seed < *first+uint64(*seeds/3); seed++ {
		p := small(seed)
		if seed%2 == 1 {
			p.Policy.Tiers = p.Policy.Tiers[:2] // the fewer wishes, the more freedom
		}
		var best []int64
		cheapest := map[model.StepID]map[aside][]int64{}
		span := map[model.StepID]calendar.Span{}
		n := 0
		rt.Enumerate(p, func(g *model.Programme) bool {
			if n++; n > 20000 {
				return false
			}
			if broken(p, g) {
				return true
			}
			cost := check.Costs(p, g)
			if best == nil || slices.Compare(cost, best) < 0 {
				best = cost
				clear(span)
			}
			for id, pl := range g.At {
				if cheapest[id] == nil {
					cheapest[id] = map[aside][]int64{}
				}
				for _, a := range []aside{{pl.Date, model.NoTime, ""}, {pl.Date, pl.Start, ""}, {pl.Date, model.NoTime, pl.Room}, {pl.Date, pl.Start, pl.Room}} {
					if old := cheapest[id][a]; old == nil || slices.Compare(cost, old) < 0 {
						cheapest[id][a] = cost
					}
				}
				if slices.Equal(cost, best) {
					w, seen := span[id]
					if !seen {
						w = calendar.Span{First: pl.Date, Last: pl.Date}
					}
					span[id] = calendar.Span{First: min(w.First, pl.Date), Last: max(w.Last, pl.Date)}
				}
			}
			return true
		})
		if n > 20000 || best == nil {
			continue
		}
		s, _, err := solver.Prepare(ctx, p)
		if err != nil || s == nil {
			t.Fatalf("seed %d: no best programme (%v)", seed, err)
		}
		fs, err := s.Freedoms(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range fs {
			// The best programme may hold what others as good leave out.
			if want := span[f.Step]; f.Earliest != want.First || f.Latest != want.Last {
				t.Errorf("seed %d: %s is free from %s to %s, want %s to %s", seed, f.Step, f.Earliest, f.Latest, want.First, want.Last)
			}
			if f.Earliest < f.Latest {
				free++
			}
		}
		for _, st := range p.Steps {
			for _, a := range asides(p, st) {
				got, err := s.WhyNot(ctx, solver.Foil{Step: st.ID, Date: a.date, At: a.at, Room: a.room})
				if err != nil {
					t.Fatalf("seed %d: %s at %v: %v", seed, st.ID, a, err)
				}
				asked++
				want := cheapest[st.ID][a]
				switch {
				case want == nil && got.Conflict == nil:
					t.Errorf("seed %d: %s can be at %v, and no programme has it there", seed, st.ID, a)
				case want != nil && got.Conflict != nil:
					t.Errorf("seed %d: %s cannot be at %v because %q, and it costs %v", seed, st.ID, a, texts(got.Conflict.Grounds), want)
				case want == nil:
					impossible++
					if !got.Conflict.Minimal || len(got.Conflict.Grounds) == 0 && got.Conflict.Arithmetic == "" {
						t.Errorf("seed %d: why %s cannot be at %v is not said", seed, st.ID, a)
					}
				default:
					if diff := cmp.Diff(want, costs(got.Tiers)); diff != "" {
						t.Errorf("seed %d: %s at %v: -enumerated +got\n%s", seed, st.ID, a, diff)
					}
					pl, held := got.Programme.Held(st.ID)
					if !held || pl.Date != a.date || a.at != model.NoTime && pl.Start != a.at || a.room != "" && pl.Room != a.room {
						t.Errorf("seed %d: %s was to be at %v, and is at %v", seed, st.ID, a, pl)
					}
				}
			}
		}
	}
	if asked < 1000 || impossible < 100 || free < 15 {
		t.Errorf("only %d questions were asked, %d of them without a programme, and %d steps were free to move", asked, impossible, free)
	}
}

// asides returns places for the step, possible or not.
func asides(p *model.Problem, st *model.Step) []aside {
	var out []aside
	for d := p.Horizon.First; d <= p.Horizon.Last; d++ {
		out = append(out, aside{d, model.NoTime, ""})
		if st.Kind != model.Meeting {
			continue
		}
		for _, r := range p.Rooms {
			out = append(out, aside{d, model.NoTime, r.ID})
		}
		for _, at := range []string{"10:00", "11:00", "10:30", "14:00", "15:00"} {
			out = append(out, aside{d, rt.At(at), ""}, aside{d, rt.At(at), p.Rooms[0].ID})
		}
	}
	return out
}

func costs(ts []solver.Tier) []int64 {
	var out []int64
	for _, x := range ts {
		out = append(out, x.Cost)
	}
	return out
}

// On real months too, insisting on a day costs what the best programme costs of a
// register in which the step has no other, found afresh; or there is none.
func TestWhyNotAgainstSolvingAfresh(t *testing.T) {
	for _, month := range []string{"2010-05", "2010-06"} {
		t.Run(month, func(t *testing.T) {
			t.Parallel()
			p, err := register.DecodeFile("../testdata/registers/" + month + ".yaml")
			if err != nil {
				t.Fatal(err)
			}
			s, _, err := solver.Prepare(context.Background(), p)
			if err != nil {
				t.Fatal(err)
			}
			var possible, not int
			for i, st := range p.Steps {
				pl, held := s.Result.Programme.Held(st.ID)
				if !held || st.State != model.Planned || i%5 != 0 {
					continue
				}
				for _, n := range []calendar.Date{-5, -1, 1, 4} {
					d := pl.Date + n
					got, err := s.WhyNot(context.Background(), solver.Foil{Step: st.ID, Date: d, At: model.NoTime})
					if err != nil {
						t.Fatal(err)
					}
					q := p.Clone()
					alone := q.Step(st.ID)
					open := alone.Window.Contains(d)
					alone.Window, alone.Optional = calendar.Span{First: d, Last: d}, false
					res := solved(t, q)
					where := fmt.Sprintf("%s on %s", st.ID, d)
					switch {
					case !open || res.Status == solver.Infeasible:
						not++
						if got.Conflict == nil {
							t.Errorf("%s is possible, and found afresh it is not", where)
						}
					case got.Conflict != nil:
						t.Errorf("%s is impossible because %q, and found afresh it is not", where, texts(got.Conflict.Grounds))
					default:
						possible++
						if diff := cmp.Diff(costs(res.Tiers), costs(got.Tiers)); diff != "" {
							t.Errorf("%s: -afresh +got\n%s", where, diff)
						}
					}
				}
			}
			if possible < 10 || not < 5 {
				t.Errorf("only %d possible and %d impossible days were asked about", possible, not)
			}
		})
	}
}
