package whatif

import (
	"context"
	"fmt"
	"runtime"
	"sync"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver"
)

// A Prepared answers many scenarios against one published programme. What they
// have in common is encoded once, and what they change alike is solved once. It may
// be used by several goroutines at a time.
type Prepared struct {
	// Base is the problem before any change, with the published programme: see
	// [Against].
	Base *model.Problem

	x    *solver.Prepared
	mu   sync.Mutex
	seen map[slipTo]*solver.Result
}

// A slipTo is a scenario in which one step, and nothing else, does not happen
// before a date.
type slipTo struct {
	step model.StepID
	to   calendar.Date
}

// Prepare readies base, which holds a published programme, for scenarios in which
// reports slip by up to so many days.
func Prepare(ctx context.Context, base *model.Problem, days int) (*Prepared, error) {
	x, err := solver.PrepareChanges(ctx, base, days)
	if err != nil {
		return nil, err
	}
	return &Prepared{Base: base, x: x, seen: map[slipTo]*solver.Result{}}, nil
}

// Solve returns the problem as the scenario changes it, and its best programme.
// Edits that cannot be made are returned as mistakes. The result is as that of
// [solver.Solve], but for the work that it was; that there is no programme is not
// explained. It must not be changed.
func (x *Prepared) Solve(ctx context.Context, s *Scenario) (*model.Problem, *solver.Result, []error, error) {
	q, mistakes := s.Apply(x.Base)
	if len(mistakes) > 0 {
		return nil, nil, mistakes, nil
	}
	if len(s.Edits) == 1 {
		if e, ok := s.Edits[0].(Slip); ok {
			if to, err := e.until(x.Base, x.Base.Step(e.Step)); err == nil {
				r, err := x.once(ctx, slipTo{e.Step, to}, q)
				return q, r, nil, err
			}
		}
	}
	r, _, err := x.x.Solve(ctx, q, nil, &solver.Options{NoConflict: true})
	return q, r, nil, err
}

// once solves q, unless the same slip has been solved before.
func (x *Prepared) once(ctx context.Context, k slipTo, q *model.Problem) (*solver.Result, error) {
	x.mu.Lock()
	r := x.seen[k]
	x.mu.Unlock()
	if r != nil {
		return r, nil
	}
	r, _, err := x.x.Solve(ctx, q, nil, &solver.Options{NoConflict: true})
	if err == nil && (r.Status == solver.Optimal || r.Status == solver.Infeasible) {
		x.mu.Lock()
		x.seen[k] = r
		x.mu.Unlock()
	}
	return r, err
}

// slip solves the base with a step not before d. That a search was stopped is an
// error.
func (x *Prepared) slip(ctx context.Context, id model.StepID, d calendar.Date) (*solver.Result, error) {
	_, r, mistakes, err := x.Solve(ctx, &Scenario{Edits: []Edit{Slip{Step: id, To: d}}})
	switch {
	case len(mistakes) > 0:
		return nil, mistakes[0]
	case err != nil:
		return nil, err
	case r.Status != solver.Optimal && r.Status != solver.Infeasible:
		return nil, fmt.Errorf("the search was stopped: %w", r.Stopped)
	}
	return r, nil
}

// within solves q under limits.
func (x *Prepared) within(ctx context.Context, q *model.Problem, limits []solver.Limit, opts *solver.Options) (*solver.Result, error) {
	r, _, err := x.x.Solve(ctx, q, limits, opts)
	return r, err
}

// each does n jobs, as many at a time as there are processors, and returns the
// first error by their order.
func each(n int, do func(i int) error) error {
	errs := make([]error, n)
	next := make(chan int)
	var wg sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := range next {
				errs[i] = do(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
