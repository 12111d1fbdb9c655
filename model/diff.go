package model

import "leadtime/model/calendar"

// A ChangeKind says how a step differs between two programmes.
type ChangeKind string

// The kinds of changes.
const (
	Moved   ChangeKind = "moved"   // to another date
	Retimed ChangeKind = "retimed" // to another time or room on the same date
	Added   ChangeKind = "added"
	Dropped ChangeKind = "dropped"
)

// A Change is what happened to one step between two programmes.
type Change struct {
	Step StepID
	Kind ChangeKind
	Old  Placement // zero if Added
	New  Placement // zero if Dropped
	// Tell lists who has to be told: the attendees, in the step's order.
	Tell []AttendeeID
}

// Diff returns what changed from one programme to the next, by the date it is
// about (the new one, or the old one of what was dropped), then in the problem's
// order.
func Diff(p *Problem, from, to *Programme) []Change {
	var cs []Change
	for _, s := range p.Steps {
		a, was := from.Held(s.ID)
		b, is := to.Held(s.ID)
		c := Change{Step: s.ID, Old: a, New: b}
		switch {
		case was && !is:
			c.Kind = Dropped
		case is && !was:
			c.Kind = Added
		case !was || a == b:
			continue
		case a.Date != b.Date:
			c.Kind = Moved
		case a.Start != NoTime && a.Start != b.Start, a.Room != "" && a.Room != b.Room:
			c.Kind = Retimed
		default:
			continue // the first programme did not say where the second differs
		}
		for _, x := range s.Attendees {
			c.Tell = append(c.Tell, x.Who)
		}
		cs = append(cs, c)
	}
	sortByDate(cs)
	return cs
}

// On returns the date that the change is about.
func (c Change) On() calendar.Date {
	if c.Kind == Dropped {
		return c.Old.Date
	}
	return c.New.Date
}

func sortByDate(cs []Change) {
	for i := 1; i < len(cs); i++ {
		for j := i; j > 0 && cs[j].On() < cs[j-1].On(); j-- {
			cs[j], cs[j-1] = cs[j-1], cs[j]
		}
	}
}
