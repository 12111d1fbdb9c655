package solver

import (
	"context"
	"slices"

	"github.com/irifrance/gini/z"

	"leadtime/solver/internal/encode"
	"leadtime/solver/maxsat"
	"leadtime/solver/pack"
	"leadtime/solver/sat"
)

// wide is how many units a part has, or more, whose last tier is looked at as a packing.
// Cores are quicker in most smaller ones; in a larger one that is nearly full they may
// take a hundred times as long.
const wide = 35

// Tries are how often choices may be wrong, and a linear programme solved, before a
// programme is found in another way or not at all.
type tries struct{ wrong, rounds int }

// Of a part it has to be known what it costs, and clauses may take much longer. That it
// is not taken into an agreement costs little: it becomes one with what is in its way.
var toProve, toAgree = tries{100, 500}, tries{20, 200}

// A fitting is the last tier of a part seen as a packing, given what the tiers above it
// cost. It knows of the weeks that are charged for in the part, and of no order of
// meetings but what has turned out to matter: what it proves to be the least holds, and the
// engine is asked about what it finds.
type fitting struct {
	s      *search
	k      *encode.Packing // nil if there is nothing to fit in
	upper  int64           // what is looked for costs less
	beside int64           // what the tier costs at least under rules that packings do not know
	others []z.Lit         // if all are true, it costs that under those rules
	order  []pack.Row      // what lies between meetings; nil until that is asked for
	begun  *pack.Search    // nil if nothing that fits can cost so little
	faults int             // how many choices were wrong
	tries  tries
	// One that was wrong for what the packing did not know when it was begun, and what
	// cannot be true together then; nil if there is none.
	wrong  pack.Choice
	cannot []z.Lit
}

// fitting begins to look for a programme that costs less than upper in the last tier.
func (s *search) fitting(ctx context.Context, above []int64, upper int64) *fitting {
	tier := len(above)
	f := &fitting{s: s, upper: upper, tries: toProve}
	if !s.e.Packs(tier) {
		return f
	}
	known := s.e.Follow()
	f.beside = s.beside(tier, known)
	f.k = s.e.PartPacking(tier, s.room(above, known), known)
	var others []maxsat.Term
	prefs := s.e.Preferences()
	eachOf(s.p, prefs, s.e.True(), tier, func(i int, price int64, _ bool) {
		if x := prefs[i]; !encode.Packed(x.Rule) && known(x.Lit) == 0 && !slices.Contains(f.charged(), x.Lit) {
			others = append(others, maxsat.Term{Lit: x.Lit, Price: price})
		}
	})
	if len(s.assume) == 0 {
		r := maxsat.Minimize(ctx, s.e, nil, others, nil)
		f.beside, f.others = f.beside+r.Lower, r.Hold
	} else {
		// Where much is fixed, that may take long by itself.
		f.tries = toAgree
		for _, x := range others {
			f.others = append(f.others, x.Lit)
		}
	}
	f.begin(ctx)
	return f
}

func (f *fitting) begin(ctx context.Context) {
	f.begun = nil
	if f.k == nil || f.upper <= f.beside {
		return
	}
	if f.wrong != nil {
		known := func(m z.Lit) bool { return slices.Contains(f.cannot, m) }
		for _, m := range f.others {
			if known(m) {
				f.k.Wish(m)
			}
		}
		f.others = slices.DeleteFunc(f.others, known)
		f.k.Rows = append(f.k.Rows, f.k.Fault(f.wrong, f.cannot))
		f.wrong = nil
	}
	o := pack.Options{Upper: f.upper - f.beside, Rounds: f.tries.rounds}
	o.Accept = func(c pack.Choice) ([]pack.Row, bool) { return f.judge(ctx, c) }
	if n := f.s.rounds(); n > 0 {
		o.Rounds = min(o.Rounds, n)
	}
	f.begun = pack.Begin(ctx, f.k.Problem, o)
}

// charged returns what the packing charges for if it is not true.
func (f *fitting) charged() []z.Lit {
	if f.k == nil {
		return nil
	}
	return f.k.Charged()
}

// least returns what is proven so far: that the tier costs no less.
func (f *fitting) least() int64 {
	if f.begun == nil {
		return f.beside
	}
	return f.begun.Bound() + f.beside
}

// find looks for the programme that costs the least, and has the search consider it.
func (f *fitting) find(ctx context.Context) {
	for f.begun != nil {
		f.begun.Finish(ctx)
		if f.wrong == nil {
			return
		}
		f.begin(ctx)
	}
}

// judge says what is wrong with a choice: see [pack.Options]. If it cannot say it of the
// packing as it is, it may once that has wishes more: then it is to be begun again.
func (f *fitting) judge(ctx context.Context, c pack.Choice) (rows []pack.Row, ok bool) {
	ask := slices.Concat(f.k.FreeStanding(c), f.others)
	for _, m := range f.charged() {
		if !f.k.Pays(c, m) {
			ask = append(ask, m)
		}
	}
	core, a := f.ask(ctx, ask)
	if a != sat.Unsat {
		return nil, a == sat.Sat
	}
	if f.faults++; len(core) == 0 || f.faults > f.tries.wrong {
		return nil, false
	}
	if overlaps(core, f.charged()) {
		// It is not about those alone that stand free.
		if rows := f.disorder(c); len(rows) > 0 {
			return rows, true
		}
		if core, a = f.ask(ctx, slices.Concat(f.k.Literals(c), f.others)); a != sat.Unsat {
			return nil, a == sat.Sat
		}
	}
	if overlaps(core, f.others) {
		f.wrong, f.cannot = slices.Clone(c), core
		return nil, false
	}
	return []pack.Row{f.k.Fault(c, core)}, true
}

// ask has the search consider a programme in which the literals are true. If there is
// none, it returns which of them cannot be true together.
func (f *fitting) ask(ctx context.Context, ms []z.Lit) ([]z.Lit, sat.Answer) {
	s := f.s
	for range 3 {
		a := s.e.Solve(ctx, slices.Concat(s.assume, ms)...)
		if a == sat.Sat {
			s.consider()
		}
		if a != sat.Unsat {
			return nil, a
		}
		core := s.e.Core()
		fewer := slices.DeleteFunc(slices.Clone(ms), func(m z.Lit) bool { return !slices.Contains(core, m) })
		if len(fewer) == len(ms) {
			break
		}
		ms = fewer // asked again, it needs fewer
	}
	return ms, sat.Unsat
}

// disorder returns the rows by which the choice breaks what lies between meetings. All of
// them would make the packing several times as slow.
func (f *fitting) disorder(c pack.Choice) []pack.Row {
	if f.order == nil {
		f.order = f.k.Intervals()
	}
	return slices.DeleteFunc(slices.Clone(f.order), func(r pack.Row) bool { return !r.Exceeds(c) })
}

// overlaps reports whether some literal is in both.
func overlaps(a, b []z.Lit) bool {
	return slices.ContainsFunc(a, func(m z.Lit) bool { return slices.Contains(b, m) })
}
