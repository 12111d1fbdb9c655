// Package render lays a programme of work out for its readers. A [Report] says
// everything there is to say, once; a [Format] only arranges it. The package
// decides nothing about the programme and reads no files.
package render

import (
	"cmp"
	"slices"
	"strings"

	"leadtime/cmd/internal/render/label"
	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver"
)

// A Report is what is known about a problem after a search, in the order in
// which it is read. It is not changed once made, but for Version, Layout, View and
// For, and by [Report.Speak], [Report.Only] and [Report.Follow].
type Report struct {
	Version string      // of this program; empty unless the caller fills it in
	Layout  Layout      // how text is laid out
	Lang    *label.Lang // of what the register does not say itself; nil is English
	View    View        // what is shown of it, by formats that heed it
	For     *Choice     // whom or what a calendar feed is for; nil is all

	// Problem is what was given, and Programme what was decided, which is nil if
	// nothing was. Of a report that was read from a file they hold no more than the
	// file does.
	Problem   *model.Problem
	Programme *model.Programme

	Title  string // of the register
	Hash   string // of the register and the guideline it was read with
	AsOf   calendar.Date
	Status solver.Status
	// Stopped says why the search ended early; empty if it did not.
	Stopped string

	Months []Month  // the wanted ones, in order
	Steps  []*Entry // every step that takes place, in programme order
	Chains []*Chain // those that touch a wanted month, in the problem's order
	// Outlook holds the steps outside the wanted months, in programme order.
	Outlook []*Entry

	Dues     []solver.Due
	Findings []model.Finding // from the first tier down
	// Reasons say of some of the findings what forces them, in their order; nil
	// unless the caller fills it in.
	Reasons  []solver.Reason
	Variants []solver.Variant // other programmes, if they were asked for
	Tiers    []solver.Tier    // most important first
	Conflict *solver.Conflict // nil unless there can be no programme
	Others   []*solver.Conflict

	from, to  calendar.Month // the months that were planned; both count
	published *feed          // what the last calendar feed said; nil if there was none
}

// Conflicts returns why there can be no programme, the best told first.
func (r *Report) Conflicts() []*solver.Conflict {
	if r.Conflict == nil {
		return nil
	}
	return append([]*solver.Conflict{r.Conflict}, r.Others...)
}

// A Layout adjusts a format that is laid out in columns of characters. The zero
// Layout is 100 columns wide and has no colour.
type Layout struct {
	Width  int  // columns; less than 60 is taken as 60
	Colour bool // with ANSI escape sequences
}

// An Entry is a step that takes place.
type Entry struct {
	Step *model.Step
	At   model.Placement
	End  calendar.Date // the last day: of a stay its last, otherwise At.Date
	Room string        // the room's title; empty unless it is a meeting
	// President is the member in the chair; empty unless it is a meeting of the
	// Council and the presidency is known.
	President string

	lang *label.Lang
}

// New builds the report on r, a result for p, as seen from the wanted months,
// which must be in order. Without months it is seen from all the months that
// the problem wants.
func New(p *model.Problem, r *solver.Result, months []calendar.Month) *Report {
	if len(months) == 0 {
		for m := p.From; m <= p.To; m++ {
			months = append(months, m)
		}
	}
	rep := &Report{
		Problem: p, Programme: r.Programme,
		Title: p.Title, Hash: p.Hash, AsOf: p.AsOf, from: p.From, to: p.To,
		Status: r.Status, Tiers: r.Tiers, Findings: r.Findings, Dues: r.Dues, Conflict: r.Conflict, Others: r.Others,
	}
	if r.Stopped != nil {
		rep.Stopped = r.Stopped.Error()
	}
	rep.Steps = entries(p, r.Programme)
	rep.seen(months)
	return rep
}

// seen lays out what is seen from the months.
func (r *Report) seen(months []calendar.Month) {
	r.Months, r.Outlook, r.Chains = nil, nil, nil
	for _, m := range months {
		r.Months = append(r.Months, newMonth(r.Problem, m, r.Steps))
	}
	for _, e := range r.Steps {
		if !slices.Contains(months, e.At.Date.Month()) {
			r.Outlook = append(r.Outlook, e)
		}
	}
	for _, c := range r.Problem.Chains {
		if v := newChain(r.Problem, r.Programme, c, r.Steps); v.touches(months) {
			r.Chains = append(r.Chains, v)
		}
	}
}

// Only has the report be seen from one of its months alone. It reports whether
// it is one of them; if not, nothing changes.
func (r *Report) Only(m calendar.Month) bool {
	if !slices.ContainsFunc(r.Months, func(v Month) bool { return v.Month == m }) {
		return false
	}
	r.seen([]calendar.Month{m})
	r.Speak(r.Lang)
	return true
}

// Speak has the report say in the language what the register does not say
// itself: dates, times, formats, headings. It says all that in English unless it
// is told otherwise.
func (r *Report) Speak(l *label.Lang) {
	r.Lang = l
	for _, e := range r.Steps {
		e.lang = l
	}
	for _, c := range r.Chains {
		for i := range c.Leads {
			c.Leads[i].speak(l)
		}
	}
}

// entries returns the steps that g holds, in programme order; none if g is nil.
func entries(p *model.Problem, g *model.Programme) []*Entry {
	if g == nil {
		return nil
	}
	var es []*Entry
	for _, s := range g.Steps(p) {
		at, _ := g.Held(s.ID)
		e := &Entry{Step: s, At: at, End: s.End(at.Date)}
		if room := p.Room(at.Room); room != nil {
			e.Room = cmp.Or(room.Title, string(room.ID))
		}
		if q := p.Presidency(at.Date); q != nil && s.Council() {
			e.President = q.Member
		}
		es = append(es, e)
	}
	return es
}

// Label says what sort of meeting is held, as the programme of work prints it:
// "consultations". It is empty for a step that is no meeting.
func (e *Entry) Label() string {
	s := e.Step
	switch {
	case s.Kind != model.Meeting:
		return ""
	case s.Role == model.Adoption, s.Role == model.Rollover, s.Role == model.Briefing && s.Format == model.Public:
		return e.lang.Say("format." + string(s.Role))
	}
	return e.lang.Or("format."+string(s.Format), string(s.Format))
}

// Agenda returns what the step is about: its title, and its mission where the
// title does not name it.
func (e *Entry) Agenda() string {
	s := e.Step
	if s.Mission == "" || strings.Contains(s.Title, string(s.Mission)) {
		return e.Title()
	}
	return string(s.Mission) + ": " + e.Title()
}

// Title returns the step's title.
func (e *Entry) Title() string { return e.lang.Title("title."+e.Step.Name, e.Step.Title) }

// When returns the time and the place of a meeting as the programme of work
// prints them: "10.00 a.m. – consultations – Consultations Room". Of another
// step it is empty.
func (e *Entry) When() string {
	if e.Step.Kind != model.Meeting {
		return ""
	}
	parts := []string{e.Label()}
	if e.At.Start != model.NoTime {
		parts = []string{e.lang.Clock(e.At.Start), e.Label()}
	}
	if e.Room != "" {
		parts = append(parts, e.Room)
	}
	return strings.Join(parts, " – ")
}

// Settled returns how far the step is settled, if it is not merely planned:
// "announced", "fixed" or "done".
func (e *Entry) Settled() string {
	if e.Step.State == model.Planned || e.Step.State == "" {
		return ""
	}
	return e.lang.Or("state."+string(e.Step.State), string(e.Step.State))
}
