package solver

import (
	"fmt"
	"strings"

	"leadtime/model"
	"leadtime/model/calendar"
)

// What to write in a register, so that it says what a remedy does.

// entry says where a register has the step, as the beginning of an edit.
func entry(s *model.Step) string {
	if s.Chain == "" {
		return string(s.ID)
	}
	return fmt.Sprintf("%s, steps: %s", s.Chain, s.Name)
}

func windowEdit(s *model.Step, w calendar.Span) string {
	return fmt.Sprintf("%s: window: {from: %s, to: %s}", entry(s), w.First, w.Last)
}

// pinned returns which of the keys that a fixed meeting has besides its date an
// edit leaves out, and what that allows; both are empty if it has none.
func pinned(s *model.Step) (keys, other string) {
	switch {
	case s.Start >= 0 && s.Room != "":
		return "no start and no room", "at another time or in another room"
	case s.Start >= 0:
		return "no start", "at another time"
	case s.Room != "":
		return "no room", "in another room"
	}
	return "", ""
}

// listed returns the attendance as a register lists it, with one of those who
// attend on a video link, or left out.
func listed(as []model.Attendance, who model.AttendeeID, video bool) string {
	var out []string
	for _, x := range as {
		switch {
		case x.Who == who && !video:
		case x.Who == who || x.Video:
			out = append(out, fmt.Sprintf("{id: %s, video: true}", x.Who))
		default:
			out = append(out, string(x.Who))
		}
	}
	return strings.Join(out, ", ")
}

// absences returns when the attendee is away as a register lists it, with the jth
// absence as long as v.
func absences(a *model.Attendee, j int, v calendar.Span) string {
	var out []string
	for i, x := range a.Absent {
		if i == j {
			x.Span = v
		}
		text := span(x.Span)
		if x.Reason != "" {
			text += fmt.Sprintf(", reason: %q", x.Reason)
		}
		if x.Unreachable {
			text += ", unreachable: true"
		}
		out = append(out, "{"+text+"}")
	}
	return strings.Join(out, ", ")
}

// spans returns the spans as a register lists them, with the jth as long as v, or
// left out if v is empty.
func spans(all []calendar.Span, j int, v calendar.Span) string {
	var out []string
	for i, x := range all {
		if i == j {
			x = v
		}
		if !x.Empty() {
			out = append(out, "{"+span(x)+"}")
		}
	}
	return strings.Join(out, ", ")
}

func span(x calendar.Span) string { return fmt.Sprintf("from: %s, to: %s", x.First, x.Last) }
