package solver

import (
	"context"
	"slices"

	"leadtime/model"
	"leadtime/solver/internal/encode"
	"leadtime/solver/maxsat"
	"leadtime/solver/sat"
)

// reach looks for a programme of q that costs what is given in every tier, on the days
// of the crew. Of whole parts nothing costs less; of some units, what does will do too. It
// returns the search that has found one; nil if there is none, or if it was stopped.
func (d *division) reach(ctx context.Context, x *crew, q *model.Problem, cost []int64) (*search, error) {
	days := encode.Tighten(q)
	days.Keep(x.left)
	days.Keep(x.days)
	if days.Gap != nil || encode.Overfull(q, days) != nil {
		return nil, nil
	}
	s, ok := d.question(q, days)
	if !ok {
		return nil, nil
	}
	for _, m := range s.places(x.now, func(st *model.Step) bool { return x.stays[st.ID] }) {
		s.e.Imply(m)
	}
	if x.most > 0 && (s.e.Limit == 0 || x.most < s.e.Limit) {
		s.e.Limit = x.most
	}
	// What is known of parts makes cores quick in small ones.
	s.piece, s.wide = &piece{bound: cost, known: x.known}, len(x.units) >= d.wide || x.known == nil
	answer := s.reach(ctx, cost)
	d.count(s.stats())
	if s.fault != nil {
		return nil, s.fault
	}
	if answer != sat.Sat || slices.Compare(s.cost, cost) > 0 {
		return nil, nil
	}
	return s, nil
}

// reach looks for a programme that costs what is given, in every tier.
func (s *search) reach(ctx context.Context, cost []int64) sat.Answer {
	s.bound = slices.Clone(cost)
	var tiers []*maxsat.Search
	var all [][]maxsat.Term
	ask, exact := slices.Clone(s.assume), true
	for i := range cost {
		terms, base := s.terms(i)
		names, never := s.termNames(i)
		left := cost[i] - base
		if left < 0 {
			return sat.Unsat
		}
		opts := &maxsat.Options{Lower: left, Most: left, Limited: true,
			Model: func() int64 { return s.consider()[i] - base }}
		if len(s.piece.known) > i {
			opts.Cores = recall(s.piece.known[i], names, never)
		}
		m := maxsat.New(s.e, s.assume, terms, opts)
		ms, lower := m.Wanted()
		if i == len(cost)-1 && s.wide && exact {
			s.assume = ask
			return s.fits(ctx, cost)
		}
		tiers, all, ask, exact = append(tiers, m), append(all, terms), append(ask, ms...), exact && lower == left
	}
	a := s.e.Solve(ctx, ask...)
	switch {
	case a == sat.Sat:
		s.consider()
		return a
	case a == sat.Unknown || exact:
		return a
	}
	for i, m := range tiers {
		r := m.Run(ctx)
		if r.Answer != sat.Sat {
			return r.Answer
		}
		if r.Outside {
			_, base := s.terms(i)
			s.keep(all[i], cost[i]-base)
		} else {
			s.hold(r.Hold)
		}
	}
	return s.last(ctx)
}

// fits looks for a programme that costs what is given by the last tier's packing. The
// answer is unknown if there may be one all the same.
func (s *search) fits(ctx context.Context, cost []int64) sat.Answer {
	last := len(cost) - 1
	f := s.fitting(ctx, cost[:last], cost[last]+1)
	if f.least() <= cost[last] {
		f.find(ctx)
	}
	switch {
	case s.cost != nil && slices.Compare(s.cost, cost) <= 0:
		return sat.Sat
	case f.least() > cost[last]:
		return sat.Unsat
	}
	return sat.Unknown
}

// question returns a search of q, and false if nothing may be asked any more.
func (d *division) question(q *model.Problem, days *encode.Days) (*search, bool) {
	if d.spent() {
		return nil, false
	}
	s := &search{p: q, days: days, e: encode.New(q, days, false, nil)}
	if d.limit > 0 {
		s.e.Limit = d.limit - d.stats.Questions
	}
	return s, true
}
