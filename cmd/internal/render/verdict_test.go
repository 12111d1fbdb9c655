package render_test

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"leadtime/cmd/internal/render"
	"leadtime/model"
	"leadtime/solver"
	"leadtime/solver/check"
)

func verdicts() map[string]*check.Verdict {
	costs := optimal().Findings
	broken := model.Finding{
		Rule: "room", Steps: []model.StepID{"debate", "programme"},
		Text: "Two meetings are in the Security Council Chamber at once on 8 June.", Cite: "practice",
	}
	return map[string]*check.Verdict{
		"verdict-good":   {Findings: costs, Cost: []int64{25}},
		"verdict-broken": {Findings: append([]model.Finding{broken, broken}, costs...), Broken: 2, Cost: []int64{25}},
		"verdict-once":   {Findings: []model.Finding{broken}, Broken: 1, Cost: []int64{0}},
	}
}

func TestVerdict(t *testing.T) {
	for name, v := range verdicts() {
		t.Run(name, func(t *testing.T) {
			rep := render.NewVerdict(cyprus(), v)
			rep.Version = "0.0.0"
			for ext, write := range map[string]func(io.Writer) error{".txt": rep.Text, ".json": rep.JSON} {
				var b bytes.Buffer
				if err := write(&b); err != nil {
					t.Fatal(err)
				}
				golden(t, name+ext, b.Bytes())
				if err := write(full{}); !errors.Is(err, errFull) {
					t.Errorf("%s: got error %v, want %v", ext, err, errFull)
				}
			}
		})
	}
}

// A file is believed about what was proven only where the rules say what it says.
func TestProves(t *testing.T) {
	p, was := cyprus(), optimal()
	rep := render.New(p, was, nil)
	judged := func(change func(*check.Verdict)) *solver.Result {
		v := &check.Verdict{Findings: was.Findings}
		for _, x := range was.Tiers {
			v.Cost = append(v.Cost, x.Cost)
		}
		change(v)
		q := *p
		q.Policy.Tiers = nil
		for _, x := range was.Tiers {
			q.Policy.Tiers = append(q.Policy.Tiers, model.Tier{Name: x.Name})
		}
		return render.Judged(&q, was.Programme, v)
	}
	same := judged(func(*check.Verdict) {})
	if !rep.Proves(same, p) || same.Status != solver.Optimal || same.Tiers[0].Bound != was.Tiers[0].Bound || len(same.Dues) != len(was.Dues) {
		t.Errorf("a programme that costs what its file says is %v, %+v", same.Status, same.Tiers)
	}
	other := *p
	other.Hash = "of another register"
	for name, r := range map[string]*solver.Result{
		"a greater cost": judged(func(v *check.Verdict) { v.Cost[len(v.Cost)-1]++ }),
		"more steps": func() *solver.Result {
			r := judged(func(*check.Verdict) {})
			r.Programme = &model.Programme{At: map[model.StepID]model.Placement{}}
			return r
		}(),
	} {
		if rep.Proves(r, p) || r.Status != render.Given {
			t.Errorf("%s: the file is believed", name)
		}
	}
	if rep.Proves(judged(func(*check.Verdict) {}), &other) {
		t.Error("a file of another register is believed")
	}
}
