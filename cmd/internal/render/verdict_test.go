package render_test

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"leadtime/cmd/internal/render"
	"leadtime/model"
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
