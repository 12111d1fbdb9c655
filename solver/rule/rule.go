// Package rule says what a rule of the programme of work is, and holds all of
// them, one to a file. A rule states itself to a [Builder] and, by other code,
// checks a finished programme. The package cannot run a solver.
package rule

import (
	"strings"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/model/calendar"
)

// A Rule is one requirement on a programme of work, or one preference.
type Rule struct {
	// Name identifies the rule in registers, flags, findings and files. It is
	// lower-case words joined by hyphens, and never changes once published.
	Name string
	// Title says what the rule asks for: no capital, no full stop.
	Title string
	// Unit says what one unit of cost is. It is empty for a hard rule.
	Unit string
	// Source lists where the rule is written down. It is never empty.
	Source []model.Citation
	// Hard says that the rule may not be broken. A rule that is not hard is
	// charged in the tier that [model.Policy] names it in.
	Hard bool
	// Whole is how many days, from a Monday if it is a week, a rule charges for as a
	// whole, such that several steps may share the charge. It is zero of rules for
	// which steps that have nothing to do with each other cost together what each
	// costs, or more. See [model.Problem.Charged].
	Whole int
	// State states the rule to a builder.
	State func(Builder)
	// Check reports every way in which g fails the rule, or each cost of it,
	// with Rule, Units, Steps and Text filled in; the caller adds tier and cost.
	// The order is that of the problem's steps or of dates. It shares no code
	// with State: each is the other's test.
	Check func(p *model.Problem, g *model.Programme) []model.Finding
}

// A Ground is one application of a rule, for one reason. It is the smallest
// thing that a planner could waive or dispute.
type Ground struct {
	Rule  string
	Steps []model.StepID
	Text  string // one sentence, for a planner
	Cite  string // document and place; empty for the rule's own source
}

// A Builder accepts the statements of rules.
//
// Its implementations are the encoder, which turns what is stated into clauses,
// and the evaluator of package ruletest, which computes whether it holds for a
// programme at hand. A literal is a truth value that the builder gave out, or
// the negation of one.
type Builder interface {
	Problem() *model.Problem

	// True returns the literal that is always true.
	True() z.Lit
	// Held is true if the step takes place.
	Held(s *model.Step) z.Lit
	// By is true if the step's date, of a stay its first day, is d or earlier.
	// Of a step that does not take place it says nothing: combine it with Held.
	By(s *model.Step, d calendar.Date) z.Lit
	// On is true if the step takes place, on d; of a stay, if it starts on d.
	On(s *model.Step, d calendar.Date) z.Lit
	// Days returns, in order, the days that On may be true for.
	Days(s *model.Step) []calendar.Date
	// Session is true if the meeting starts in session k of the problem. Of a
	// step that does not take place it says nothing.
	Session(s *model.Step, k int) z.Lit
	// Room is true only if the meeting is held in the room, if it takes place.
	// The builder may leave it false for a meeting that is in the room, so it
	// may be required and preferred but not excluded: see Exclude.
	Room(s *model.Step, r model.RoomID) z.Lit
	// At is true only if the meeting starts at t, if it takes place. Like Room it
	// may be required and preferred, and be false for a meeting that does.
	At(s *model.Step, t model.Minute) z.Lit

	// And is true if all are; True if there are none.
	And(ms ...z.Lit) z.Lit
	// Or is true if any is; false if there are none.
	Or(ms ...z.Lit) z.Lit
	// AtMost is true if no more than n of them are. It may be false otherwise too,
	// so it is required, preferred, or negated among what is counted.
	AtMost(n int, ms ...z.Lit) z.Lit

	// Within is true if no more than n of the meetings are held on days of the
	// span, which both count; a meeting that is listed twice counts twice. It may
	// be true otherwise: it is good only beside a statement that says the same
	// exactly, and is there to make counting quick.
	Within(n int, ss []*model.Step, days calendar.Span) z.Lit

	// Require states that m must be true.
	Require(g Ground, m z.Lit)
	// Prefer states that units × the rule's weight are charged if m is false.
	Prefer(g Ground, units int64, m z.Lit)

	// AtOnce states that never more than n of the meetings run at the same
	// moment; if room is not empty, of those of them that are held in it.
	AtOnce(g Ground, n int, room model.RoomID, ss []*model.Step)
	// Sequence states that if both meetings are held on one day, a ends no later
	// than b begins.
	Sequence(g Ground, a, b *model.Step)
	// Exclude states that the meeting is not held in the room on days of the
	// span, which both count; nil means on any day.
	Exclude(g Ground, s *model.Step, r model.RoomID, days *calendar.Span)
	// StartAt states that the meeting starts at t, if it takes place.
	StartAt(g Ground, s *model.Step, t model.Minute)
}

// ground returns a ground of the named rule. It takes the name because a rule's
// own value does not exist yet where its functions are written. A text that ends
// with a time of day has the full stop of "a.m." already.
func ground(rule, text, cite string, steps ...*model.Step) Ground {
	g := Ground{Rule: rule, Text: strings.Replace(text, ".m..", ".m.", 1), Cite: cite}
	for _, s := range steps {
		g.Steps = append(g.Steps, s.ID)
	}
	return g
}

// ByName returns the rule of the given name, or nil.
func ByName(name string) *Rule {
	for _, r := range All {
		if r.Name == name {
			return r
		}
	}
	return nil
}
