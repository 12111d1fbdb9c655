package intake

import (
	"fmt"
	"slices"
	"strings"

	"leadtime/model"
	"leadtime/model/calendar"
)

// A booking is a stretch of a session in which others have a room.
type booking struct {
	ID, Title  string
	Room       model.RoomID
	Date       calendar.Date
	Start, End model.Minute
	Source     string
}

// Minutes returns the length of the booking.
func (b *booking) Minutes() int { return int(b.End - b.Start) }

// A closure is a run of days on which others have a room for whole days.
type closure struct {
	From, To calendar.Date
	Reason   string
}

// grid is the minutes on whose multiples bookings begin and end in the register:
// the default guideline's grid, on which meetings start.
const grid = 15

// A stretch is a time of one day in one room.
type stretch struct {
	room       *model.Room
	date       calendar.Date
	start, end model.Minute
	titles     []string
	source     string
}

// bookings adds the bookings of rooms: whole days as closures, the rest as
// meetings that are fixed. Nobody attends them as far as is known.
func (d *draft) bookings() {
	var all []stretch
	for _, e := range d.Input.Bookings {
		if e.Free {
			continue
		}
		if e.Location == "" {
			d.errs.Add(e.Pos, "the booking names no room; add LOCATION")
			continue
		}
		if r := d.room(e.Location, e.Place); r != nil {
			all = append(all, d.stretches(e, r)...)
		}
	}
	slices.SortStableFunc(all, func(a, b stretch) int {
		if a.room != b.room {
			return strings.Compare(string(a.room.ID), string(b.room.ID))
		}
		if a.date != b.date {
			return int(a.date - b.date)
		}
		return int(a.start - b.start)
	})
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].room == all[0].room && all[n].date == all[0].date {
			n++
		}
		d.day(merged(all[:n]))
		all = all[n:]
	}
}

// stretches returns the parts of sessions that an event takes, day by day, in
// the days that the register is about. It begins and ends on the grid.
func (d *draft) stretches(e Event, r *model.Room) []stretch {
	var parts []stretch
	for x := max(dayIn(e.Start), d.AsOf); x <= min(dayIn(e.End), d.Horizon); x++ {
		from, to := model.Minute(0), model.Minute(24*60)
		if x == dayIn(e.Start) {
			from = minuteIn(e.Start) / grid * grid
		}
		if x == dayIn(e.End) {
			to = (minuteIn(e.End) + grid - 1) / grid * grid
		}
		for _, s := range d.sessions {
			a, b := max(from, s.Start), min(to, s.End)
			if a < b && d.cal.Workday(x) {
				parts = append(parts, stretch{r, x, a, b, []string{e.Title}, place(e.Pos)})
			}
		}
	}
	return parts
}

// merged joins stretches of one day that overlap. They are in order.
func merged(parts []stretch) []stretch {
	var out []stretch
	for _, p := range parts {
		if n := len(out); n > 0 && p.start < out[n-1].end {
			out[n-1].end = max(out[n-1].end, p.end)
			out[n-1].titles = append(out[n-1].titles, p.titles...)
			continue
		}
		out = append(out, p)
	}
	return out
}

// day adds the bookings of a room on a day: a closure if they leave nothing.
func (d *draft) day(parts []stretch) {
	r, x := parts[0].room, parts[0].date
	taken := 0
	var titles []string
	for _, p := range parts {
		taken += int(p.end - p.start)
		titles = append(titles, p.titles...)
	}
	open := 0
	for _, s := range d.sessions {
		open += s.Minutes()
	}
	if taken == open {
		d.shut(r, x, called(titles))
		return
	}
	for _, p := range parts {
		d.Booked = append(d.Booked, &booking{
			ID: d.claim(fmt.Sprintf("booking-%s-%s-%02d%02d", r.ID, x, int(p.start)/60, int(p.start)%60)), Title: called(p.titles),
			Room: r.ID, Date: x, Start: p.start, End: p.end, Source: p.source,
		})
	}
}

// shut closes the room for a day, and for the days before it if they were closed
// for the same reason.
func (d *draft) shut(r *model.Room, x calendar.Date, reason string) {
	cs := d.Closures[r.ID]
	if n := len(cs); n > 0 && cs[n-1].Reason == reason && d.cal.Workdays(cs[n-1].To, x) == 1 {
		cs[n-1].To = x
	} else {
		cs = append(cs, closure{x, x, reason})
	}
	d.Closures[r.ID] = cs
}

// called returns the titles, each once, or "booked".
func called(titles []string) string {
	var kept []string
	for _, t := range titles {
		if t != "" && !slices.Contains(kept, t) {
			kept = append(kept, t)
		}
	}
	if len(kept) == 0 {
		return "booked"
	}
	return strings.Join(kept, "; ")
}

// A hall is a room as the register has it.
type hall struct {
	*model.Room
	Closed []closure
}

// Rooms returns the rooms, or none if the guideline's can stand as they are.
func (d *draft) Rooms() []hall {
	if len(d.Booked) == 0 && len(d.Closures) == 0 {
		return nil
	}
	var hs []hall
	for _, r := range d.rooms {
		hs = append(hs, hall{r, d.Closures[r.ID]})
	}
	return hs
}

// Formats returns the formats that the room suits, bookings among them.
func (h hall) Formats() string {
	var fs []string
	for _, f := range h.Suits {
		fs = append(fs, string(f))
	}
	return strings.Join(append(fs, "booking"), ", ")
}
