package generate

import (
	"bytes"
	"context"
	"testing"

	"leadtime/model"
	"leadtime/model/register"
	"leadtime/solver"
)

func decode(t *testing.T, b []byte) *model.Problem {
	t.Helper()
	p, err := register.Decode("invented.yaml", b)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestRungs(t *testing.T) {
	for _, r := range Rungs {
		t.Run(r.Name, func(t *testing.T) {
			b := r.Register(1)
			if !bytes.Equal(b, r.Register(1)) {
				t.Error("the same seed gives another register")
			}
			if bytes.Equal(b, r.Register(2)) {
				t.Error("another seed gives the same register")
			}
			p := decode(t, b)
			meetings := 0
			for _, s := range p.Steps {
				if s.Chain == "" && s.Kind == model.Meeting {
					meetings++
				}
			}
			if meetings < r.Options.Meetings {
				t.Errorf("%d meetings, want %d or more", meetings, r.Options.Meetings)
			}
			if len(p.Missions) != r.Options.Missions {
				t.Errorf("%d missions, want %d", len(p.Missions), r.Options.Missions)
			}
			if Find(r.Name) != r {
				t.Error("not found by its name")
			}
		})
	}
}

// The meetings fill the share of the Council's sessions that was asked for, to
// within the quarters of an hour that lengths are rounded down to.
func TestLoad(t *testing.T) {
	for _, meetings := range []int{60, 110} {
		p := decode(t, Register(Options{Seed: 1, Meetings: meetings, Load: 70}))
		days, minutes := 0, 0
		for d := p.From.First(); d <= p.To.Last(); d++ {
			if p.Calendar.Workday(d) {
				days++
			}
		}
		for _, s := range p.Steps {
			minutes += s.Minutes
		}
		if share := 100 * minutes / (360 * days); share < 60 || share > 72 {
			t.Errorf("%d meetings fill %d %% of the sessions, want about 70 %%", meetings, share)
		}
	}
}

func TestOverIsByOneMeeting(t *testing.T) {
	b := Register(Options{Seed: 3, Missions: 1, Meetings: 10, Over: true})
	solve := func(b []byte) solver.Status {
		r, err := solver.Solve(context.Background(), decode(t, b), &solver.Options{NoConflict: true, Effort: 1000})
		if err != nil {
			t.Fatal(err)
		}
		return r.Status
	}
	if got := solve(b); got != solver.Infeasible {
		t.Fatalf("with all its meetings it is %s", got)
	}
	if got := solve(without(t, b, "over-4")); got != solver.Optimal && got != solver.Feasible {
		t.Errorf("without one of its meetings it is %s", got)
	}
}

// without returns the register but for the meeting, which has a line to itself.
func without(t *testing.T, b []byte, meeting string) []byte {
	t.Helper()
	var out []byte
	found := false
	for line := range bytes.Lines(b) {
		if bytes.HasPrefix(line, []byte("  - {id: "+meeting+",")) {
			found = true
			continue
		}
		out = append(out, line...)
	}
	if !found {
		t.Fatalf("there is no meeting %s", meeting)
	}
	return out
}
