package greedy

import (
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
)

// slot returns the first free slot for the meeting on d: in the session it
// prefers, else the earliest, at the earliest time, in the room that it prefers,
// else the first of the register.
func (b *book) slot(s *model.Step, d calendar.Date) (model.Placement, bool) {
	for _, k := range b.sessions(s) {
		span := b.p.Span(s, k)
		if span < 0 {
			continue
		}
		ses := b.p.Sessions[k]
		for t := ses.Start; t < ses.End; t++ {
			if span > 0 && t != ses.Start || b.p.Policy.Grid > 0 && int(t)%b.p.Policy.Grid != 0 {
				continue
			}
			pl := model.Placement{Date: d, Start: t, Finish: b.p.Finish(s, k, t)}
			if span == 0 && pl.Finish > ses.End {
				break
			}
			if s.State == model.Fixed && s.Start != model.NoTime && t != s.Start || !b.free(s, pl) {
				continue
			}
			if pl.Room = b.room(s, pl); pl.Room != "" {
				return pl, true
			}
		}
	}
	return model.Placement{}, false
}

// sessions returns the sessions in the order in which they are tried.
func (b *book) sessions(s *model.Step) []int {
	var preferred, others []int
	for k, ses := range b.p.Sessions {
		if ses.Name == s.Prefers.Session {
			preferred = append(preferred, k)
		} else {
			others = append(others, k)
		}
	}
	return append(preferred, others...)
}

// free reports whether everybody who attends is free, there is a team of
// interpreters, and the meeting does not come before what it has to follow.
func (b *book) free(s *model.Step, pl model.Placement) bool {
	running := 1
	for _, id := range b.on[pl.Date] {
		t, other := b.p.Step(id), b.g.At[id]
		if !other.Overlap(pl) {
			continue
		}
		if slices.ContainsFunc(t.Attendees, func(a model.Attendance) bool {
			return slices.ContainsFunc(s.Attendees, func(o model.Attendance) bool { return o.Who == a.Who })
		}) {
			return false
		}
		// It is enough for one moment that all of them run at: to count every
		// meeting that overlaps is to be too careful at worst.
		if t.Interpreted {
			running++
		}
	}
	if s.Interpreted && b.p.Teams >= 0 && running > b.p.Teams {
		return false
	}
	for _, l := range b.tied[b.p.Place(s.ID)].lags {
		if l.AtLeast == nil {
			continue
		}
		if other, held := b.g.Held(l.From); held && l.To == s.ID && other.Date == pl.Date && other.Finish > pl.Start {
			return false
		}
		if other, held := b.g.Held(l.To); held && l.From == s.ID && other.Date == pl.Date && other.Start >= 0 && other.Start < pl.Finish {
			return false
		}
	}
	return true
}

// room returns the room that the meeting gets, or "" if none is free.
func (b *book) room(s *model.Step, pl model.Placement) model.RoomID {
	var got model.RoomID
	for _, r := range b.p.Rooms {
		if !r.Fits(s) || !r.Open(pl.Date) || s.State == model.Fixed && s.Room != "" && s.Room != r.ID {
			continue
		}
		taken := false
		for _, id := range b.on[pl.Date] {
			other := b.g.At[id]
			taken = taken || other.Room == r.ID && other.Overlap(pl)
		}
		if !taken && (got == "" || r.ID == s.Prefers.Room) {
			got = r.ID
		}
	}
	return got
}
