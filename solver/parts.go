package solver

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/check"
	"leadtime/solver/internal/encode"
)

// A division is a long problem in parts, which have little to do with each other:
// what is planned for one year leaves most of another as it is. A part is some of the
// problem's units, with all that is asked of them and nothing of the others. So it
// costs the whole at least what it costs by itself, and the least costs of all the
// parts together are a bound on those of the whole: sums keep the order that compares
// costs tier by tier.
//
// At first every unit is a part. The programmes that are shown of the parts are put
// together; where they cannot be had together, or cost more together than each by
// itself, the parts at fault become one, which is solved again. Once they can be had
// at the price of the parts, nothing is better, because that price is the bound. And
// it is the programme that one search of the whole would show: every best programme
// of the whole is made of best programmes of the parts, so that no wish is granted in
// the whole that is not granted in the part. See [search.settle].
//
// A charge that is made once for what several steps do in one day or week could be
// shared by several parts, and then their sum would be no bound. So each is made in
// one part at most: at first in none, which leaves the sum too small; and where it
// turns out to be due, in the one that the parts at fault become.
//
// Where days are so full that which of the best programmes is shown is left to the
// search anyway, parts are searched for what they cost alone. Which of their best
// programmes they have, they agree on: see [agreement]. So fewer of them become one. A
// large part is looked at as a packing: see [fitting]; and to take it in, only what is near
// the clashes is moved: see [mending].
type division struct {
	p     *model.Problem
	parts map[*part]bool
	of    map[model.StepID]*part
	after map[model.StepID][]*model.Lag   // from each step
	done  map[calendar.Date][]*model.Step // meetings
	owner map[model.Charge]*part          // the part that the charge is made in, if it is in one

	begun    time.Time
	filling  time.Duration // spent on making programmes of what parts agree on
	limit    int           // on questions; 0 means none
	counting sync.Mutex
	stats    Stats
	best     *model.Programme // nil until the parts have been had together
	cost     []int64          // of best

	// Where days are so full that which of the best programmes is shown is left to the
	// search, parts are searched for what they cost alone, and agree on a programme.
	full   bool
	wide   int // how many units a part has, or more, that is looked at as a packing too
	large  int // how many units a part has, or more, that is mended
	g      *agreement
	filled int        // how many parts were out of it when it was last made a programme
	last   *agreement // before clashes were last made parts; nil if there were none
}

// A part is some units of a problem, and what is known of them.
type part struct {
	units   []*unit // in the order of their first steps
	charged map[model.Charge]bool
	bound   []int64 // proven, by tier: nothing costs less

	status   Status // of the search; empty before it
	shown    *model.Programme
	sittings []encode.Sitting
	findings []model.Finding
	left     map[model.StepID][]calendar.Date // see piece
	known    [][]core                         // see piece
	stats    Stats
}

// long is how many months a problem has to ask for to be worth dividing.
const long = 12

// inParts reports whether the problem is solved in parts.
func inParts(p *model.Problem) bool { return int(p.To-p.From)+1 >= long }

// divide makes a part of each unit.
func divide(p *model.Problem) *division {
	d := &division{p: p, wide: wide, large: large, parts: map[*part]bool{}, of: map[model.StepID]*part{}, owner: map[model.Charge]*part{}}
	d.after, d.done = map[model.StepID][]*model.Lag{}, map[calendar.Date][]*model.Step{}
	for _, s := range p.Steps {
		if s.State == model.Done && s.Kind == model.Meeting {
			d.done[s.Date] = append(d.done[s.Date], s)
		}
	}
	for _, l := range p.Lags {
		d.after[l.From] = append(d.after[l.From], l)
	}
	for _, u := range units(p) {
		d.add(&part{units: []*unit{u}, charged: map[model.Charge]bool{}, bound: make([]int64, len(p.Policy.Tiers))})
	}
	return d
}

func (d *division) add(x *part) {
	d.parts[x] = true
	for _, id := range d.steps(x) {
		d.of[id] = x
	}
	for c := range x.charged {
		d.owner[c] = x
	}
}

// run solves the problem.
func (d *division) run(ctx context.Context, opts *Options) (*Result, error) {
	d.begun, d.limit = time.Now(), opts.Effort
	d.g = newAgreement(d)
	for {
		status, err := d.solve(ctx)
		switch {
		case err != nil:
			return nil, err
		case status == Infeasible:
			return infeasible(ctx, d.p, nil, opts)
		case status != Optimal:
			return d.stopped(ctx)
		}
		if d.full {
			if r, err := d.agree(ctx); r != nil || err != nil {
				return r, err
			}
			continue
		}
		g := d.together()
		apart, dear := d.seat(g), d.dear(g)
		if len(apart)+len(dear) == 0 {
			d.best, d.cost = g, check.Costs(d.p, g)
			return d.result(Optimal, nil)
		}
		if len(apart) == 0 {
			d.consider(g)
		} else {
			d.last = d.apart(apart)
		}
		d.merge(append(apart, dear...))
	}
}

// solve searches every part that has not been since it was made, several at once. It
// returns what is known of all of them.
func (d *division) solve(ctx context.Context) (Status, error) {
	var todo []*part
	for x := range d.parts {
		if x.status == "" {
			todo = append(todo, x)
		}
	}
	// Those that may take long are not left for the end.
	slices.SortFunc(todo, func(a, b *part) int { return cmp.Or(len(b.units)-len(a.units), before(a, b)) })
	errs := make([]error, len(todo))
	d.each(len(todo), func(i int) { errs[i] = d.search(ctx, todo[i]) })
	status := Optimal
	for i, x := range todo {
		if errs[i] != nil {
			return Unknown, errs[i]
		}
		if x.status == Infeasible {
			return Infeasible, nil
		}
		if x.status != Optimal {
			status = Unknown
		}
	}
	return status, nil
}

// search solves the part by itself. In a part that comes of others, it first looks
// for a programme among those whose steps are on days that are left to them by what
// the others cost least in all tiers but the last: if there is one that costs no more
// than the others in these tiers, the best is there.
func (d *division) search(ctx context.Context, x *part) error {
	q := d.problem(x)
	if x.left != nil {
		days := encode.Tighten(q)
		days.Keep(x.left)
		ends, err := d.within(ctx, x, q, days)
		if ends || err != nil {
			return err
		}
	}
	x.left = nil
	_, err := d.within(ctx, x, q, encode.Tighten(q))
	return err
}

// within searches the part on the days. It reports whether that answers the question.
func (d *division) within(ctx context.Context, x *part, q *model.Problem, days *encode.Days) (bool, error) {
	x.status = Infeasible
	narrow := x.left != nil
	if days.Gap != nil || encode.Overfull(q, days) != nil {
		return !narrow, nil
	}
	s, ok := d.question(q, days)
	if !ok {
		x.status = Unknown
		return true, nil
	}
	s.byHand, s.piece = true, &piece{bound: slices.Clone(x.bound), known: x.known}
	s.wide = d.full && len(x.units) >= d.wide
	r, err := s.run(ctx, &Options{NoConflict: true, costs: d.full})
	if err != nil {
		return true, err
	}
	x.stats, x.status = s.stats(), r.Status
	d.count(x.stats)
	if narrow {
		last := len(x.bound) - 1
		if r.Status == Infeasible || slices.Compare(s.bound[:last], x.bound[:last]) > 0 {
			return false, nil
		}
	}
	if slices.Compare(s.bound, x.bound) > 0 {
		x.bound = s.bound
	}
	if r.Status == Optimal {
		x.shown, x.sittings, x.findings, x.left = r.Programme, s.e.Sittings(), r.Findings, s.piece.left
		if last := len(x.bound) - 1; narrow {
			// What was found on the days that are left may not hold on others.
			x.known = append(x.known[:last:last], s.piece.found[last])
		} else {
			x.known = s.piece.found
		}
	}
	return true, nil
}

// count adds up what the searches of all parts have asked and learnt.
func (d *division) count(n Stats) {
	d.counting.Lock()
	defer d.counting.Unlock()
	d.stats.Questions += n.Questions
	d.stats.Timetables += n.Timetables
}

// together returns the parts' programmes as one.
func (d *division) together() *model.Programme {
	g := &model.Programme{At: make(map[model.StepID]model.Placement, len(d.p.Steps))}
	for x := range d.parts {
		maps.Copy(g.At, x.shown.At)
	}
	return g
}

// consider keeps the programme if it breaks no rule and is better than the best.
func (d *division) consider(g *model.Programme) {
	if check.Broken(d.p, g) {
		return
	}
	if cost := check.Costs(d.p, g); d.best == nil || slices.Compare(cost, d.cost) < 0 {
		d.best, d.cost = g, cost
	}
}

// result reports the best programme, after the rules for the whole have judged it.
func (d *division) result(status Status, stopped error) (*Result, error) {
	s := &search{p: d.p, best: d.best, cost: d.cost, bound: make([]int64, len(d.p.Policy.Tiers))}
	for x := range d.parts {
		for i, n := range x.bound {
			s.bound[i] += n
		}
		d.stats.Variables += x.stats.Variables
		d.stats.Clauses += x.stats.Clauses
	}
	// What is proven of a tier holds of programmes that cost as little in those above.
	for i := range s.bound {
		if i > 0 && s.cost != nil && s.cost[i-1] != s.bound[i-1] {
			clear(s.bound[i:])
		}
	}
	r := &Result{Status: status, Stopped: stopped}
	if err := s.report(r); err != nil {
		return nil, err
	}
	r.Stats = d.stats
	return r, nil
}
