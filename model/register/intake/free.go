package intake

import (
	"fmt"
	"strings"
	"unicode"

	"leadtime/model"
	"leadtime/model/calendar"
)

// A meeting is a meeting of the register that belongs to no chain.
type meeting struct {
	ID, Title, Format, Role, Mission string
	Minutes                          int
	Window                           calendar.Span
	Prefer                           string // the keys of what it would like
	Done                             string // the keys of a meeting that was held already; empty otherwise
	Source                           string
}

const (
	// margin is how many working days on either side of the day in the table a
	// meeting may be planned.
	margin = 3
	// preferCap is the most working days away from that day that are charged.
	preferCap = 5
)

// lengths are the minutes of meetings by their formats in the table, all assumed:
// the tables have no lengths. An open debate takes a morning and an afternoon.
var lengths = map[string]int{"open_debate": 360, "debate": 180, "private_tcc": 90, "adoption": 15}

// usual is the length of every other meeting.
const usual = 120

// meetings adds the meetings of the table. Those that are steps of a chain are
// put there.
func (d *draft) meetings() {
	for i := range d.Meetings {
		x := &d.Meetings[i]
		switch {
		case x.Date == 0 || x.Topic == "":
			// The mistake is noted already.
		case x.Date.Month() != d.Month:
			d.note(x.Pos, "%s: on %s, which is not in the month", x.Topic, x.Date.Long())
		case x.Resumption && d.resumes(i):
			// It is one meeting with the one before.
		default:
			if !d.ofChain(x) {
				d.free(x)
			}
		}
	}
	for _, c := range d.Chains {
		if c.Procedure == "periodic-report" && d.Meetings != nil && !strings.Contains(strings.Join(c.Steps(), "\n"), "briefing: {prefer") {
			c.skip("no briefing on the mission is in the table of meetings", "briefing")
		}
	}
}

// resumes reports whether the meeting goes on with one of the same day.
func (d *draft) resumes(i int) bool {
	for _, y := range d.Meetings[:i] {
		if y.Record != "" && y.Record == d.Meetings[i].Record && y.Date == d.Meetings[i].Date {
			return true
		}
	}
	return false
}

// ofChain puts the meeting into the chain that it is a step of, and reports
// whether there is one.
func (d *draft) ofChain(x *Meeting) bool {
	step := map[string]string{"private_tcc": "contributors-meeting", "adoption": "adoption", "consultations": "consultations", "briefing": "briefing", "other": "briefing"}[x.Format]
	if step == "" || x.Closed && step == "briefing" {
		return false
	}
	for _, c := range d.Chains {
		if (step == "briefing") != (c.Procedure == "periodic-report") || !about(x.Topic, c.Mission) {
			continue
		}
		if x.Date < d.AsOf || strings.Contains(strings.Join(c.Steps(), "\n"), step+": {prefer") {
			return false
		}
		c.say(step, "%s, source: %s", d.wish(x), quote(join(place(x.Pos), x.Source)))
		return true
	}
	return false
}

// wish returns the keys by which a meeting is preferred on its day, in its
// session and in its room.
func (d *draft) wish(x *Meeting) string {
	keys := fmt.Sprintf("prefer: {date: %s, cap: %d", d.cal.OnOrAfter(x.Date), preferCap)
	for _, s := range d.sessions {
		if s.Start <= x.Start && x.Start < s.End {
			keys += ", session: " + quote(s.Name)
		}
	}
	if r := d.room(x.Room.Text, x.Room.Pos); r != nil {
		keys += ", room: " + string(r.ID)
	}
	return keys + "}"
}

// room returns the room of the given id or title, in capitals or not; nil for no
// name. A name that no room has is a mistake.
func (d *draft) room(name string, pos model.Pos) *model.Room {
	if name == "" {
		return nil
	}
	var all []string
	for _, r := range d.rooms {
		if strings.EqualFold(name, string(r.ID)) || strings.EqualFold(name, r.Title) {
			return r
		}
		all = append(all, r.Title)
	}
	d.errs.Add(pos, "there is no room %q; there are %s", name, strings.Join(all, ", "))
	return nil
}

// free adds the meeting as one that stands free.
func (d *draft) free(x *Meeting) {
	m := &meeting{
		Title: x.Topic, Format: "public", Minutes: usual, Prefer: d.wish(x),
		Source: join(place(x.Pos), x.Record, "minutes and window assumed", x.Source),
	}
	if n := lengths[x.Format]; n > 0 {
		m.Minutes = n
	}
	kind := ""
	switch x.Format {
	case "private_tcc":
		m.Format, m.Role, kind = "private", string(model.Contributors), "-contributors"
		for i := range d.Missions {
			if about(x.Topic, &d.Missions[i]) && d.planned(&d.Missions[i]) {
				m.Mission = d.Missions[i].ID
			}
		}
	case "adoption":
		m.Role, kind = string(model.Adoption), "-adoption"
	case "private", "consultations":
		m.Format, kind = x.Format, "-"+x.Format
	case "debate", "open_debate":
		kind = "-debate"
	case "briefing":
		m.Role = string(model.Briefing)
	default:
		if x.Closed {
			m.Format, kind = "private", "-private"
		}
	}
	m.ID = d.claim(x.Date.String() + "-" + slug(x.Topic) + kind)
	if x.Date < d.AsOf {
		m.Done = fmt.Sprintf("state: done\n    date: %s", x.Date)
	} else {
		m.Window = d.window(x.Date)
	}
	d.Free = append(d.Free, m)
}

func (d *draft) planned(m *Mission) bool {
	for _, c := range d.Chains {
		if c.Mission == m {
			return true
		}
	}
	return false
}

// window returns the days about one that a meeting may be planned on, within its
// month and not before the register's date.
func (d *draft) window(on calendar.Date) calendar.Span {
	w := calendar.Span{
		First: d.cal.OnOrAfter(max(d.cal.Sub(on, margin), d.Month.First(), d.AsOf)),
		Last:  d.cal.OnOrBefore(min(d.cal.Add(on, margin), d.Month.Last())),
	}
	w.Last = max(w.Last, w.First)
	d.reach(w.Last)
	return w
}

// about reports whether the topic is the mission's: it names it, or what is
// meant is in its name, as Cyprus is in that of UNFICYP.
func about(topic string, m *Mission) bool {
	topic = strings.TrimPrefix(topic, "Report of the Secretary-General — ")
	words, name := plain(topic), plain(m.Title)
	return strings.Contains(words, plain(m.ID)) || strings.Contains(words, strings.Replace(name, " united nations ", " ", 1)) ||
		strings.Contains(name, words) && len(words) > 5
}

// plain returns the words of a text in small letters, without marks and accents,
// with a blank around each.
func plain(s string) string {
	s = strings.NewReplacer("ô", "o", "é", "e", "è", "e", "ï", "i").Replace(strings.ToLower(s))
	words := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, w := range words {
		if w == "un" {
			words[i] = "united nations"
		}
	}
	return " " + strings.Join(words, " ") + " "
}

// small are the words that a slug leaves out.
var small = map[string]bool{
	"the": true, "of": true, "and": true, "in": true, "by": true, "on": true, "with": true, "for": true, "to": true,
	"united": true, "nations": true, "report": true, "secretary": true, "general": true, "meeting": true,
	"countries": true, "contributing": true, "troops": true, "police": true,
}

// slug returns the first three words of a topic that matter, or "meeting".
func slug(topic string) string {
	var kept []string
	for _, w := range strings.Fields(plain(topic)) {
		w = strings.Map(func(r rune) rune {
			if r < 128 {
				return r
			}
			return -1
		}, w)
		if w != "" && !small[w] && len(kept) < 3 {
			kept = append(kept, w)
		}
	}
	if len(kept) == 0 {
		return "meeting"
	}
	return strings.Join(kept, "-")
}
