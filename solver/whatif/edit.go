// Package whatif says what a change to the world does to a published programme:
// what breaks, what the least painful repairs are, and what each costs.
package whatif

import (
	"fmt"
	"strings"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/rule"
)

// An Edit is one change to a problem.
type Edit interface {
	// Apply makes the change to p, which is the caller's own copy. An error says
	// what the edit names that does not exist, or what it cannot mean.
	Apply(p *model.Problem) error
	// Sentence says the change to p as a clause that can follow "if" or stand
	// alone, without a capital or a full stop. P is the problem before it.
	Sentence(p *model.Problem) string
}

// A Scenario is a list of edits with a title, which may be empty.
type Scenario struct {
	Title string
	Edits []Edit
}

// Apply returns a copy of p with every edit made, in order. All the edits that
// cannot be made are reported together.
func (s *Scenario) Apply(p *model.Problem) (*model.Problem, []error) {
	q := p.Clone()
	var errs []error
	for _, e := range s.Edits {
		if err := e.Apply(q); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", e.Sentence(p), err))
		}
		q.Index()
	}
	return q, errs
}

// Sentences returns what the edits say of p, in order, each a sentence.
func (s *Scenario) Sentences(p *model.Problem) []string {
	var out []string
	for _, e := range s.Edits {
		text := e.Sentence(p)
		out = append(out, strings.ToUpper(text[:1])+text[1:]+".")
	}
	return out
}

// step returns a step that an edit may change, or an error that says why there is
// none. What is done never moves.
func step(p *model.Problem, id model.StepID) (*model.Step, error) {
	s := p.Step(id)
	switch {
	case s == nil:
		return nil, fmt.Errorf("there is no step %q", id)
	case s.State == model.Done:
		return nil, fmt.Errorf("it took place on %s; what is done does not change", s.Date.Long())
	}
	return s, nil
}

// named returns what a step is called in a sentence, or its id if there is none.
func named(p *model.Problem, id model.StepID) (name string, several bool) {
	if s := p.Step(id); s != nil {
		return rule.Naming(s), rule.Several(s)
	}
	return string(id), false
}

// does returns the name of a step with a verb that agrees with it.
func does(p *model.Problem, id model.StepID, one, many string) string {
	name, several := named(p, id)
	if several {
		return name + " " + many
	}
	return name + " " + one
}

// days returns a span of days as it is said.
func days(s calendar.Span) string {
	if s.First == s.Last {
		return "on " + s.First.Long()
	}
	return fmt.Sprintf("from %s to %s", s.First.Long(), s.Last.Long())
}

// published returns the date that p's published programme gives the step, or the
// register, if it has one.
func published(p *model.Problem, s *model.Step) (calendar.Date, bool) {
	if p.Published != nil {
		if pl, ok := p.Published.Held(s.ID); ok {
			return pl.Date, true
		}
	}
	if !s.Date.IsZero() {
		return s.Date, true
	}
	return s.Asked, !s.Asked.IsZero()
}
