package draft

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"leadtime/benchmarks/history/registers/record"
	"leadtime/model"
	"leadtime/model/calendar"
)

// A meeting is a free-standing meeting of the register.
type meeting struct {
	ID, Title, Format string
	Minutes           int
	Role, Mission     string
	From, To, Prefer  calendar.Date
	Cap               int
	Source            string
}

// A pair is a public meeting and the consultations that followed it.
type pair struct {
	record                  string
	Briefing, Consultations string
}

const (
	// margin is how many working days on either side of the day it was held a
	// meeting may be planned.
	margin = 3
	// preferCap is the most working days away from that day that are charged.
	preferCap = 5
)

// The lengths of meetings in minutes, all assumed: the record has hardly any.
const (
	publicMinutes     = 120
	debateMinutes     = 360 // a morning and an afternoon
	resumedMinutes    = 180 // the rest of a debate begun another day
	contributorMinute = 90
	adoptionMinutes   = 15
	programmeMinutes  = 60
)

// meetings adds the adoption of each month's programme, and every meeting that
// was held and belongs to no chain.
func (d *draft) meetings() {
	for m := d.plan.first; m <= d.plan.last; m++ {
		first := d.cal.OnOrAfter(m.First())
		x := &meeting{
			ID: "programme-adoption", Title: "Adoption of the programme of work for " + m.Long(),
			Format: "consultations", Minutes: programmeMinutes,
			From: first, To: d.cal.Add(first, 1), Prefer: first, Cap: 1,
			Source: "practice: on the first working day of the month, sometimes the second; minutes assumed",
		}
		if d.year() || d.plan.months != nil {
			x.ID += "-" + m.String()
		}
		d.Meetings = append(d.Meetings, x)
		for _, held := range d.record.Meetings {
			if held.Date.Month() == m && !d.taken[held.Record] {
				d.meeting(held)
			}
		}
		if d.plan.months != nil && !slices.Contains(d.record.Tables, m) {
			for _, held := range d.scraps(m) {
				d.meeting(held)
			}
		}
	}
}

// meeting adds a meeting as it was held.
func (d *draft) meeting(held record.Meeting) {
	w := d.window(held.Date)
	x := &meeting{
		ID: held.Date.String() + "-" + slug(held.Item()), Title: held.Topic, Format: "public", Minutes: publicMinutes,
		From: w.First, To: w.Last, Prefer: held.Date, Cap: preferCap,
	}
	switch {
	case held.Format == "private_tcc":
		x.Format, x.Minutes, x.Role = "private", contributorMinute, string(model.Contributors)
		to := d.contributedTo(held)
		x.ID = held.Date.String() + "-contributors-" + strings.ToLower(to)
		if slices.ContainsFunc(d.Chains, func(c *chain) bool { return c.Mission == to }) {
			x.Mission = to
		}
	case held.Format == "adoption":
		x.Minutes, x.Role = adoptionMinutes, string(model.Adoption)
		x.ID += "-adoption"
	case held.Resumption:
		x.Minutes = resumedMinutes
		x.ID += "-resumed"
	case held.Format == "open_debate":
		x.Minutes = debateMinutes
		x.ID += "-debate"
	case held.Closed:
		x.Format = "private"
		x.ID += "-private"
	case held.Format == "briefing":
		x.Role = string(model.Briefing)
	}
	if d.plan.months != nil {
		x.ID = d.unused(x.ID)
	}
	when := "held on " + held.Date.Long()
	if !d.cal.Workday(held.Date) {
		x.Prefer = d.cal.OnOrAfter(held.Date)
		when += ", which is no working day"
	}
	x.Source = fmt.Sprintf("%s, %s; minutes and window assumed; %s", held.Record, when, sources(held.Source))
	for i := range d.pairs {
		if d.pairs[i].record == held.Record {
			d.pairs[i].Briefing, x.Role = x.ID, string(model.Briefing)
		}
	}
	d.Meetings = append(d.Meetings, x)
	d.holdAt(x.ID, x.Mission, "meeting", held.Date, held.Start, held.End)
}

// unused returns the id, with a number if a meeting has it already.
func (d *draft) unused(id string) string {
	name := id
	for n := 2; slices.ContainsFunc(d.Meetings, func(m *meeting) bool { return m.ID == name }); n++ {
		name = fmt.Sprintf("%s-%d", id, n)
	}
	return name
}

// Pairs returns the pairs whose public meeting is one of the register's.
func (d *draft) Pairs() []pair {
	return slices.DeleteFunc(slices.Clone(d.pairs), func(p pair) bool { return p.Briefing == "" })
}

// contributedTo returns the mission whose contributors the meeting was with, or
// "unnamed". The topic names it in full, but for the first two words.
func (d *draft) contributedTo(held record.Meeting) string {
	for _, m := range d.record.Missions {
		if name, ok := strings.CutPrefix(m.Title, "United Nations "); ok && strings.HasSuffix(held.Topic, name) {
			return m.ID
		}
	}
	return "unnamed"
}

// window returns the days about the one a meeting was held on that it may be
// planned on, within its month and not before the register's date.
func (d *draft) window(on calendar.Date) calendar.Span {
	m := on.Month()
	w := calendar.Span{
		First: d.cal.OnOrAfter(max(d.cal.Sub(on, d.margin), m.First(), d.AsOf)),
		Last:  d.cal.OnOrBefore(min(d.cal.Add(on, d.margin), m.Last())),
	}
	if w.Last < w.First {
		w.Last = w.First // held on no working day, and not to be moved from it
	}
	return w
}

// small are the words that a slug leaves out.
var small = map[string]bool{
	"the": true, "of": true, "and": true, "in": true, "by": true, "between": true, "un": true, "united": true,
	"nations": true, "briefing": true, "briefings": true, "report": true, "for": true, "to": true, "its": true, "with": true,
}

// slug returns the first three words of a topic that matter, in lower case and
// without marks.
func slug(topic string) string {
	plain := strings.NewReplacer("ô", "o", "é", "e").Replace(strings.ToLower(topic))
	words := strings.FieldsFunc(plain, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	words = slices.DeleteFunc(words, func(w string) bool { return small[w] })
	return strings.Join(words[:min(3, len(words))], "-")
}
