// Package replay plans the renewals of the past again, month after month, among
// the meetings that the Council really held, and keeps what it did beside it.
package replay

import (
	"context"
	"fmt"

	"leadtime/benchmarks/history/registers/draft"
	"leadtime/benchmarks/history/registers/record"
	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/model/register"
	"leadtime/solver"
)

// A History is the record, and which of it is replayed.
type History struct {
	Record   *record.Record
	From, To calendar.Month // both count
	Cases    []*draft.Case  // all whose expiry is known, of whatever month
	Margin   int            // see [draft.Months]
	// Keep, if not nil, is given the register of every month that is planned.
	Keep func(m calendar.Month, register []byte) error
}

// Replayed reports whether the case counts: it was renewed in the months.
func (h *History) Replayed(c *draft.Case) bool {
	m := c.Adopted.Month()
	return h.From <= m && m <= h.To
}

// A Method draws up the programme of a problem. Without one it says why, and
// which step is to blame.
type Method func(ctx context.Context, p *model.Problem) (*model.Programme, *solver.Result, *Failure, error)

// A Failure is a month without a programme.
type Failure struct {
	Steps []model.StepID // that cannot be placed together; the first is to blame
	Text  string
}

// A Dropped is something that a month had to be planned without.
type Dropped struct {
	Month calendar.Month
	ID    string // of a case or of a meeting
	Text  string
}

// A Month is one month's programme and what was known when it was drawn up.
type Month struct {
	Month     calendar.Month
	Problem   *model.Problem
	Programme *model.Programme
	Result    *solver.Result // nil if the method proves nothing
}

// A Plan is a run of months, planned one after the other.
type Plan struct {
	Months  []*Month
	Dropped []Dropped
	// At is where each step was last put, chains' and others'.
	At map[model.StepID]model.Placement
	// Dues are what the reports' dates hung on when they were last planned.
	Dues map[model.StepID]solver.Due
	// Findings are the costs of each case in its last programme.
	Findings map[string][]model.Finding
	Broken   int // broken rules found by the checker, in all months
}

// warmUp is how many months are planned before the first, so that what it finds
// begun has been planned too.
const warmUp = 2

// Run plans the months in turn, as presidencies do: each with what the months
// before have settled, and with all that is known of what comes after. If issued
// is set, reports are issued when they were.
func (h *History) Run(ctx context.Context, method Method, issued bool, told func(calendar.Month)) (*Plan, error) {
	r := &Plan{
		At: map[model.StepID]model.Placement{}, Dues: map[model.StepID]solver.Due{}, Findings: map[string][]model.Finding{},
	}
	dropped := map[string]bool{}
	for m := h.From - warmUp; m <= h.To; m++ {
		told(m)
		if err := h.month(ctx, r, dropped, m, method, issued); err != nil {
			return nil, fmt.Errorf("%s: %w", m, err)
		}
	}
	return r, nil
}

func (h *History) month(ctx context.Context, r *Plan, dropped map[string]bool, m calendar.Month, method Method, issued bool) error {
	for {
		p, data, err := h.problem(r, dropped, draft.Months{First: m, Last: m, Issued: issued})
		if err == nil && h.Keep != nil {
			err = h.Keep(m, data)
		}
		if err != nil {
			return err
		}
		g, res, failure, err := method(ctx, p)
		if err != nil {
			return err
		}
		if failure == nil {
			return r.publish(p, &Month{Month: m, Problem: p, Programme: g, Result: res})
		}
		id := blame(p, failure)
		if id == "" {
			return fmt.Errorf("no programme: %s", failure.Text)
		}
		dropped[id] = true
		r.Dropped = append(r.Dropped, Dropped{m, id, failure.Text})
	}
}

// problem returns the problem of a run of months without what was dropped, and
// its register.
func (h *History) problem(r *Plan, dropped map[string]bool, q draft.Months) (*model.Problem, []byte, error) {
	for _, c := range h.Cases {
		if !dropped[c.ID] {
			q.Cases = append(q.Cases, c)
		}
	}
	q.Margin = h.Margin
	q.Settled = func(id model.StepID) (model.Placement, bool) {
		at, ok := r.At[id]
		return at, ok
	}
	data, err := draft.Register(h.Record, q)
	if err != nil {
		return nil, nil, err
	}
	p, err := register.Decode(q.First.String()+".yaml", data)
	if err != nil {
		return nil, nil, err
	}
	return without(p, dropped), data, nil
}
