package solver

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"leadtime/model"
	"leadtime/solver/internal/encode"
	"leadtime/solver/sat"
)

// A Remedy is a change, or a few together, that makes a problem possible that has
// no programme.
type Remedy struct {
	// Text is the change in sentences for a planner.
	Text string
	// Edits say, one for each change, how a register is edited to make it.
	Edits []string
	// Ease ranks remedies: smaller is easier. Dates to change come first, the
	// nearest first; then demands to waive, a technical rollover, what has to be
	// added, and last what is left out.
	Ease int
	// Tiers are what the best programme costs once the change is made. Where the
	// time or the effort given was too little to prove it, Cost is more than Bound:
	// the best programme costs that at most.
	Tiers []Tier
	// Change makes the change to a problem of the caller's own.
	Change func(*model.Problem)

	kind string // what sort of change it is; few of each sort are tried
}

// The ease of each sort of change, before its size is added.
const (
	easeDate     = 0
	easePresence = 100
	easeWaive    = 200
	easeRollover = 400
	easeAdd      = 500
	easeLeaveOut = 700
	// Left out, though there would be the time for it, only if nothing else helps.
	easeLastResort = 800
)

// How much is tried: remedies in all, of problems with many steps, of one sort,
// and changes together.
const (
	mostRemedies = 8
	mostOfYear   = 3
	mostOfSort   = 3
	mostTogether = 5
	manySteps    = 150
)

// A ladder is a change by degrees: the first rung that works is the least.
type ladder []Remedy

// Remedies returns changes that make p possible, the easiest first: for each
// demand of the conflict the nearest date that works, a technical rollover, a team
// or a room more, or its being waived; each by itself, or with what else it takes
// where one change is not enough. Each has been verified by solving the changed
// problem. It is empty, and not nil, if nothing of the kind is enough. Of opts
// only Effort counts: how much each may take to be priced. If ctx ends first, those
// found so far come with its error.
func Remedies(ctx context.Context, p *model.Problem, c *Conflict, opts *Options) ([]Remedy, error) {
	most := mostRemedies
	if len(p.Steps) > manySteps {
		most = mostOfYear
	}
	if opts == nil {
		opts = &Options{}
	}
	rs, err := remedies(ctx, p, c, opts.Effort, most, mostTogether)
	for i := range rs {
		rs[i].kind = ""
	}
	if rs == nil && err == nil {
		rs = []Remedy{}
	}
	return rs, err
}

func remedies(ctx context.Context, p *model.Problem, c *Conflict, effort, most, deep int) ([]Remedy, error) {
	if c.scope == nil || deep == 0 {
		return nil, ctx.Err()
	}
	var out, part []Remedy
	tried := map[string]int{}
	all := ladders(p, c)
	for _, wide := range []bool{true, false} {
		for _, l := range all {
			if len(out) >= most || ctx.Err() != nil {
				break
			}
			kind := l[0].kind
			if tried[kind] >= mostOfSort || l[0].Ease >= easeLastResort && len(out) > 0 {
				continue
			}
			r, q := l.climb(ctx, p, c, wide)
			if q == nil {
				continue
			}
			res, err := price(ctx, q, effort)
			if err != nil {
				return nil, err
			}
			switch res.Status {
			case Optimal, Feasible:
				r.Tiers = res.Tiers
				out = append(out, r)
				tried[kind]++
			case Infeasible:
				if more, err := l.enough(ctx, p, effort); err != nil {
					return nil, err
				} else if more != nil {
					out = append(out, *more)
					tried[kind]++
				} else {
					part = append(part, r)
				}
			}
		}
		if len(out) > 0 || len(part) > 0 {
			break
		}
	}
	if len(out) == 0 {
		for _, r := range part[:min(len(part), 2)] {
			both, err := together(ctx, p, r, effort, deep)
			if err != nil {
				return nil, err
			}
			out = append(out, both...)
		}
	}
	slices.SortStableFunc(out, func(a, b Remedy) int {
		return cmp.Or(a.Ease-b.Ease, slices.CompareFunc(a.Tiers, b.Tiers, func(x, y Tier) int { return cmp.Compare(x.Cost, y.Cost) }))
	})
	return out, ctx.Err()
}

// share is the part of the time left that a remedy may take to be priced.
const share = 4

// price returns what the best programme costs: what it costs at most, if that
// takes more than its share of the time that ctx leaves, or more than the effort.
func price(ctx context.Context, p *model.Problem, effort int) (*Result, error) {
	if end, limited := ctx.Deadline(); limited {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, time.Until(end)/share)
		defer cancel()
	}
	return Solve(ctx, p, &Options{Effort: effort, NoConflict: true, costs: true})
}

// together returns the remedy with what else it takes.
func together(ctx context.Context, p *model.Problem, r Remedy, effort, deep int) ([]Remedy, error) {
	q := changed(p, r)
	res, err := infeasible(ctx, q, nil, &Options{})
	if err != nil || res.Conflict == nil {
		return nil, err
	}
	more, err := remedies(ctx, q, res.Conflict, effort, 1, deep-1)
	if err != nil || len(more) == 0 {
		return nil, err
	}
	m := more[0]
	return []Remedy{{
		Text: r.Text + " " + m.Text, Edits: append(slices.Clone(r.Edits), m.Edits...),
		Ease: r.Ease + m.Ease, Tiers: m.Tiers,
		Change: func(q *model.Problem) { r.Change(q); q.Index(); m.Change(q) },
	}}, nil
}

func changed(p *model.Problem, r Remedy) *model.Problem {
	q := p.Clone()
	r.Change(q)
	q.Index()
	return q
}

// enough returns the least rung that makes the whole of p possible, of a ladder whose
// first that helps the conflict does not; nil if its last does not either. Rungs of
// which a higher one need not do as much are passed over.
func (l ladder) enough(ctx context.Context, p *model.Problem, effort int) (*Remedy, error) {
	var found *Remedy
	for low, high, i := 0, len(l)-1, len(l)-1; low <= high; i = (low + high) / 2 {
		res, err := price(ctx, changed(p, l[i]), effort)
		if err != nil {
			return nil, err
		}
		if res.Programme != nil {
			r := l[i]
			r.Tiers, found, high = res.Tiers, &r, i-1
			continue
		}
		if found == nil {
			return nil, nil
		}
		low = i + 1
	}
	return found, nil
}

// climb returns the first rung that makes what the conflict is about possible,
// taken by itself, and the problem as changed; nil if none does. What it is about
// are the steps that the demands name; if wide, with all that chains and lags tie
// to them, among which there may be another conflict.
func (l ladder) climb(ctx context.Context, p *model.Problem, c *Conflict, wide bool) (Remedy, *model.Problem) {
	var about []model.StepID
	for _, g := range c.Grounds {
		about = append(about, g.Steps...)
	}
	if len(about) == 0 {
		for _, s := range c.scope.p.Steps {
			about = append(about, s.ID)
		}
	}
	for _, r := range l {
		q := changed(p, r)
		part := restrict(q, connected(q, about))
		for _, st := range part.Steps {
			if !wide && st.State != model.Done && !slices.Contains(about, st.ID) {
				st.State = model.Skipped
			}
		}
		part.Horizon = q.Horizon
		days := encode.Tighten(part)
		if days.Gap == nil && encode.Overfull(part, days) == nil && encode.New(part, days, false, nil).Solve(ctx) == sat.Sat {
			return r, q
		}
	}
	return Remedy{}, nil
}

// ladders returns the changes to try for the conflict's demands, the easiest
// first.
func ladders(p *model.Problem, c *Conflict) []ladder {
	var out []ladder
	told := map[string]bool{}
	add := func(ls ...ladder) {
		for _, l := range ls {
			if len(l) > 0 && !told[l[0].Text] {
				told[l[0].Text] = true
				out = append(out, l)
			}
		}
	}
	crowded := c.scope.hall != nil
	for _, g := range c.Grounds {
		var ss []*model.Step
		for _, id := range g.Steps {
			ss = append(ss, p.Step(id))
		}
		crowded = crowded || len(ss) == 0 && (strings.Contains(g.Text, " at once.") || strings.Contains(g.Text, " at a time."))
		switch g.Rule {
		case "window":
			for _, s := range ss {
				if strings.Contains(g.Text, "date of the register") {
					add(record(p, c, s))
				}
				add(widen(p, s, -1), widen(p, s, 1))
				add(unbar(p, s, -1)...)
				add(unbar(p, s, 1)...)
				if c := p.Chain(s.Chain); c != nil && c.Margin != nil && strings.Contains(g.Text, "when the mandate expires") {
					add(extend(p, p.Step(c.Margin.From)), rollOver(p, p.Step(c.Margin.From)))
				}
			}
		case "fixed":
			for _, s := range ss {
				add(move(p, s), retime(s), record(p, c, s))
			}
		case "expiry":
			for _, s := range ss {
				add(extend(p, s), rollOver(p, s))
			}
		case "order":
			add(shorten(p, ss)...)
			add(hasten(ss[0]))
		case "chair":
			add(preside(p, c), release(ss))
		case "attendee":
			add(attend(p, c, ss)...)
		case "interpretation":
			add(interpret(p, c)...)
		case "room":
			add(rooms(p, c)...)
		case "session":
			add(shortenMeeting(p, ss))
		}
	}
	if crowded {
		add(evening(p))
	}
	add(leaveOut(p, c, crowded)...)
	slices.SortStableFunc(out, func(a, b ladder) int { return a[0].Ease - b[0].Ease })
	return out
}
