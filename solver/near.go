package solver

import (
	"reflect"
	"slices"

	"leadtime/model"
)

// plainly says why a problem cannot be prepared for others; it is empty if it can.
func plainly(p *model.Problem) string {
	for name, waived := range p.Policy.Waived {
		if waived {
			return "the rule " + name + " is waived"
		}
	}
	return ""
}

// near reports whether q differs from p in nothing but days, closures, fixed dates
// and weights: see [Prepared].
func near(p, q *model.Problem) bool {
	return q.AsOf == p.AsOf && q.Teams == p.Teams && q.Calendar == p.Calendar && q.Published == p.Published &&
		plainly(q) == "" && len(q.Steps) == len(p.Steps) &&
		reflect.DeepEqual(q.Sessions, p.Sessions) && reflect.DeepEqual(q.Quiet, p.Quiet) &&
		reflect.DeepEqual(q.Pairs, p.Pairs) && reflect.DeepEqual(q.Lags, p.Lags) &&
		slices.EqualFunc(q.Missions, p.Missions, func(a, b *model.Mission) bool { return a == b || reflect.DeepEqual(a, b) }) &&
		slices.EqualFunc(q.Steps, p.Steps, nearStep) && slices.EqualFunc(q.Chains, p.Chains, nearChain) &&
		slices.EqualFunc(q.Rooms, p.Rooms, nearRoom) && slices.EqualFunc(q.Attendees, p.Attendees, nearAttendee) &&
		slices.EqualFunc(q.Presidencies, p.Presidencies, nearPresidency) && nearPolicy(p, q)
}

// nearStep reports whether a differs from b in its days alone: its window, what it
// is barred from, or that it is fixed on one.
func nearStep(a, b *model.Step) bool {
	if a.State != b.State && (a.State != model.Fixed || b.State != model.Planned || a.Start != model.NoTime || a.Room != "") {
		return false
	}
	if a.State == b.State && (a.Date != b.Date || a.Start != b.Start || a.Room != b.Room) {
		return false
	}
	if len(a.Barred) < len(b.Barred) || !slices.Equal(a.Barred[:len(b.Barred)], b.Barred) {
		return false
	}
	x, y := *a, *b
	for _, s := range []*model.Step{&x, &y} {
		s.Window.First, s.Window.Last, s.Barred = 0, 0, nil
		s.State, s.Date, s.Start, s.Room, s.Reason = "", 0, 0, "", ""
	}
	return reflect.DeepEqual(&x, &y)
}

func nearChain(a, b *model.Chain) bool {
	return a.ID == b.ID && a.Expiry == b.Expiry && reflect.DeepEqual(a.Margin, b.Margin) && len(a.Steps) == len(b.Steps) &&
		(a.Rollover == nil) == (b.Rollover == nil)
}

func nearRoom(a, b *model.Room) bool {
	return a.ID == b.ID && a.Seats == b.Seats && slices.Equal(a.Suits, b.Suits) &&
		len(a.Closed) >= len(b.Closed) && slices.Equal(a.Closed[:len(b.Closed)], b.Closed)
}

func nearAttendee(a, b *model.Attendee) bool {
	return a.ID == b.ID && a.Kind == b.Kind && len(a.Absent) >= len(b.Absent) && slices.Equal(a.Absent[:len(b.Absent)], b.Absent)
}

func nearPresidency(a, b *model.Presidency) bool {
	return a.Month == b.Month && slices.Equal(a.Days, b.Days) && (a.Days == nil) == (b.Days == nil) &&
		len(a.Unable) >= len(b.Unable) && slices.Equal(a.Unable[:len(b.Unable)], b.Unable)
}

// nearPolicy reports whether the policies differ in weights alone, and only in
// those of rules that were stated.
func nearPolicy(p, q *model.Problem) bool {
	a, b := q.Policy, p.Policy
	for name, w := range a.Weights {
		if w != 0 && b.Weights[name] == 0 && b.Rank(name) >= 0 {
			return false
		}
	}
	a.Weights, b.Weights = nil, nil
	a.Waived, b.Waived = nil, nil
	return reflect.DeepEqual(a, b)
}
