package register

import (
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
)

// chairs notes the months without a presidency: those from the first that has to
// do with the wanted ones to the end of the horizon.
func (x *resolver) chairs() {
	if !x.timed || len(x.r.Presidencies) == 0 || x.p.Policy.Waived["chair"] {
		return
	}
	for i := range x.r.Presidencies {
		if !x.r.Presidencies[i].Month.Given {
			return // it may be the one that is missed
		}
	}
	first := x.p.From
	for _, s := range x.p.Steps {
		switch {
		case !s.Council() || s.State == model.Skipped || s.State == model.Done:
		case s.State == model.Fixed && s.Date != 0:
			first = min(first, s.Date.Month())
		default:
			first = min(first, max(s.Window.First, x.p.AsOf).Month())
		}
	}
	var gap []calendar.Month
	for m := first; m <= x.p.Horizon.Last.Month(); m++ {
		if x.p.Presidency(m.First()) == nil {
			gap = append(gap, m)
		}
	}
	if len(gap) > 0 {
		x.add(x.r.Presidencies[0].Pos, "nobody presides in %s, and the Council may have to meet until %s; add {month: %s, member: ...}",
			list(runs(gap)), x.p.Horizon.Last, gap[0])
	}
}

// runs writes months that follow each other as one run, the way registers do.
func runs(ms []calendar.Month) []string {
	var rs []string
	for i := 0; i < len(ms); i++ {
		first := ms[i]
		for i+1 < len(ms) && ms[i+1] == ms[i]+1 {
			i++
		}
		if first == ms[i] {
			rs = append(rs, first.String())
		} else {
			rs = append(rs, first.String()+".."+ms[i].String())
		}
	}
	return rs
}

// fits notes the meetings that no room or no day could take, unless what they
// break is waived.
func (x *resolver) fits() {
	waived := x.p.Policy.Waived
	for _, s := range x.p.Steps {
		if s.Kind != model.Meeting || s.State == model.Skipped || s.State == model.Done || s.Format == "" {
			continue
		}
		at := x.places[s.ID]
		suits, seats := false, 0
		for _, r := range x.p.Rooms {
			if slices.Contains(r.Suits, s.Format) {
				suits, seats = true, max(seats, r.Seats)
			}
		}
		switch {
		case waived["room"]:
		case !suits && !x.bare[s.Format]:
			x.bare[s.Format] = true
			x.add(or(at.format, at.step), "no room suits the format %q, which %q has; add the format to a room, or change the meeting's", s.Format, s.ID)
		case suits && s.Seats > seats:
			x.add(or(at.seats, at.step), "no room that suits the format %q seats the %d of %q; the largest has %d seats", s.Format, s.Seats, s.ID, seats)
		}
		fits := waived["session"] || s.Minutes == 0 || len(x.p.Sessions) == 0 // told already
		for k := range x.p.Sessions {
			fits = fits || x.p.Span(s, k) >= 0
		}
		if !fits {
			day := 0
			for _, e := range x.p.Sessions {
				day += e.Minutes()
			}
			x.add(or(at.minutes, at.step), "no day is long enough for the %d minutes of %q; all sessions together have %d", s.Minutes, s.ID, day)
		}
	}
}

// or returns the place, or other if it is none.
func or(pos, other model.Pos) model.Pos {
	if pos == (model.Pos{}) {
		return other
	}
	return pos
}
