package rule

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"leadtime/model"
	"leadtime/model/calendar"
)

// Room asks that every meeting has a room that suits it, to itself.
//
// The room suits the meeting's format, seats its attendance, and is open on the
// day. Two meetings may follow each other in it without a gap: one may begin at
// the minute at which the other ends.
var Room = &Rule{
	Name:   "room",
	Title:  "meetings have a suitable room to themselves",
	Source: roomSource,
	Hard:   true,
	State:  stateRoom,
	Check:  checkRoom,
}

var roomSource = []model.Citation{{
	Document: "practice",
	Place:    "meetings in the Chamber, consultations in the Consultations Room, one at a time",
}}

func stateRoom(b Builder) {
	p := b.Problem()
	for _, r := range p.Rooms {
		var fit []*model.Step
		for _, s := range p.Steps {
			if s.Kind != model.Meeting || s.State == model.Skipped || s.State == model.Done {
				continue
			}
			if !r.Fits(s) {
				b.Exclude(ground("room", suited(p, s), ""), s, r.ID, nil)
				continue
			}
			fit = append(fit, s)
			for i := range r.Closed {
				x := r.Closed[i]
				b.Exclude(ground("room", fmt.Sprintf("%s is closed %s.", raised(located(p, r.ID)), fromTo(x)), ""), s, r.ID, &x)
			}
		}
		b.AtOnce(ground("room", raised(located(p, r.ID))+" holds one meeting at a time.", ""), 1, r.ID, fit)
	}
}

// suited says which rooms suit the meeting. Meetings that need the same share a
// ground: what could be disputed is what the rooms are like.
func suited(p *model.Problem, s *model.Step) string {
	var suit, seat []string
	for _, r := range p.Rooms {
		if r.Fits(s) {
			seat = append(seat, located(p, r.ID))
		}
		if slices.Contains(r.Suits, s.Format) {
			suit = append(suit, located(p, r.ID))
		}
	}
	format, verb := fmt.Sprintf("the format %q", s.Format), "suits"
	if len(seat) < len(suit) {
		format += fmt.Sprintf(" and seats %d", s.Seats)
	}
	switch len(seat) {
	case 0:
		return fmt.Sprintf("No room suits %s.", format)
	case 1:
	default:
		verb = "suit"
		format = strings.Replace(format, "seats", "seat", 1)
	}
	return fmt.Sprintf("Only %s %s %s.", joined(seat), verb, format)
}

func checkRoom(p *model.Problem, g *model.Programme) []model.Finding {
	var fs []model.Finding
	add := func(text string, steps ...*model.Step) {
		fs = append(fs, finding("room", 0, roomSource, text, steps...))
	}
	on := map[calendar.Date][]*model.Step{} // the meetings so far
	for _, s := range p.Steps {
		pl, held := ahead(g, s)
		if !held || s.Kind != model.Meeting {
			continue
		}
		before := on[pl.Date]
		on[pl.Date] = append(before, s)
		if pl.Room == "" {
			add(fmt.Sprintf("%s %s no room on %s.", opening(s), have(s), pl.Date.Short()), s)
			continue
		}
		r := p.Room(pl.Room)
		if r == nil {
			add(fmt.Sprintf("%s in %q, which is no room of the register.", dated(s, pl.Date), pl.Room), s)
			continue
		}
		switch {
		case s.Seats > r.Seats:
			add(fmt.Sprintf("%s in %s, which seats %d; %d are needed.", dated(s, pl.Date), roomName(r), r.Seats, s.Seats), s)
		case !r.Fits(s):
			add(fmt.Sprintf("%s in %s, which is not for meetings of the format %q.", dated(s, pl.Date), roomName(r), s.Format), s)
		}
		if !r.Open(pl.Date) {
			add(fmt.Sprintf("%s in %s, which is closed that day.", dated(s, pl.Date), roomName(r)), s)
		}
		for _, t := range before {
			if other, held := ahead(g, t); held && other.Room == pl.Room && other.Overlap(pl) {
				add(fmt.Sprintf("%s and %s are in %s at the same time on %s.", opening(t), naming(s), roomName(r), pl.Date.Short()), t, s)
			}
		}
	}
	return fs
}

// roomName returns the room as planners name it: "the Consultations Room", but
// "Conference Room 8".
func roomName(r *model.Room) string {
	title := r.Title
	if title == "" {
		title = string(r.ID)
	}
	if title == "" || unicode.IsDigit(rune(title[len(title)-1])) {
		return title
	}
	return "the " + title
}
