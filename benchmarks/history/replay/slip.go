package replay

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"leadtime/benchmarks/history/registers/draft"
	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver"
	"leadtime/solver/score"
)

// Slips returns how late reports were, in calendar days: one value for every
// report whose printed and processed dates are known, ascending.
func (h *History) Slips() []int {
	var days []int
	for _, i := range h.Record.Issued {
		if i.Printed != 0 && i.Processed != 0 {
			days = append(days, int(i.Processed-i.Printed))
		}
	}
	slices.Sort(days)
	return days
}

// A Reply is what becomes of a case when its report slips.
type Reply struct {
	// Still is the case if nothing is moved: the report as it slipped, and the
	// meetings where they were, whether or not that is possible.
	Still score.Chain
	// Again is the case planned again from the slipped report, everything else in
	// the programme being kept. A report that is no later than planned, or still
	// more than a week before the meeting with contributors, moves nothing.
	Again score.Chain
	Moved int // meetings of the case on another day than planned
}

// Replies are the replies of cases to slips.
type Replies map[string]map[int]Reply // by case, then by days

// Slip lets the report of every case slip by every one of the days, each case by
// itself, and plans the case again with the method. A case that was never planned
// has no replies.
func (h *History) Slip(ctx context.Context, r *Plan, cases []*draft.Case, days []int, method Method) (Replies, error) {
	out := make([]map[int]Reply, len(cases))
	errs := make([]error, len(cases))
	var group sync.WaitGroup
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, c := range cases {
		if !r.Planned(c) {
			continue
		}
		group.Add(1)
		free <- struct{}{}
		go func() {
			defer group.Done()
			out[i], errs[i] = h.slip(ctx, r, c, days, method)
			<-free
		}()
	}
	group.Wait()
	all := Replies{}
	for i, c := range cases {
		if errs[i] != nil {
			return nil, fmt.Errorf("%s: %w", c.ID, errs[i])
		}
		all[c.ID] = out[i]
	}
	return all, nil
}

func (h *History) slip(ctx context.Context, r *Plan, c *draft.Case, days []int, method Method) (map[int]Reply, error) {
	p, err := h.alone(r, c)
	if err != nil {
		return nil, err
	}
	out := map[int]Reply{}
	again := map[calendar.Date]Reply{}
	now := r.Chain(c)
	for _, n := range days {
		on := p.Calendar.OnOrAfter(now.Report + calendar.Date(n))
		if known, ok := again[on]; ok {
			out[n] = known
			continue
		}
		x := Reply{Still: now}
		x.Still.Report = on
		if on <= now.Report || now.Contributors-on > 7 {
			x.Again = x.Still
			again[on], out[n] = x, x
			continue
		}
		q := p.Clone()
		s := q.Step(model.StepID(c.ID + "/report"))
		s.State, s.Date = model.Fixed, on
		g, _, failure, err := method(ctx, q)
		if err != nil {
			return nil, err
		}
		if failure == nil {
			x.Again = chain(c, g.At)
			x.Moved = moved(now, x.Again)
		} else {
			x.Again = score.Chain{ID: c.ID, Mandate: c.Before, Expiry: c.Before, Report: on}
		}
		again[on], out[n] = x, x
	}
	return out, nil
}

func moved(a, b score.Chain) int {
	n := 0
	for _, x := range [][2]calendar.Date{
		{a.Contributors, b.Contributors}, {a.Consultations, b.Consultations}, {a.Adoption, b.Adoption},
	} {
		if x[0] != x[1] {
			n++
		}
	}
	return n
}

// alone returns a problem of the months that the case runs through in which
// everything but the case is kept where the plan has it.
func (h *History) alone(r *Plan, c *draft.Case) (*model.Problem, error) {
	first := r.Chain(c).Report.Month()
	p, _, err := h.problem(&Plan{}, nil, draft.Months{First: first, Last: c.Before.Month() + 1})
	if err != nil {
		return nil, err
	}
	var steps []*model.Step
	kept := map[model.StepID]bool{}
	for _, s := range p.Steps {
		at, held := r.At[s.ID]
		switch {
		case string(s.Chain) == c.ID:
		case !held || s.Kind != model.Meeting || at.Date < p.AsOf || at.Date > p.Horizon.Last:
			continue
		default:
			// Nothing but its time and its people matters of what is kept.
			s.State, s.Chain = model.Fixed, ""
			s.Date, s.Start, s.Room = at.Date, at.Start, at.Room
			s.Barred = nil
			s.Window = calendar.Span{First: at.Date, Last: at.Date}
		}
		steps = append(steps, s)
		kept[s.ID] = true
	}
	p.Steps = steps
	p.Index()
	p.Chains = slices.DeleteFunc(p.Chains, func(o *model.Chain) bool { return string(o.ID) != c.ID })
	p.Lags = slices.DeleteFunc(p.Lags, func(l *model.Lag) bool { return !kept[l.From] || !kept[l.To] || p.Step(l.From).Chain == "" })
	p.Pairs = slices.DeleteFunc(p.Pairs, func(o model.Pair) bool { return !kept[o.Briefing] || !kept[o.Consultations] })
	return p, nil
}

// Quick is the method that proves its programmes, but does not explain why there
// is none.
func Quick(ctx context.Context, p *model.Problem) (*model.Programme, *solver.Result, *Failure, error) {
	r, err := solver.Solve(ctx, p, &solver.Options{NoConflict: true})
	if err != nil {
		return nil, nil, nil, err
	}
	switch r.Status {
	case solver.Optimal:
		return r.Programme, r, nil, nil
	case solver.Infeasible:
		return nil, nil, &Failure{}, nil
	}
	return nil, nil, nil, fmt.Errorf("no proof: %w", r.Stopped)
}
