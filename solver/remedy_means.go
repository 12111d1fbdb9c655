package solver

import (
	"fmt"
	"slices"
	"strings"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/rule"
)

// Changes of what meetings need: who attends, rooms, interpreters.

// steps returns the steps that the conflict's demands name, or all meetings that it
// is about if they name none.
func (c *Conflict) steps(p *model.Problem) []*model.Step {
	var out []*model.Step
	for _, s := range c.scope.p.Steps {
		if slices.ContainsFunc(c.Grounds, func(g rule.Ground) bool { return slices.Contains(g.Steps, s.ID) }) {
			out = append(out, p.Step(s.ID))
		}
	}
	if out == nil {
		return c.named(p)
	}
	return out
}

// named returns the meetings that the conflict's demands name, or all that it is
// about if they name none.
func (c *Conflict) named(p *model.Problem) []*model.Step {
	var out []*model.Step
	for _, s := range c.scope.p.Steps {
		if s.Kind == model.Meeting && slices.ContainsFunc(c.Grounds, func(g rule.Ground) bool { return slices.Contains(g.Steps, s.ID) }) {
			out = append(out, p.Step(s.ID))
		}
	}
	if out == nil {
		for _, s := range c.scope.p.Steps {
			if s.Kind == model.Meeting {
				out = append(out, p.Step(s.ID))
			}
		}
	}
	return out
}

// attend has those who are away, or wanted twice, join by video link, come back
// sooner, leave later, or be stood in for.
func attend(p *model.Problem, c *Conflict, ss []*model.Step) []ladder {
	var out []ladder
	said := func(who *model.Attendee, what string) bool {
		name := who.Title
		if who.ID == model.TheCouncil {
			name = "the Council"
		}
		return slices.ContainsFunc(c.Grounds, func(g rule.Ground) bool {
			return g.Rule == "attendee" && strings.Contains(strings.ToLower(g.Text), strings.ToLower(name)+what)
		})
	}
	for i, a := range p.Attendees {
		if said(a, " is away ") {
			for j := range a.Absent {
				out = append(out, curtail(p, i, j, -1), curtail(p, i, j, 1))
			}
			for _, s := range ss {
				at := slices.IndexFunc(s.Attendees, func(x model.Attendance) bool { return x.Who == a.ID })
				if at < 0 || s.Attendees[at].Video || a.ID == model.TheCouncil {
					continue
				}
				out = append(out, ladder{{Text: fmt.Sprintf("Have %s join %s by video link.", a.Title, rule.StepName(s)), kind: "video",
					Edits: []string{fmt.Sprintf("%s: attendees: [%s]", entry(s), listed(s.Attendees, a.ID, true))}, Ease: easePresence - 1,
					Change: func(q *model.Problem) {
						reseat(q, q.Step(s.ID), func(t *model.Step) { t.Attendees[at].Video = true })
					}}})
			}
		}
		if a.ID == model.TheCouncil || !said(a, " is away ") && !said(a, " cannot be in two meetings") {
			continue
		}
		for _, s := range c.named(p) {
			if !slices.ContainsFunc(s.Attendees, func(x model.Attendance) bool { return x.Who == a.ID }) {
				continue
			}
			text := fmt.Sprintf("Have somebody stand in for %s in %s.", a.Title, rule.StepName(s))
			if a.Kind == model.Contributor {
				text = fmt.Sprintf("Hold %s without %s.", rule.StepName(s), a.Title)
			}
			out = append(out, ladder{{Text: text, kind: "stand in",
				Edits: []string{fmt.Sprintf("%s: attendees: [%s]", entry(s), listed(s.Attendees, a.ID, false))}, Ease: easeWaive,
				Change: func(q *model.Problem) {
					reseat(q, q.Step(s.ID), func(t *model.Step) {
						t.Attendees = slices.DeleteFunc(t.Attendees, func(x model.Attendance) bool { return x.Who == a.ID })
					})
				}}})
		}
	}
	return out
}

// reseat changes who attends the meeting, and the seats that it needs if they are
// those that its attendees take.
func reseat(p *model.Problem, s *model.Step, change func(*model.Step)) {
	take := func() int {
		n := 0
		for _, x := range s.Attendees {
			if a := p.Attendee(x.Who); a != nil && !x.Video {
				n += a.Seats
			}
		}
		return n
	}
	theirs := s.Seats == take()
	change(s)
	if theirs {
		s.Seats = take()
	}
}

// curtail shortens an absence day by day, from its end (-1) or its start (1).
func curtail(p *model.Problem, i, j int, way calendar.Date) ladder {
	var out ladder
	a := p.Attendees[i]
	x := a.Absent[j].Span
	for n := calendar.Date(1); n <= farthest; n++ {
		v := x
		back := x.Last - n + 1 // the first day there again, or the last day there still
		if way > 0 {
			back = x.First + n - 1
			v.First = back + 1
		} else {
			v.Last = back - 1
		}
		if v.Empty() || back < p.AsOf {
			break
		}
		if !p.Calendar.Workday(back) {
			continue
		}
		text := fmt.Sprintf("Have %s back in New York by %s.", a.Title, back.Long())
		switch {
		case a.Kind == model.Contributor && way < 0:
			text = fmt.Sprintf("Have %s attend again from %s on.", a.Title, back.Long())
		case a.Kind == model.Contributor:
			text = fmt.Sprintf("Have %s attend until %s.", a.Title, back.Long())
		case way > 0:
			text = fmt.Sprintf("Have %s in New York until %s.", a.Title, back.Long())
		}
		out = append(out, Remedy{Text: text, Edits: []string{fmt.Sprintf("attendees, %s: absent: [%s]", a.ID, absences(a, j, v))},
			Ease: easeDate + int(n), kind: "absence",
			Change: func(q *model.Problem) { q.Attendees[i].Absent[j].Span = v }})
	}
	return out
}

// interpret adds a team of interpreters, or does without one.
func interpret(p *model.Problem, c *Conflict) []ladder {
	out := []ladder{{{Text: "Provide one more team of interpreters.", kind: "team",
		Edits: []string{fmt.Sprintf("interpretation: {teams: %d}", p.Teams+1)}, Ease: easeAdd,
		Change: func(q *model.Problem) { q.Teams++ }}}}
	for _, s := range c.named(p) {
		if s.Interpreted {
			out = append(out, ladder{{Text: fmt.Sprintf("Hold %s without interpretation.", rule.StepName(s)), kind: "no team",
				Edits: []string{entry(s) + ": interpreted: false"}, Ease: easeWaive + 50,
				Change: func(q *model.Problem) { q.Step(s.ID).Interpreted = false }}})
		}
	}
	return out
}

// rooms reopens a room, lets another one be used, or adds one.
func rooms(p *model.Problem, c *Conflict) []ladder {
	var out []ladder
	format := func(f model.Format) bool {
		return slices.ContainsFunc(c.named(p), func(s *model.Step) bool { return s.Format == f })
	}
	suits := func(r *model.Room) bool { return slices.ContainsFunc(r.Suits, format) }
	for i, r := range p.Rooms {
		name := rule.RoomTitle(p, r)
		for j := range r.Closed {
			if suits(r) && slices.ContainsFunc(c.Grounds, func(g rule.Ground) bool { return g.Rule == "room" && strings.Contains(g.Text, r.Title+" is closed") }) {
				out = append(out, reopen(p, i, j, -1), reopen(p, i, j, 1))
			}
		}
		for _, s := range c.named(p) {
			if !slices.Contains(r.Suits, s.Format) && r.Seats >= s.Seats {
				f := s.Format
				out = append(out, ladder{{Text: fmt.Sprintf("Use %s for meetings of the format %q too.", name, f), kind: "use",
					Edits: []string{fmt.Sprintf("rooms, %s: add %s to formats", r.ID, f)}, Ease: easeAdd + 2,
					Change: func(q *model.Problem) { q.Rooms[i].Suits = append(slices.Clone(q.Rooms[i].Suits), f) }}})
			}
		}
		if suits(r) {
			out = append(out, ladder{{Text: fmt.Sprintf("Find one more room like %s.", name), kind: "room",
				Edits: []string{fmt.Sprintf("rooms: one more, with the seats and formats of %s", r.ID)}, Ease: easeAdd + 1,
				Change: func(q *model.Problem) {
					more := *r
					more.ID, more.Title, more.Closed = r.ID+"-more", "a room like "+name, nil
					q.Rooms = append(q.Rooms, &more)
				}}})
		}
	}
	return out
}

// reopen opens a room again sooner (-1), or closes it later (1).
func reopen(p *model.Problem, i, j int, way calendar.Date) ladder {
	var out ladder
	r := p.Rooms[i]
	x := r.Closed[j]
	for n := calendar.Date(1); n <= farthest; n++ {
		v, d := x, x.Last-n+1
		if way > 0 {
			d = x.First + n - 1
			v.First = d + 1
		} else {
			v.Last = d - 1
		}
		if v.Empty() {
			break
		}
		if !p.Calendar.Workday(d) || d < p.AsOf {
			continue
		}
		text := fmt.Sprintf("Open %s again by %s.", rule.RoomTitle(p, r), d.Long())
		if way > 0 {
			text = fmt.Sprintf("Keep %s open until %s.", rule.RoomTitle(p, r), d.Long())
		}
		out = append(out, Remedy{Text: text, Edits: []string{fmt.Sprintf("rooms, %s: closed: [%s]", r.ID, spans(r.Closed, j, v))},
			Ease: easeDate + 1 + int(n), kind: "reopen",
			Change: func(q *model.Problem) { q.Rooms[i].Closed[j] = v }})
	}
	return out
}
