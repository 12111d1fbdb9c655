package solver

import (
	"fmt"
	"slices"
	"strings"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/rule"
)

// Changes of the steps themselves: of what is known of them, of the days barred to
// them, of their length, and that they take place at all; and of the hours of the
// day.

// record takes a step that would have to come before the date of the register to
// have taken place then, if what comes with it or after it has.
func record(p *model.Problem, c *Conflict, s *model.Step) ladder {
	if s.State == model.Done || !slices.ContainsFunc(c.Grounds, func(g rule.Ground) bool {
		return g.Rule == "order" && slices.Contains(g.Steps, s.ID) &&
			slices.ContainsFunc(g.Steps, func(id model.StepID) bool { return p.Step(id).State == model.Done })
	}) {
		return nil
	}
	var out ladder
	for n := calendar.Date(1); n <= farthest; n++ {
		d := p.AsOf - n
		if !p.Calendar.Workday(d) || !inOrder(p, s, d) {
			continue
		}
		text := fmt.Sprintf("Record %s as done, if it was, on %s", rule.StepName(s), d.Long())
		if s.State == model.Fixed {
			text += ", and not as fixed on " + s.Date.Short()
		}
		out = append(out, Remedy{Text: text + ".", kind: "record",
			Edits: []string{fmt.Sprintf("%s: state: done, date: %s", entry(s), d)}, Ease: easeDate,
			Change: func(q *model.Problem) {
				t := q.Step(s.ID)
				t.State, t.Date = model.Done, d
				reach(q, d)
			}})
	}
	return out
}

// inOrder reports whether d keeps the lags between the step and what is done.
func inOrder(p *model.Problem, s *model.Step, d calendar.Date) bool {
	for _, l := range p.Lags {
		from, to := p.Step(l.From), p.Step(l.To)
		x, y := from.End(from.Date), to.Date
		switch {
		case from == s && to.State == model.Done:
			x = from.End(d)
		case to == s && from.State == model.Done:
			y = d
		default:
			continue
		}
		if l.AtLeast != nil && x > p.Calendar.Latest(y, *l.AtLeast) || l.AtMost != nil && x < p.Calendar.Nearest(y, *l.AtMost) {
			return false
		}
	}
	return true
}

// unbar opens days to a step that it has been barred from, from the first on (-1)
// or from the last back (1).
func unbar(p *model.Problem, s *model.Step, way calendar.Date) []ladder {
	var out []ladder
	for j, x := range s.Barred {
		var l ladder
		for n := calendar.Date(0); n < farthest; n++ {
			v, d := x, x.First+n
			if way > 0 {
				d = x.Last - n
				v.Last = d - 1
			} else {
				v.First = d + 1
			}
			if !x.Contains(d) {
				break
			}
			if !p.Calendar.Workday(d) || d < p.AsOf {
				continue
			}
			text := fmt.Sprintf("Let %s be as late as %s.", rule.StepName(s), d.Long())
			if way > 0 {
				text = fmt.Sprintf("Let %s be from %s on.", rule.StepName(s), d.Long())
			}
			l = append(l, Remedy{Text: text, kind: fmt.Sprint("bar", way),
				Edits: []string{fmt.Sprintf("%s: barred: [%s]", entry(s), spans(s.Barred, j, v))}, Ease: easeDate + 1 + int(n),
				Change: func(q *model.Problem) {
					t := q.Step(s.ID)
					t.Barred = slices.Clone(t.Barred)
					t.Barred[j] = v
				}})
		}
		out = append(out, l)
	}
	return out
}

// hasten lets a stay end sooner.
func hasten(s *model.Step) ladder {
	var out ladder
	for n := s.Length - 1; s.Kind == model.Stay && n >= 1 && s.Length-n <= farthest; n-- {
		out = append(out, Remedy{Text: fmt.Sprintf("Give %s %s, not %d.", rule.StepName(s), counted(n, "day"), s.Length), kind: "stay",
			Edits: []string{fmt.Sprintf("%s: length: %d", entry(s), n)}, Ease: easeWaive + s.Length - n,
			Change: func(q *model.Problem) { q.Step(s.ID).Length = n }})
	}
	return out
}

// shortenMeeting gives a meeting that fits no session less time.
func shortenMeeting(p *model.Problem, ss []*model.Step) ladder {
	if len(ss) != 1 {
		return nil
	}
	var out ladder
	s, total, longest := ss[0], 0, 0
	for _, x := range p.Sessions {
		total += x.Minutes()
		longest = max(longest, x.Minutes())
	}
	for _, n := range []int{total, longest} {
		if n < s.Minutes {
			out = append(out, Remedy{Text: fmt.Sprintf("Give %s %d minutes.", rule.StepName(s), n), kind: "minutes",
				Edits: []string{fmt.Sprintf("%s: minutes: %d", entry(s), n)}, Ease: easeWaive,
				Change: func(q *model.Problem) { q.Step(s.ID).Minutes = n }})
		}
	}
	return out
}

// evening adds a session of three hours after the last one of the day.
func evening(p *model.Problem) ladder {
	last := p.Sessions[len(p.Sessions)-1].End
	const three = 180
	if last+three > 24*60 {
		return nil
	}
	e := model.Session{Name: "evening", Start: last, End: last + three}
	var hours []string
	for _, x := range append(slices.Clone(p.Sessions), e) {
		hours = append(hours, fmt.Sprintf("{name: %s, start: %q, end: %q}", x.Name, x.Start, x.End))
	}
	return ladder{{Text: fmt.Sprintf("Hold meetings in the evening too, from %s to %s", e.Start.Clock(), e.End.Clock()), kind: "session",
		Edits: []string{"sessions: [" + strings.Join(hours, ", ") + "]"}, Ease: easeAdd + 3,
		Change: func(q *model.Problem) { q.Sessions = append(slices.Clone(q.Sessions), e) }}}
}

// leaveOut drops a meeting of no chain if there are too many for the time that there
// is; and, as a last resort, whatever else the conflict names, votes apart.
func leaveOut(p *model.Problem, c *Conflict, crowded bool) []ladder {
	var out []ladder
	for _, s := range c.steps(p) {
		ease := easeLastResort
		switch {
		case s.State == model.Done || s.Role == model.Adoption || s.Role == model.Rollover:
			continue
		case crowded && s.Chain == "":
			ease = easeLeaveOut
		}
		edit := entry(s) + ": state: skipped, reason: …"
		if s.Date != 0 {
			lost := []string{"no date"}
			if s.Start >= 0 {
				lost = append(lost, "no start")
			}
			if s.Room != "" {
				lost = append(lost, "no room")
			}
			edit += ", with " + joined(lost)
		}
		out = append(out, ladder{{Text: fmt.Sprintf("Leave out %s.", rule.StepName(s)), kind: "leave out",
			Edits: []string{edit}, Ease: ease,
			Change: func(q *model.Problem) { q.Step(s.ID).State = model.Skipped }}})
	}
	return out
}
