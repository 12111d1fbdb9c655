package register_test

import (
	"strings"
	"testing"

	"leadtime/model"
	"leadtime/model/register"
)

// What a register leaves out is filled in.
func TestDefaults(t *testing.T) {
	p := decode(t, `
title: Defaults
as_of: 2010-05-14
months: 2010-06
attendees:
  - {id: norway, title: Norway, kind: contributor, seats: 2}
missions:
  - id: UNX
    title: X
    contributors: [norway]
    procedures:
      - {procedure: renewal, expiry: 2010-07-31}
      - procedure: concept-change
        id: UNX-concept
        event: {date: 2010-05-03, title: the Council's request}
        lags: [{from: consultations, to: summary, prefer: 1d, rule: drafting, reason: test}]
meetings:
  - {id: open, title: Open, format: public, minutes: 60}
  - {id: signature, title: Signature, format: public, minutes: 360, signature: 2010-07}
  - {id: fixed, title: Fixed, format: lunch, minutes: 60, state: fixed, date: 2010-04-30, start: 10:00}
  - {id: mission, title: Mission, format: secretariat, minutes: 60, mission: UNX, attendees: [contributors, {id: council, video: true}]}
rooms:
  - {id: hall, title: Hall, seats: 90, formats: [public, private, consultations, secretariat, informal, lunch]}
`)
	// The event and 120 days, and the fixed meeting.
	if got := p.Horizon.String(); got != "2010-04-30..2010-08-31" {
		t.Errorf("horizon %s", got)
	}
	if q := p.Presidency(day(t, "2010-08-31")); q == nil || q.Member != "" || !q.Takes(day(t, "2010-08-31")) {
		t.Errorf("presidency %+v", q)
	}
	c := p.Chain("UNX")
	if got, want := c.Steps[len(c.Steps)-1], c.Rollover; got != want || got.ID != "UNX/rollover" || got.Role != model.Rollover {
		t.Errorf("the last step is %+v", got)
	}
	if got := c.Rollover.Window.Last; got != c.Expiry {
		t.Errorf("a rollover until %v", got)
	}
	if got := p.Step("UNX/adoption").Window.Last; got != day(t, "2010-08-31") {
		t.Errorf("an adoption until %v", got)
	}
	e := p.Chain("UNX-concept").Steps[0]
	if e.ID != "UNX-concept/event" || e.State != model.Done || e.Kind != model.Act || e.Role != model.Event || e.Title != "the Council's request" {
		t.Errorf("event %+v", e)
	}
	if c := p.Chain("UNX-concept"); c.Margin != nil || c.Rollover != nil || c.Expiry != 0 {
		t.Errorf("chain %+v", c)
	}
	for _, tt := range []struct {
		id     model.StepID
		window string
		seats  int
		named  int
	}{
		{"open", "2010-06-01..2010-06-30", 15, 1},
		{"signature", "2010-07-01..2010-07-31", 15, 1},
		{"fixed", "2010-04-30..2010-06-30", 0, 0},
		{"mission", "2010-06-01..2010-06-30", 2, 2}, // who joins by video takes no seat
	} {
		s := p.Step(tt.id)
		if s.Window.String() != tt.window || s.Seats != tt.seats || len(s.Attendees) != tt.named {
			t.Errorf("%s: %v, %d seats, %v", tt.id, s.Window, s.Seats, s.Attendees)
		}
	}
	if p.Step("fixed").Start != 600 {
		t.Errorf("a time without quotes is %v", p.Step("fixed").Start)
	}
}

// A horizon that is not given reaches to whatever is latest, and back to what is
// settled first.
func TestHorizons(t *testing.T) {
	for _, tt := range []struct{ name, more, want string }{
		{"nothing else", "", "2010-05-14..2010-06-30"},
		{"a window", "meetings: [{id: a, title: A, format: public, minutes: 60, window: {from: 2010-07-01, to: 2010-07-09}}]", "2010-05-14..2010-07-09"},
		{"an announced date", "meetings: [{id: a, title: A, format: public, minutes: 60, state: announced, date: 2010-07-12}]", "2010-05-14..2010-07-12"},
		{"a done date", "meetings: [{id: a, title: A, format: public, minutes: 60, state: done, date: 2010-05-03}]", "2010-05-03..2010-06-30"},
		{"an expiry and a rollover", "missions: [{id: X, title: X, procedures: [{procedure: renewal, expiry: 2010-06-30}]}]", "2010-05-14..2010-07-30"},
		{"an expiry alone", "missions: [{id: X, title: X, procedures: [{procedure: renewal, expiry: 2010-07-08, rollover: false}]}]", "2010-05-14..2010-07-08"},
		{"an event", "missions: [{id: X, title: X, procedures: [{procedure: periodic-report, event: {date: 2010-05-03, title: E}}]}]", "2010-05-03..2010-08-31"},
		{"a horizon that is given", "horizon: 2010-07-01\nmissions: [{id: X, title: X, procedures: [{procedure: renewal, expiry: 2010-06-30}]}]", "2010-05-14..2010-07-01"},
	} {
		p := decode(t, "title: Horizons\nas_of: 2010-05-14\nmonths: 2010-06\n"+tt.more+"\n")
		if got := p.Horizon.String(); got != tt.want {
			t.Errorf("%s: horizon %s, want %s", tt.name, got, tt.want)
		}
	}
}

// A presidency is needed from the first month in which the Council may have to
// meet for the wanted ones.
func TestPresidenciesNeeded(t *testing.T) {
	const june = "title: June\nas_of: 2010-05-14\nmonths: 2010-06\npresidencies: [{month: 2010-06, member: Mexico}]\n"
	decode(t, june)
	decode(t, june+"meetings: [{id: a, title: A, format: public, minutes: 60}]\n")
	decode(t, june+"meetings: [{id: a, title: A, format: secretariat, minutes: 60, window: {from: 2010-05-20, to: 2010-06-30}}]\n")
	decode(t, june+"meetings: [{id: a, title: A, format: public, minutes: 60, window: {from: 2010-05-20, to: 2010-06-30}}]\npolicy: {waive: [chair]}\n")
	decode(t, june+"meetings: [{id: a, title: A, format: public, minutes: 60, state: done, date: 2010-05-03}]\n")
	for more, months := range map[string]string{
		"window: {from: 2010-05-20, to: 2010-06-30}": "nobody presides in 2010-05, and",
		"window: {from: 2010-06-20, to: 2010-07-31}": "nobody presides in 2010-07, and",
		"state: fixed, date: 2010-04-20":             "nobody presides in 2010-04..2010-05, and",
	} {
		_, err := register.Decode("r.yaml", []byte(june+"meetings: [{id: a, title: A, format: public, minutes: 60, "+more+"}]\n"))
		if err == nil || !strings.Contains(err.Error(), months) {
			t.Errorf("%s: %v, want %s", more, err, months)
		}
	}
}

// A mandate that has been renewed needs no rollover any more, and what is to
// come ends with the horizon.
func TestWindowsEnd(t *testing.T) {
	p := decode(t, `title: Windows
as_of: 2010-06-14
months: 2010-06
horizon: 2010-07-02
missions:
  - id: X
    title: X
    procedures:
      - {procedure: renewal, expiry: 2010-06-11, steps: {adoption: {state: done, date: 2010-06-10}}}
meetings:
  - {id: a, title: A, format: public, minutes: 60, window: {from: 2010-06-28, to: 2010-07-09}}
`)
	if got := p.Step("a").Window.String(); got != "2010-06-28..2010-07-02" {
		t.Errorf("window %s", got)
	}
	if got := p.Step("X/report").Window.String(); got != "2010-06-10..2010-07-02" {
		t.Errorf("window of a step %s", got)
	}
}

// What a register waives is no mistake.
func TestWaivedMistakes(t *testing.T) {
	const june = "title: June\nas_of: 2010-05-14\nmonths: 2010-06\nmeetings: [{id: a, title: A, format: "
	for rule, data := range map[string]string{
		"room":    june + "picnic, minutes: 60}]\n",
		"session": june + "public, minutes: 600}]\n",
		"window":  june + "public, minutes: 60, window: {from: 2010-06-05, to: 2010-06-06}}]\n",
	} {
		decode(t, data+"policy: {waive: ["+rule+"]}\n")
		if _, err := register.Decode("r.yaml", []byte(data)); err == nil {
			t.Errorf("%s: no mistake", rule)
		}
	}
}
