package solver

import (
	"context"
	"fmt"
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
)

// A Remedy is one change that makes a problem possible that has no programme.
type Remedy struct {
	// Text is the change as a sentence for a planner.
	Text string
	// Ease ranks remedies: dates to change come before demands to waive, and
	// smaller changes before larger ones.
	Ease int
	// Tiers are what the best programme costs once the change is made.
	Tiers []Tier
	// Change makes the change to a problem of the caller's own.
	Change func(*model.Problem)
}

// Remedies returns the single changes that make p possible, the easiest first:
// for each demand of the conflict, the nearest date that works, a technical
// rollover, a team or a room more, or its being waived. Each has been verified by
// solving the changed problem. It is empty if no single change is enough.
func Remedies(ctx context.Context, p *model.Problem, c *Conflict) ([]Remedy, error) {
	var out []Remedy
	told := map[string]bool{}
	for _, g := range c.Grounds {
		var steps []*model.Step
		for _, id := range g.Steps {
			steps = append(steps, p.Step(id))
		}
		for _, try := range changes(p, g.Rule, steps, c) {
			for _, r := range try {
				if told[r.Text] {
					break
				}
				q := p.Clone()
				r.Change(q)
				q.Index()
				res, err := Solve(ctx, q, &Options{NoConflict: true})
				if err != nil {
					return nil, err
				}
				if res.Status != Optimal {
					continue
				}
				r.Tiers = res.Tiers
				told[r.Text] = true
				out = append(out, r)
				break
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Remedy) int { return a.Ease - b.Ease })
	return out, ctx.Err()
}

// changes returns lists of changes to try for a demand: of each list, the first
// that works is the least.
func changes(p *model.Problem, rule string, steps []*model.Step, c *Conflict) [][]Remedy {
	var out [][]Remedy
	for _, s := range steps {
		if s == nil {
			continue
		}
		switch rule {
		case "window":
			out = append(out, widen(s, -1), widen(s, 1))
		case "fixed":
			out = append(out, move(p, s))
		case "expiry":
			out = append(out, extend(p, s))
		}
	}
	switch rule {
	case "order":
		out = append(out, shorten(p, steps))
	case "interpretation":
		out = append(out, []Remedy{{Text: "Provide one more team of interpreters.", Ease: 200,
			Change: func(q *model.Problem) { q.Teams++ }}})
	case "room":
		out = append(out, addRoom(p, steps))
	case "chair":
		out = append(out, []Remedy{waive("chair", "Take Council business on days that the presidency has ruled out.")})
	case "attendee":
		out = append(out, excuse(p, c))
	}
	return out
}

func waive(rule, text string) Remedy {
	return Remedy{Text: text, Ease: 1000, Change: func(q *model.Problem) { q.Policy.Waived[rule] = true }}
}

// widen opens the step's window day by day, at its start (-1) or its end (1).
func widen(s *model.Step, way int) []Remedy {
	var out []Remedy
	for n := 1; n <= farthest; n++ {
		first, last := s.Window.First, s.Window.Last
		text := fmt.Sprintf("Allow %q %s by %s.", s.Title, of(s), (last + calendar.Date(n)).Long())
		if way < 0 {
			first -= calendar.Date(n)
			if s.Role == model.Report {
				text = fmt.Sprintf("Issue the report %s by %s.", of(s), first.Long())
			} else {
				text = fmt.Sprintf("Allow %q %s from %s.", s.Title, of(s), first.Long())
			}
		} else {
			last += calendar.Date(n)
		}
		out = append(out, Remedy{Text: text, Ease: n, Change: func(q *model.Problem) {
			t := q.Step(s.ID)
			t.Window = calendar.Span{First: first, Last: last}
			q.AsOf = min(q.AsOf, first)
			q.Horizon.First, q.Horizon.Last = min(q.Horizon.First, first), max(q.Horizon.Last, last)
		}})
	}
	return out
}

func of(s *model.Step) string {
	if s.Chain == "" {
		return "to be held"
	}
	return "on " + string(s.Chain)
}

// titled returns a step's title, with its chain if it has one.
func titled(s *model.Step) string {
	if s.Chain == "" {
		return fmt.Sprintf("%q", s.Title)
	}
	return fmt.Sprintf("%q %s", s.Title, of(s))
}

// move moves a fixed step to the nearest other day, then leaves it to be placed.
func move(p *model.Problem, s *model.Step) []Remedy {
	var out []Remedy
	try := func(n int, d calendar.Date) {
		if p.Calendar.Workday(d) && s.Window.Contains(d) && d >= p.AsOf {
			out = append(out, Remedy{Text: fmt.Sprintf("Move %s from %s to %s.", titled(s), s.Date.Short(), d.Long()), Ease: n,
				Change: func(q *model.Problem) { t := q.Step(s.ID); t.Date, t.Start, t.Room = d, model.NoTime, "" }})
		}
	}
	if s.Start >= 0 || s.Room != "" {
		out = append(out, Remedy{Text: fmt.Sprintf("Keep %q on %s, at another time or in another room.", s.Title, s.Date.Short()),
			Change: func(q *model.Problem) { t := q.Step(s.ID); t.Start, t.Room = model.NoTime, "" }})
	}
	for n := 1; n <= farthest; n++ {
		try(n, s.Date+calendar.Date(n))
		try(n, s.Date-calendar.Date(n))
	}
	return out
}

// extend opens a technical rollover to the step's chain, or moves its expiry.
func extend(p *model.Problem, s *model.Step) []Remedy {
	c := p.Chain(s.Chain)
	if c == nil {
		return nil
	}
	var out []Remedy
	for n := 1; n <= farthest; n++ {
		end := c.Expiry + calendar.Date(n)
		out = append(out, Remedy{Text: fmt.Sprintf("Extend the mandate of %s to %s, in a technical rollover.", c.ID, end.Long()), Ease: 100 + n,
			Change: func(q *model.Problem) {
				d := q.Chain(c.ID)
				d.Expiry = end
				for _, t := range d.Steps {
					t.Window.Last = max(t.Window.Last, end)
				}
				q.Horizon.Last = max(q.Horizon.Last, end)
			}})
	}
	return out
}

// shorten drops the least or the most that a lag between the steps asks for.
func shorten(p *model.Problem, steps []*model.Step) []Remedy {
	if len(steps) != 2 || steps[0] == nil || steps[1] == nil {
		return nil
	}
	var out []Remedy
	for i, l := range p.Lags {
		if l.From != steps[0].ID || l.To != steps[1].ID {
			continue
		}
		if l.AtLeast != nil {
			for n := l.AtLeast.N - 1; n >= 0; n-- {
				less := calendar.Length{N: n, Unit: l.AtLeast.Unit}
				out = append(out, Remedy{Text: fmt.Sprintf("Accept %s between %q and %q %s.", less.Words(), steps[0].Title, steps[1].Title, of(steps[1])), Ease: 300 + l.AtLeast.N - n,
					Change: func(q *model.Problem) { q.Lags[i].AtLeast = &less }})
			}
		}
		if l.AtMost != nil {
			out = append(out, Remedy{Text: fmt.Sprintf("Accept more than %s between %q and %q %s.", l.AtMost.Words(), steps[0].Title, steps[1].Title, of(steps[1])), Ease: 350,
				Change: func(q *model.Problem) { q.Lags[i].AtMost = nil }})
		}
	}
	return out
}

// addRoom adds a room like each one that suits the steps, or all of them.
func addRoom(p *model.Problem, steps []*model.Step) []Remedy {
	var out []Remedy
	for _, r := range p.Rooms {
		out = append(out, Remedy{Text: fmt.Sprintf("Find one more room like %q.", r.Title), Ease: 250, Change: func(q *model.Problem) {
			more := *r
			more.ID, more.Closed = r.ID+"-more", nil
			q.Rooms = append(q.Rooms, &more)
		}})
	}
	return out
}

// excuse lets each attendee that stands in the way be away, in turn.
func excuse(p *model.Problem, c *Conflict) []Remedy {
	var out []Remedy
	for _, a := range p.Attendees {
		if len(a.Absent) == 0 {
			continue
		}
		out = append(out, Remedy{Text: fmt.Sprintf("Meet on days on which %s is away, by video link or without.", a.Title), Ease: 260,
			Change: func(q *model.Problem) { q.Attendee(a.ID).Absent = nil }})
	}
	for _, a := range p.Attendees {
		if a.ID == model.TheCouncil {
			continue
		}
		out = append(out, Remedy{Text: fmt.Sprintf("Have somebody stand in for %s where two meetings overlap.", a.Title), Ease: 400, Change: func(q *model.Problem) {
			for _, s := range q.Steps {
				s.Attendees = slices.DeleteFunc(s.Attendees, func(x model.Attendance) bool { return x.Who == a.ID })
			}
		}})
	}
	return out
}
