package solver

import (
	"fmt"
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/rule"
)

// Changes of dates: of windows, of what is fixed, of a mandate's expiry.

// reach moves the horizon so that it holds d, and with it the windows that end
// where it ends because a register gave them no other end.
func reach(p *model.Problem, d calendar.Date) {
	old := p.Horizon
	p.Horizon.First, p.Horizon.Last = min(old.First, d), max(old.Last, d)
	for m := p.Horizon.First.Month(); unnamed(p) && m <= p.Horizon.Last.Month(); m++ {
		if p.Presidency(m.First()) == nil {
			p.Presidencies = append(p.Presidencies, &model.Presidency{Month: m})
			p.Index()
		}
	}
	for _, s := range p.Steps {
		if s.Chain == "" || s.State.Settled() {
			continue
		}
		if s.Window.Last == old.Last && s.Role == model.Adoption {
			s.Window.Last = p.Horizon.Last
		}
		if s.Window.First == old.First {
			s.Window.First = p.Horizon.First
		}
	}
}

// presided reports whether somebody is known to preside on d, or nobody on any
// day.
func presided(p *model.Problem, d calendar.Date) bool {
	return p.Presidency(d) != nil || unnamed(p)
}

// unnamed reports whether the register named no presidency, so that there is one
// for every month that is needed.
func unnamed(p *model.Problem) bool {
	return !slices.ContainsFunc(p.Presidencies, func(q *model.Presidency) bool {
		return q.Member != "" || q.Days != nil || q.Unable != nil || q.Source != ""
	})
}

// widen opens the step's window working day by working day, at its start (-1) or
// its end (1).
func widen(p *model.Problem, s *model.Step, way calendar.Date) ladder {
	var out ladder
	w := s.Window
	for n := calendar.Date(1); n <= farthest; n++ {
		text, d := "", w.Last+n
		if way < 0 {
			d = w.First - n
		}
		if !p.Calendar.Workday(d) || d < p.AsOf || !presided(p, d) {
			continue
		}
		v := calendar.Span{First: min(w.First, d), Last: max(w.Last, d)}
		switch {
		case way < 0 && s.Role == model.Report:
			text = fmt.Sprintf("Issue %s by %s.", rule.StepName(s), d.Long())
		case s.Kind == model.Stay && way < 0:
			text = fmt.Sprintf("Let %s begin as early as %s.", rule.StepName(s), d.Long())
		case s.Kind == model.Stay:
			text = fmt.Sprintf("Let %s begin as late as %s.", rule.StepName(s), d.Long())
		case way < 0:
			text = fmt.Sprintf("Let %s be as early as %s.", rule.StepName(s), d.Long())
		default:
			text = fmt.Sprintf("Let %s be as late as %s.", rule.StepName(s), d.Long())
		}
		out = append(out, Remedy{Text: text, Edits: []string{windowEdit(s, v)}, Ease: easeDate + int(n), kind: fmt.Sprint("window", way),
			Change: func(q *model.Problem) {
				q.Step(s.ID).Window = v
				reach(q, d)
			}})
	}
	return out
}

// move moves a fixed step to the nearest other days.
func move(p *model.Problem, s *model.Step) ladder {
	var out ladder
	for n := calendar.Date(1); n <= farthest; n++ {
		for _, d := range []calendar.Date{s.Date + n, s.Date - n} {
			if !p.Calendar.Workday(d) || d < p.AsOf || !presided(p, d) {
				continue
			}
			text := fmt.Sprintf("Move %s from %s to %s.", rule.StepName(s), s.Date.Short(), d.Long())
			if s.Role == model.Report && d < s.Date {
				text = fmt.Sprintf("Issue %s by %s, and not on %s.", rule.StepName(s), d.Long(), s.Date.Short())
			}
			edit := fmt.Sprintf("%s: date: %s", entry(s), d)
			if keys, _ := pinned(s); keys != "" {
				edit += ", with " + keys
			}
			out = append(out, Remedy{Text: text, Edits: []string{edit}, Ease: easeDate + int(n), kind: "move",
				Change: func(q *model.Problem) {
					t := q.Step(s.ID)
					t.Date, t.Start, t.Room = d, model.NoTime, ""
					t.Window.First, t.Window.Last = min(t.Window.First, d), max(t.Window.Last, d)
					reach(q, d)
				}})
		}
	}
	return out
}

// retime leaves a fixed meeting its date, and frees its time and room.
func retime(s *model.Step) ladder {
	keys, other := pinned(s)
	if keys == "" {
		return nil
	}
	return ladder{{Text: fmt.Sprintf("Keep %s on %s, %s.", rule.StepName(s), s.Date.Short(), other), kind: "retime",
		Edits: []string{entry(s) + ": " + keys}, Ease: easeDate,
		Change: func(q *model.Problem) { t := q.Step(s.ID); t.Start, t.Room = model.NoTime, "" }}}
}

// extend moves the expiry of the step's mandate.
func extend(p *model.Problem, s *model.Step) ladder {
	c := p.Chain(s.Chain)
	if c == nil {
		return nil
	}
	var out ladder
	for n := calendar.Date(1); n <= farthest; n++ {
		end := c.Expiry + n
		if !p.Calendar.Workday(end) || !presided(p, end) {
			continue
		}
		out = append(out, Remedy{Text: fmt.Sprintf("Let the mandate of %s run until %s.", c.ID, end.Long()), kind: "expiry",
			Edits: []string{fmt.Sprintf("%s: expiry: %s", c.ID, end)}, Ease: easeRollover + 1 + int(n),
			Change: func(q *model.Problem) { expire(q, q.Chain(c.ID), end) }})
	}
	return out
}

// expire gives the chain another expiry, and with it the windows that end there
// because the register gave them no other end.
func expire(p *model.Problem, c *model.Chain, end calendar.Date) {
	old, last := c.Expiry, p.Extended(c)
	c.Expiry = end
	reach(p, end)
	if c.Rollover != nil {
		reach(p, p.Extended(c))
	}
	for _, s := range c.Steps {
		switch {
		case s.State.Settled() || s.Role == model.Adoption:
		case s.Window.Last == last && c.Rollover != nil && s != c.Rollover:
			s.Window.Last = p.Extended(c)
		case s.Window.Last == old:
			s.Window.Last = end
		}
	}
}

// rollOver opens a technical rollover to the step's chain.
func rollOver(p *model.Problem, s *model.Step) ladder {
	c := p.Chain(s.Chain)
	if c == nil || c.Rollover != nil || s.Kind != model.Meeting || !presided(p, p.Extended(c)) {
		return nil
	}
	return ladder{{Text: fmt.Sprintf("Allow a technical rollover of the mandate of %s, to %s.", c.ID, p.Extended(c).Short()),
		Edits: []string{fmt.Sprintf("%s: rollover: true", c.ID)}, Ease: easeRollover, kind: "rollover",
		Change: func(q *model.Problem) {
			d, t := q.Chain(c.ID), q.Step(s.ID)
			r := &model.Step{
				ID: model.StepID(string(c.ID) + "/rollover"), Chain: t.Chain, Mission: t.Mission, Procedure: t.Procedure, Name: "rollover",
				Role: model.Rollover, Title: "Technical rollover of the mandate", Kind: model.Meeting, State: model.Planned, Start: model.NoTime,
				Window: calendar.Span{First: q.Horizon.First, Last: c.Expiry}, Minutes: 15, Format: model.Public,
				Attendees: []model.Attendance{{Who: model.TheCouncil}}, Seats: t.Seats, Interpreted: t.Interpreted,
			}
			for _, u := range d.Steps {
				if !u.State.Settled() && u.Window.Last == c.Expiry && u.Role != model.Adoption {
					u.Window.Last = q.Extended(d)
				}
			}
			d.Steps, d.Rollover = insert(d.Steps, t, r), r
			q.Steps = insert(q.Steps, t, r)
			reach(q, q.Extended(d))
		}}}
}

// insert puts r after t.
func insert(ss []*model.Step, t, r *model.Step) []*model.Step {
	var out []*model.Step
	for _, s := range ss {
		out = append(out, s)
		if s == t {
			out = append(out, r)
		}
	}
	return out
}
