package register

import (
	_ "embed"
	"fmt"
	"slices"
	"sync"

	"leadtime/model"
)

//go:embed guideline.yaml
var guidelineFile []byte

// A Guide is the default guideline: what a register need not say.
type Guide struct {
	Title      string
	Source     string
	Numbers    []Number // of the policy, in the file's order, then the weights
	Procedures []Procedure
}

// A Number is one of the policy's, and the reason for it.
type Number struct {
	Name   string // as a register writes it; of a weight, the rule
	Value  int
	Reason string
}

// A Procedure is a graph of steps joined by lags.
type Procedure struct {
	Name, Title, Phase string
	// FromExpiry says that the procedure is planned from a mandate's expiry,
	// rather than from an event or a decision.
	FromExpiry bool
	Cite       model.Citation
	Steps      []ProcedureStep // in the procedure's order
	Lags       []ProcedureLag
}

// A ProcedureStep is a step before it is any mission's.
type ProcedureStep struct {
	Name, Title string
	Kind        model.Kind
	Format      model.Format // empty unless it is a meeting
	Minutes     int          // of a meeting
	Length      int          // of a stay, in calendar days
	Optional    bool
	Cite        model.Citation
}

// A ProcedureLag is a lag between two steps, by their names. To may be "expiry",
// and either end may be "event".
type ProcedureLag struct {
	From, To                string
	AtLeast, AtMost, Prefer string // such as 8d; empty if nothing is asked
	Rule                    string // that a shortfall of Prefer is charged to
	Cite                    model.Citation
}

// Guideline returns the default guideline, for documentation. Each call returns
// a new one.
func Guideline() *Guide {
	g := defaults()
	guide := &Guide{Title: g.Title.V, Source: g.Source.V}
	for _, n := range g.Policy.numbers() {
		guide.Numbers = append(guide.Numbers, Number{n.key, n.Value.V, n.Reason.V})
	}
	for _, w := range g.Policy.Weights {
		guide.Numbers = append(guide.Numbers, Number{w.Key, w.Value.Value.V, w.Value.Reason.V})
	}
	for i := range g.Procedures {
		raw := &g.Procedures[i]
		p := Procedure{Name: raw.Name.V, Title: raw.Title.V, Phase: raw.Phase.V,
			FromExpiry: raw.Anchor.V == fromExpiry, Cite: raw.Cite.citation()}
		for _, name := range raw.Steps {
			t := g.step(name.V)
			p.Steps = append(p.Steps, ProcedureStep{
				Name: t.Name.V, Title: t.Title.V, Kind: t.Kind.V, Format: t.Format.V, Minutes: t.Minutes.Value.V,
				Length: t.Length.Value.V, Optional: t.Optional.V, Cite: t.Cite.citation(),
			})
		}
		for _, l := range g.lags(raw) {
			q := ProcedureLag{From: l.From.V, To: l.To.V, Rule: l.Rule.V, Cite: l.Cite.citation()}
			if l.AtLeast.Given {
				q.AtLeast = l.AtLeast.V.String()
			}
			if l.AtMost.Given {
				q.AtMost = l.AtMost.V.String()
			}
			if l.Prefer.Given {
				q.Prefer = l.Prefer.V.String()
			}
			p.Lags = append(p.Lags, q)
		}
		guide.Procedures = append(guide.Procedures, p)
	}
	return guide
}

// defaults returns the embedded guideline. It panics if that has mistakes, which
// is a fault of this package.
var defaults = sync.OnceValue(func() *guideline {
	d := &decoder{file: "guideline.yaml"}
	g := &guideline{}
	d.mirror(guidelineFile, g)
	if err := d.errs.Err(); err != nil {
		panic(fmt.Sprintf("register: the embedded guideline has mistakes: %v", err))
	}
	return g
})

// step returns the step of the given name, or nil.
func (g *guideline) step(name string) *templateStep {
	for i := range g.Steps {
		if g.Steps[i].Name.V == name {
			return &g.Steps[i]
		}
	}
	return nil
}

// procedure returns the procedure of the given name, or nil.
func (g *guideline) procedure(name string) *procedure {
	for i := range g.Procedures {
		if g.Procedures[i].Name.V == name {
			return &g.Procedures[i]
		}
	}
	return nil
}

// lags returns the procedure's lags: its own, then those that procedures share
// and that it has both ends of, unless it has one of its own between them.
func (g *guideline) lags(p *procedure) []templateLag {
	all := slices.Clone(p.Lags)
	for _, l := range g.Lags {
		own := slices.ContainsFunc(p.Lags, func(m templateLag) bool { return m.From.V == l.From.V && m.To.V == l.To.V })
		if !own && p.has(l.From.V) && p.has(l.To.V) {
			all = append(all, l)
		}
	}
	return all
}

// has reports whether a lag of the procedure may begin or end with the name.
func (p *procedure) has(name string) bool {
	switch name {
	case "expiry":
		return p.Anchor.V == fromExpiry
	case "event":
		return p.Anchor.V == fromEvent
	}
	return slices.ContainsFunc(p.Steps, func(t text) bool { return t.V == name })
}

// format returns what the guideline says of a format, or nil.
func (g *guideline) format(f model.Format) *format {
	for i := range g.Formats {
		if g.Formats[i].Format.V == f {
			return &g.Formats[i]
		}
	}
	return nil
}
