package rule_test

import (
	"testing"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/rule"
	. "leadtime/solver/rule/ruletest"
)

func TestWindow(t *testing.T) {
	problem := func(change func(s *model.Step)) func() *model.Problem {
		return func() *model.Problem {
			s := Act("a")
			s.Window = Days("2010-06-02", "2010-06-08")
			s.Barred = []calendar.Span{Days("2010-06-07", "2010-06-07")}
			change(s)
			p := Problem("2010-06-01", "2010-06-30", s)
			p.Calendar = calendar.New(map[calendar.Date]string{Day("2010-06-04"): "a holiday"})
			return p
		}
	}
	judge(t, rule.Window, problem(func(*model.Step) {}),
		verdict{"the day before the window", []string{"a 2010-06-01"}, 1},
		verdict{"its first day", []string{"a 2010-06-02"}, 0},
		verdict{"its last day", []string{"a 2010-06-08"}, 0},
		verdict{"the day after", []string{"a 2010-06-09"}, 1},
		verdict{"a holiday", []string{"a 2010-06-04"}, 1},
		verdict{"a Saturday", []string{"a 2010-06-05"}, 1},
		verdict{"a barred day", []string{"a 2010-06-07"}, 1},
		verdict{"before the date of the register, and the window", []string{"a 2010-05-31"}, 2},
		verdict{"far away, on a Sunday", []string{"a 1999-12-26"}, 3},
		verdict{"not placed", nil, 1},
	)
	judge(t, rule.Window, problem(func(s *model.Step) { s.Optional = true }),
		verdict{"an optional step that is not held", nil, 0})
	judge(t, rule.Window, problem(func(s *model.Step) { s.Role = model.Rollover }),
		verdict{"a rollover that is not held", nil, 0})
	judge(t, rule.Window, problem(func(s *model.Step) { s.State = model.Skipped }),
		verdict{"a skipped step", nil, 0})
	judge(t, rule.Window, problem(func(s *model.Step) { Settle(s, model.Done, "2010-05-30", "", "") }),
		verdict{"a done step on a Sunday in the past", []string{"a 2010-05-30"}, 0})
	judge(t, rule.Window, problem(func(s *model.Step) {
		Settle(s, model.Fixed, "2010-05-31", "", "")
		s.Window = Days("2010-05-31", "2010-06-30")
	}),
		verdict{"a fixed step before the date of the register", []string{"a 2010-05-31"}, 0})
}

func TestOrder(t *testing.T) {
	acts := func(atLeast, atMost string) func() *model.Problem {
		return func() *model.Problem {
			a, b := Act("a"), Act("b")
			p := Problem("2010-06-01", "2010-06-30", a, b)
			l := Lag(p, a, b, atLeast)
			if atMost != "" {
				l.AtMost = Length(atMost)
			}
			return p
		}
	}
	judge(t, rule.Order, acts("8d", ""),
		verdict{"one day short", []string{"a 2010-06-01", "b 2010-06-08"}, 1},
		verdict{"just enough", []string{"a 2010-06-01", "b 2010-06-09"}, 0},
		verdict{"the other way round", []string{"a 2010-06-09", "b 2010-06-01"}, 1},
		verdict{"one end missing", []string{"a 2010-06-01"}, 0},
		verdict{"the other end missing", []string{"b 2010-06-01"}, 0},
	)
	judge(t, rule.Order, acts("0d", ""),
		verdict{"the day before", []string{"a 2010-06-02", "b 2010-06-01"}, 1},
		verdict{"the same day", []string{"a 2010-06-02", "b 2010-06-02"}, 0},
	)
	judge(t, rule.Order, acts("1wd", ""),
		verdict{"Friday to Saturday", []string{"a 2010-06-04", "b 2010-06-05"}, 1},
		verdict{"Friday to Monday", []string{"a 2010-06-04", "b 2010-06-07"}, 0},
	)
	judge(t, rule.Order, acts("0wd", ""),
		verdict{"Sunday to the Saturday before", []string{"a 2010-06-06", "b 2010-06-05"}, 1})
	judge(t, rule.Order, acts("1w", "2w"),
		verdict{"six days", []string{"a 2010-06-01", "b 2010-06-07"}, 1},
		verdict{"a week", []string{"a 2010-06-01", "b 2010-06-08"}, 0},
		verdict{"two weeks", []string{"a 2010-06-01", "b 2010-06-15"}, 0},
		verdict{"two weeks and a day", []string{"a 2010-06-01", "b 2010-06-16"}, 1},
	)
	judge(t, rule.Order, acts("0w", ""),
		verdict{"three days too early", []string{"a 2010-06-04", "b 2010-06-01"}, 1})
	judge(t, rule.Order, acts("", "1wd"),
		verdict{"Friday to Monday", []string{"a 2010-06-04", "b 2010-06-07"}, 0},
		verdict{"Friday to Tuesday", []string{"a 2010-06-04", "b 2010-06-08"}, 1},
		verdict{"backwards, which nothing forbids", []string{"a 2010-06-08", "b 2010-06-04"}, 0},
	)

	stay := func() *model.Problem {
		a, b := Stay("a", 3), Act("b")
		p := Problem("2010-06-01", "2010-06-30", a, b)
		Lag(p, a, b, "1d")
		return p
	}
	judge(t, rule.Order, stay,
		verdict{"the last day of the stay", []string{"a 2010-06-01", "b 2010-06-03"}, 1},
		verdict{"the day after it", []string{"a 2010-06-01", "b 2010-06-04"}, 0},
	)

	meetings := func(settle ...string) func() *model.Problem {
		return func() *model.Problem {
			a, b := Meeting("a"), Meeting("b", "austria")
			for i, s := range []*model.Step{a, b}[:len(settle)] {
				Settle(s, model.Done, settle[i], "", "")
			}
			p := Problem("2010-06-01", "2010-06-30", a, b)
			Lag(p, a, b, "0d")
			return p
		}
	}
	judge(t, rule.Order, meetings(),
		verdict{"one after the other", []string{"a 2010-06-01 10:00", "b 2010-06-01 11:00"}, 0},
		verdict{"at the same time", []string{"a 2010-06-01 10:00", "b 2010-06-01 10:00"}, 1},
		verdict{"the wrong way round", []string{"a 2010-06-01 11:00", "b 2010-06-01 10:00"}, 1},
		verdict{"the next day, at an earlier hour", []string{"a 2010-06-01 11:00", "b 2010-06-02 10:00"}, 0},
		verdict{"a time unknown", []string{"a 2010-06-01", "b 2010-06-01 10:00"}, 0},
		verdict{"the other time unknown", []string{"a 2010-06-01 10:00", "b 2010-06-01"}, 0},
	)
	judge(t, rule.Order, meetings("2010-06-02"),
		verdict{"one end done", []string{"a 2010-06-02", "b 2010-06-01"}, 1})
	judge(t, rule.Order, meetings("2010-06-02", "2010-06-01"),
		verdict{"both ends done", []string{"a 2010-06-02", "b 2010-06-01"}, 0})
}

func TestExpiry(t *testing.T) {
	problem := func(atLeast string, state model.State) func() *model.Problem {
		return func() *model.Problem {
			adoption, rollover := Role(Meeting("adoption"), model.Adoption), Role(Meeting("rollover"), model.Rollover)
			adoption.State = state
			p := Problem("2010-06-01", "2010-07-30", adoption, rollover)
			c := Chain(p, "UNX", p.Steps...)
			Expires(c, "2010-06-15", adoption, nil, nil)
			if atLeast != "" {
				c.Margin.AtLeast = Length(atLeast)
			}
			return p
		}
	}
	judge(t, rule.Expiry, problem("", model.Planned),
		verdict{"on the day of expiry", []string{"adoption 2010-06-15"}, 0},
		verdict{"the day after", []string{"adoption 2010-06-16"}, 1},
		verdict{"after a rollover, on the new expiry", []string{"adoption 2010-07-15", "rollover 2010-06-15"}, 0},
		verdict{"the day after the new expiry", []string{"adoption 2010-07-16", "rollover 2010-06-15"}, 1},
		verdict{"a rollover that comes too late", []string{"adoption 2010-06-15", "rollover 2010-06-16"}, 1},
		verdict{"nothing placed", nil, 0},
	)
	judge(t, rule.Expiry, problem("1d", model.Planned),
		verdict{"a day before the expiry", []string{"adoption 2010-06-14"}, 0},
		verdict{"on the day of expiry", []string{"adoption 2010-06-15"}, 1},
		verdict{"after it", []string{"adoption 2010-06-16"}, 1},
	)
	judge(t, rule.Expiry, problem("1wd", model.Planned),
		verdict{"a working day before the expiry", []string{"adoption 2010-06-14"}, 0},
		verdict{"on the day of expiry", []string{"adoption 2010-06-15"}, 1},
	)
	judge(t, rule.Expiry, func() *model.Problem {
		p := problem("", model.Planned)()
		p.Chains[0].Rollover = nil
		return p
	}, verdict{"no rollover open to it", []string{"adoption 2010-06-16"}, 1})
	judge(t, rule.Expiry, func() *model.Problem {
		p := problem("", model.Planned)()
		p.Chains[0].Margin = nil
		return p
	}, verdict{"no expiry", []string{"adoption 2010-06-16"}, 0})
	judge(t, rule.Expiry, problem("", model.Done),
		verdict{"a mandate that was renewed late", []string{"adoption 2010-06-16"}, 0})
}

func TestChair(t *testing.T) {
	problem := func(change func(s *model.Step)) func() *model.Problem {
		return func() *model.Problem {
			s := Meeting("a")
			change(s)
			p := Problem("2010-05-01", "2010-06-30", s)
			p.Presidencies[0].Unable = []calendar.Date{Day("2010-05-05")}
			p.Presidencies[1].Days = []calendar.Date{Day("2010-06-01"), Day("2010-06-03")}
			p.Presidencies[1].Unable = []calendar.Date{Day("2010-06-03")}
			return p
		}
	}
	days := []verdict{
		{"a day like any other", []string{"a 2010-05-04"}, 0},
		{"a day on which it cannot chair", []string{"a 2010-05-05"}, 1},
		{"one of its days", []string{"a 2010-06-01"}, 0},
		{"none of its days", []string{"a 2010-06-02"}, 1},
		{"one of its days on which it cannot chair", []string{"a 2010-06-03"}, 1},
		{"a month without a presidency", []string{"a 2010-07-01"}, 1},
	}
	judge(t, rule.Chair, problem(func(*model.Step) {}), days...)
	judge(t, rule.Chair, problem(func(s *model.Step) { s.Role = model.Adoption }), days...)
	for _, tt := range []struct {
		name   string
		change func(s *model.Step)
	}{
		{"a meeting without the Council", func(s *model.Step) { s.Attendees = nil }},
		{"another format", func(s *model.Step) { s.Format = model.Informal }},
		{"a meeting that is done", func(s *model.Step) { s.State = model.Done }},
	} {
		judge(t, rule.Chair, problem(tt.change), verdict{tt.name, []string{"a 2010-05-05"}, 0})
	}
	judge(t, rule.Chair, problem(func(s *model.Step) { s.SignatureOf, s.Attendees = Day("2010-06-01").Month(), nil }),
		verdict{"a signature event on the last day of the month before", []string{"a 2010-05-31"}, 1},
		verdict{"on the first day of its month", []string{"a 2010-06-01"}, 0},
		verdict{"on the last day of its month", []string{"a 2010-06-30"}, 0},
		verdict{"on the first day of the month after", []string{"a 2010-07-01"}, 1},
	)
}

func TestFixed(t *testing.T) {
	problem := func(state model.State, start string, room model.RoomID) func() *model.Problem {
		return func() *model.Problem {
			return Problem("2010-06-01", "2010-06-30", Settle(Meeting("a"), state, "2010-06-02", start, room))
		}
	}
	for _, state := range []model.State{model.Fixed, model.Done} {
		judge(t, rule.FixedKept, problem(state, "10:00", "chamber"),
			verdict{"as it was", []string{"a 2010-06-02 10:00 chamber"}, 0},
			verdict{"a day early", []string{"a 2010-06-01 10:00 chamber"}, 1},
			verdict{"a day late", []string{"a 2010-06-03 10:00 chamber"}, 1},
			verdict{"another time", []string{"a 2010-06-02 11:00 chamber"}, 1},
			verdict{"another room", []string{"a 2010-06-02 10:00 annex"}, 1},
			verdict{"neither time nor room", []string{"a 2010-06-02"}, 2},
			verdict{"not held", nil, 1},
		)
		judge(t, rule.FixedKept, problem(state, "", ""),
			verdict{"any time and room", []string{"a 2010-06-02 11:00 annex"}, 0},
			verdict{"no time and room", []string{"a 2010-06-02"}, 0},
		)
	}
	for _, state := range []model.State{model.Planned, model.Announced} {
		judge(t, rule.FixedKept, problem(state, "10:00", "chamber"), verdict{"what may move", []string{"a 2010-06-03 11:00 annex"}, 0})
	}
	judge(t, rule.FixedKept, problem(model.Skipped, "", ""),
		verdict{"a skipped step that is held", []string{"a 2010-06-02"}, 1},
		verdict{"a skipped step that is not held", nil, 0},
	)
}
