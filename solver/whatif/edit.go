// Package whatif says what a change to the world does to a published programme:
// what breaks, what the least painful repairs are, and what each costs.
package whatif

import (
	"fmt"
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
)

// An Edit is one change to a problem.
type Edit interface {
	// Apply makes the change to p, which is the caller's own copy. An error says
	// what the edit names that does not exist, or what it cannot mean.
	Apply(p *model.Problem) error
	// String says the change as a sentence, without a full stop.
	String() string
}

// A Scenario is a list of edits with a title.
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
			errs = append(errs, fmt.Errorf("%s: %w", e, err))
		}
		q.Index()
	}
	return q, errs
}

// step returns a step, or an error that names what there is.
func step(p *model.Problem, id model.StepID) (*model.Step, error) {
	if s := p.Step(id); s != nil {
		return s, nil
	}
	return nil, fmt.Errorf("there is no step %q", id)
}

// Slip says that a step, as a rule a report, does not happen before a date: so
// many calendar days after its planned date, or a date as given.
type Slip struct {
	Step model.StepID
	Days int           // after the published date, or the asked date if none is published
	To   calendar.Date // if not zero, the date itself
}

// Apply makes the change.
func (e Slip) Apply(p *model.Problem) error {
	s, err := step(p, e.Step)
	if err != nil {
		return err
	}
	to := e.To
	if to.IsZero() {
		from, ok := planned(p, s)
		if !ok {
			return fmt.Errorf("%s has no planned date to slip from; give a date", e.Step)
		}
		to = p.Calendar.OnOrAfter(from + calendar.Date(e.Days))
	}
	switch s.State {
	case model.Done:
		return fmt.Errorf("%s is done, on %s", e.Step, s.Date)
	case model.Fixed:
		s.Date = to
	}
	s.Window.First = max(s.Window.First, to)
	s.Window.Last = max(s.Window.Last, to)
	p.Horizon.Last = max(p.Horizon.Last, to)
	return nil
}

func (e Slip) String() string {
	if e.To.IsZero() {
		return fmt.Sprintf("%s slips by %d days", e.Step, e.Days)
	}
	return fmt.Sprintf("%s slips to %s", e.Step, e.To.Short())
}

// planned returns the date that a slip of the step is counted from.
func planned(p *model.Problem, s *model.Step) (calendar.Date, bool) {
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

// Close says that a room is closed for a span of days.
type Close struct {
	Room model.RoomID
	Days calendar.Span
}

// Apply makes the change.
func (e Close) Apply(p *model.Problem) error {
	r := p.Room(e.Room)
	if r == nil {
		return fmt.Errorf("there is no room %q", e.Room)
	}
	r.Closed = append(r.Closed, e.Days)
	return nil
}

func (e Close) String() string {
	return fmt.Sprintf("the room %s is closed from %s to %s", e.Room, e.Days.First.Short(), e.Days.Last.Short())
}

// Absent says that an attendee is away for a span of days. The attendee
// "president" is the presidency: it cannot chair.
type Absent struct {
	Who  model.AttendeeID
	Days calendar.Span
}

// ThePresident is the name by which an absence means the President.
const ThePresident model.AttendeeID = "president"

// Apply makes the change.
func (e Absent) Apply(p *model.Problem) error {
	if a := p.Attendee(e.Who); a != nil {
		a.Absent = append(a.Absent, model.Absence{Span: e.Days, Reason: "scenario"})
		return nil
	}
	if e.Who != ThePresident {
		return fmt.Errorf("there is no attendee %q", e.Who)
	}
	for d := e.Days.First; d <= e.Days.Last; d++ {
		if q := p.Presidency(d); q != nil {
			q.Unable = append(q.Unable, d)
		}
	}
	return nil
}

func (e Absent) String() string {
	return fmt.Sprintf("%s is away from %s to %s", e.Who, e.Days.First.Short(), e.Days.Last.Short())
}

// Add adds a free-standing meeting of the Council.
type Add struct{ Meeting *model.Step }

// Apply makes the change.
func (e Add) Apply(p *model.Problem) error {
	if p.Step(e.Meeting.ID) != nil {
		return fmt.Errorf("there is a step %q already", e.Meeting.ID)
	}
	s := *e.Meeting
	p.Steps = append(p.Steps, &s)
	return nil
}

func (e Add) String() string {
	return fmt.Sprintf("%q is added, between %s and %s", e.Meeting.Title, e.Meeting.Window.First.Short(), e.Meeting.Window.Last.Short())
}

// Drop says that a step does not take place.
type Drop struct{ Step model.StepID }

// Apply makes the change.
func (e Drop) Apply(p *model.Problem) error {
	s, err := step(p, e.Step)
	if err != nil {
		return err
	}
	if s.State == model.Done {
		return fmt.Errorf("%s is done, on %s", e.Step, s.Date)
	}
	s.State, s.Reason = model.Skipped, "scenario"
	return nil
}

func (e Drop) String() string { return fmt.Sprintf("%s does not take place", e.Step) }

// Pin says that a step takes place on a date, and, of a meeting, at a time and
// in a room if they are given.
type Pin struct {
	Step model.StepID
	Date calendar.Date
	At   model.Minute // NoTime for any
	Room model.RoomID // empty for any
}

// Apply makes the change.
func (e Pin) Apply(p *model.Problem) error {
	s, err := step(p, e.Step)
	if err != nil {
		return err
	}
	if s.State == model.Done {
		return fmt.Errorf("%s is done, on %s", e.Step, s.Date)
	}
	s.State, s.Date, s.Start, s.Room = model.Fixed, e.Date, e.At, e.Room
	return nil
}

func (e Pin) String() string { return fmt.Sprintf("%s is held on %s", e.Step, e.Date.Short()) }

// Expiry says that a chain's mandate expires on another date.
type Expiry struct {
	Chain model.ChainID
	Date  calendar.Date
}

// Apply makes the change.
func (e Expiry) Apply(p *model.Problem) error {
	c := p.Chain(e.Chain)
	if c == nil || c.Margin == nil {
		return fmt.Errorf("there is no mandate %q that expires", e.Chain)
	}
	by := e.Date - c.Expiry
	c.Expiry = e.Date
	for _, s := range c.Steps {
		s.Window.Last = max(s.Window.First, s.Window.Last+by)
		p.Horizon.Last = max(p.Horizon.Last, s.Window.Last)
	}
	return nil
}

func (e Expiry) String() string {
	return fmt.Sprintf("the mandate of %s expires on %s", e.Chain, e.Date.Short())
}

// Holiday declares an official holiday.
type Holiday struct{ Date calendar.Date }

// Apply makes the change.
func (e Holiday) Apply(p *model.Problem) error {
	p.Calendar = p.Calendar.With(e.Date, "declared in the scenario")
	return nil
}

func (e Holiday) String() string { return fmt.Sprintf("%s is a holiday", e.Date.Short()) }

// StayLength says how long a stay is, in calendar days.
type StayLength struct {
	Step model.StepID
	Days int
}

// Apply makes the change.
func (e StayLength) Apply(p *model.Problem) error {
	s, err := step(p, e.Step)
	if err != nil {
		return err
	}
	if s.Kind != model.Stay || e.Days < 1 {
		return fmt.Errorf("%s is no stay of %d days", e.Step, e.Days)
	}
	s.Length = e.Days
	return nil
}

func (e StayLength) String() string { return fmt.Sprintf("%s takes %d days", e.Step, e.Days) }

// Waive says that a hard rule is not enforced, or that a preference costs
// nothing.
type Waive struct{ Rule string }

// Apply makes the change.
func (e Waive) Apply(p *model.Problem) error {
	if p.Policy.Rank(e.Rule) >= 0 {
		p.Policy.Weights[e.Rule] = 0
		return nil
	}
	if !slices.Contains(hardRules(), e.Rule) {
		return fmt.Errorf("there is no rule %q", e.Rule)
	}
	p.Policy.Waived[e.Rule] = true
	return nil
}

func (e Waive) String() string { return fmt.Sprintf("the rule %q is waived", e.Rule) }

// Weight changes the weight of a preference.
type Weight struct {
	Rule   string
	Weight int64
}

// Apply makes the change.
func (e Weight) Apply(p *model.Problem) error {
	if p.Policy.Rank(e.Rule) < 0 || e.Weight < 0 {
		return fmt.Errorf("there is no preference %q to weigh %d", e.Rule, e.Weight)
	}
	p.Policy.Weights[e.Rule] = e.Weight
	return nil
}

func (e Weight) String() string { return fmt.Sprintf("the rule %q weighs %d", e.Rule, e.Weight) }
