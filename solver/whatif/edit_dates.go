package whatif

import (
	"errors"
	"fmt"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/model/register"
)

// Slip says that a step, as a rule a report, does not happen before a date: so
// many calendar days after its published date, or a date as given; if that is a
// day off, the next working day. Its window gives way if it must: that a report
// is late is a fact. Without a published date the days count from the date that
// the Council asked for.
type Slip struct {
	Step model.StepID
	Days int           // 0 or more
	To   calendar.Date // if not zero, the date itself
}

// until returns the first day left to the step.
func (e Slip) until(p *model.Problem, s *model.Step) (calendar.Date, error) {
	if !e.To.IsZero() {
		return p.Calendar.OnOrAfter(e.To), nil
	}
	from, ok := published(p, s)
	if !ok {
		return 0, errors.New("it has no date to slip from; give the date that it slips to")
	}
	return p.Calendar.OnOrAfter(from + calendar.Date(e.Days)), nil
}

// Apply makes the change.
func (e Slip) Apply(p *model.Problem) error {
	s, err := step(p, e.Step)
	if err != nil {
		return err
	}
	if s.State == model.Skipped {
		return errors.New("it does not take place")
	}
	to, err := e.until(p, s)
	if err != nil {
		return err
	}
	if s.State == model.Fixed {
		s.Date = max(s.Date, to)
	}
	s.Window.First = max(s.Window.First, to)
	s.Window.Last = max(s.Window.Last, to)
	p.Horizon.Last = max(p.Horizon.Last, to)
	return nil
}

// Sentence says the change.
func (e Slip) Sentence(p *model.Problem) string {
	slips := does(p, e.Step, "slips", "slip")
	s := p.Step(e.Step)
	if !e.To.IsZero() || s == nil {
		return fmt.Sprintf("%s to %s or later", slips, e.To.Long())
	}
	by := calendar.Length{N: e.Days, Unit: calendar.Days}.Words()
	if to, err := e.until(p, s); err == nil {
		return fmt.Sprintf("%s by %s, to %s or later", slips, by, to.Long())
	}
	return fmt.Sprintf("%s by %s", slips, by)
}

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
	switch {
	case err != nil:
		return err
	case e.Date < p.AsOf:
		return fmt.Errorf("the register is dated %s, and %s has passed", p.AsOf.Long(), e.Date.Long())
	case s.Kind != model.Meeting && (e.At != model.NoTime || e.Room != ""):
		return errors.New("it is no meeting, and has no time and no room")
	case e.Room != "" && p.Room(e.Room) == nil:
		return noRoom(p, e.Room)
	}
	s.State, s.Date, s.Start, s.Room, s.Reason = model.Fixed, e.Date, e.At, e.Room, ""
	return nil
}

// Sentence says the change.
func (e Pin) Sentence(p *model.Problem) string {
	text := fmt.Sprintf("%s fixed on %s", does(p, e.Step, "is", "are"), e.Date.Long())
	if e.At != model.NoTime {
		text += " at " + e.At.Clock()
	}
	if e.Room != "" {
		text += " in " + roomName(p, e.Room)
	}
	return text
}

// Expiry says that a chain's mandate expires on another date. If that is later,
// the days open to its steps reach as much further.
type Expiry struct {
	Chain model.ChainID
	Date  calendar.Date
}

// Apply makes the change.
func (e Expiry) Apply(p *model.Problem) error {
	c := p.Chain(e.Chain)
	if c == nil || c.Margin == nil {
		return fmt.Errorf("there is no mandate %q that expires%s", e.Chain, register.Suggest(string(e.Chain), mandates(p)))
	}
	if e.Date < p.AsOf {
		return fmt.Errorf("the register is dated %s, and %s has passed", p.AsOf.Long(), e.Date.Long())
	}
	more := max(0, e.Date-c.Expiry)
	c.Expiry = e.Date
	for _, s := range c.Steps {
		if s.State.Settled() || s.State == model.Skipped {
			continue
		}
		s.Window.Last += more
		p.Horizon.Last = max(p.Horizon.Last, s.Window.Last)
	}
	return nil
}

// Sentence says the change.
func (e Expiry) Sentence(p *model.Problem) string {
	c := p.Chain(e.Chain)
	if c == nil || c.Margin == nil || c.Expiry == e.Date {
		return fmt.Sprintf("the mandate of %s expires on %s", e.Chain, e.Date.Long())
	}
	how := "extended"
	if e.Date < c.Expiry {
		how = "shortened"
	}
	return fmt.Sprintf("the mandate of %s is %s from %s to %s", e.Chain, how, c.Expiry.Long(), e.Date.Long())
}

// mandates returns the names of the chains that have an expiry.
func mandates(p *model.Problem) []string {
	var out []string
	for _, c := range p.Chains {
		if c.Margin != nil {
			out = append(out, string(c.ID))
		}
	}
	return out
}

// Holiday declares an official holiday.
type Holiday struct{ Date calendar.Date }

// Apply makes the change.
func (e Holiday) Apply(p *model.Problem) error {
	p.Calendar = p.Calendar.With(e.Date, "declared since")
	return nil
}

// Sentence says the change.
func (e Holiday) Sentence(*model.Problem) string {
	return e.Date.Long() + " is declared a holiday"
}

// StayLength says how long a stay is, in calendar days.
type StayLength struct {
	Step model.StepID
	Days int
}

// Apply makes the change.
func (e StayLength) Apply(p *model.Problem) error {
	s, err := step(p, e.Step)
	switch {
	case err != nil:
		return err
	case s.Kind != model.Stay:
		return fmt.Errorf("it is no stay%s", register.Suggest(string(e.Step), stays(p)))
	case s.State == model.Skipped:
		return errors.New("it does not take place")
	case e.Days < 1 || e.Days > longest:
		return fmt.Errorf("a stay takes 1 to %d days", longest)
	}
	s.Length = e.Days
	return nil
}

// longest is how many days a stay or a slip may take: more is a slip of the pen.
const longest = 1000

// Sentence says the change.
func (e StayLength) Sentence(p *model.Problem) string {
	return fmt.Sprintf("%s %s", does(p, e.Step, "takes", "take"), calendar.Length{N: e.Days, Unit: calendar.Days}.Words())
}

// stays returns the names of the stays that are still to come.
func stays(p *model.Problem) []string {
	var out []string
	for _, s := range p.Steps {
		if s.Kind == model.Stay && s.State != model.Done && s.State != model.Skipped {
			out = append(out, string(s.ID))
		}
	}
	return out
}
