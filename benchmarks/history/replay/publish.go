package replay

import (
	"context"
	"errors"
	"strings"

	"leadtime/model"
	"leadtime/model/register"
	"leadtime/solver"
	"leadtime/solver/check"
	"leadtime/solver/greedy"
)

// publish notes where the month's programme puts everything. What lies after the
// month is an outlook that the next month may change.
func (r *Plan) publish(p *model.Problem, m *Month) error {
	v := check.Check(p, m.Programme)
	r.Broken += v.Broken
	r.Months = append(r.Months, m)
	for _, s := range p.Steps {
		pl, held := m.Programme.Held(s.ID)
		if held {
			r.At[s.ID] = pl
		} else {
			delete(r.At, s.ID)
		}
	}
	for _, c := range p.Chains {
		r.Findings[string(c.ID)] = nil
	}
	for _, f := range v.Findings {
		of := map[model.ChainID]bool{}
		for _, id := range f.Steps {
			if c := p.Step(id).Chain; c != "" && !of[c] {
				of[c] = true
				r.Findings[string(c)] = append(r.Findings[string(c)], f)
			}
		}
	}
	if m.Result != nil {
		for _, d := range m.Result.Dues {
			r.Dues[d.Step] = d
		}
	}
	return nil
}

// without returns the problem without the free-standing meetings that were
// dropped.
func without(p *model.Problem, dropped map[string]bool) *model.Problem {
	for _, s := range p.Steps {
		if s.Chain == "" && dropped[string(s.ID)] {
			s.State = model.Skipped
		}
	}
	return p
}

// blame returns the id of what to leave out of a month that has no programme:
// the case or the meeting of the first step that the failure names and that can
// be left out.
func blame(p *model.Problem, f *Failure) string {
	for _, id := range f.Steps {
		if s := p.Step(id); s != nil && s.Chain != "" {
			return string(s.Chain)
		}
	}
	for _, id := range f.Steps {
		if s := p.Step(id); s != nil {
			return string(s.ID)
		}
	}
	return ""
}

// Solve is the method that proves its programmes to be the best there are.
func Solve(ctx context.Context, p *model.Problem) (*model.Programme, *solver.Result, *Failure, error) {
	r, err := solver.Solve(ctx, p, nil)
	if err != nil {
		return nil, nil, nil, err
	}
	switch r.Status {
	case solver.Optimal:
		return r.Programme, r, nil, nil
	case solver.Infeasible:
		f := &Failure{}
		var words []string
		for _, g := range r.Conflict.Grounds {
			f.Steps = append(f.Steps, g.Steps...)
			words = append(words, g.Text)
		}
		f.Text = strings.Join(words, " ")
		return nil, nil, f, nil
	}
	return nil, nil, nil, errors.Join(errors.New("no proof"), r.Stopped)
}

// Robust is the method that of the programmes that are as good takes one with
// slack where reports are likely to be late.
func Robust(ctx context.Context, p *model.Problem) (*model.Programme, *solver.Result, *Failure, error) {
	return Solve(ctx, register.Robust(p))
}

// Pencil is the method of a careful person with a calendar and a pencil.
func Pencil(_ context.Context, p *model.Problem) (*model.Programme, *solver.Result, *Failure, error) {
	g, stuck := greedy.Plan(p)
	if stuck != nil {
		return nil, nil, &Failure{Steps: []model.StepID{stuck.Step}, Text: stuck.Text}, nil
	}
	return g, nil, nil, nil
}
