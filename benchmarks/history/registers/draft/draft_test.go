package draft

import (
	"strings"
	"testing"

	"leadtime/benchmarks/history/registers/record"
	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/model/register"
)

func read(t *testing.T) *record.Record {
	t.Helper()
	r, err := record.Read("../../../../testdata/council")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// The rule for the fixed holidays gives those of the circulars that were found.
func TestFixedHolidaysAreThoseOfTheCirculars(t *testing.T) {
	r := read(t)
	n := 0
	for _, year := range []int{2017, 2020, 2024} {
		rule := map[calendar.Date]string{}
		for _, h := range fixedHolidays(year) {
			rule[h.Date] = h.Name
		}
		for _, h := range r.Holidays {
			if h.Date.Month().Year() != year || strings.HasPrefix(h.Name, "Eid") {
				continue
			}
			n++
			if !strings.HasPrefix(h.Name, rule[h.Date]) || rule[h.Date] == "" {
				t.Errorf("%v is %s, and by the rule %q", h.Date, h.Name, rule[h.Date])
			}
		}
	}
	if n < 18 {
		t.Errorf("only %d holidays compared", n)
	}
}

// The registers of 2010 list the same days, by hand.
func TestHolidaysOf2010(t *testing.T) {
	byHand := map[calendar.Date]string{}
	for _, h := range holidays() {
		if h.Date.Month().Year() == 2010 {
			byHand[h.Date] = h.Met
		}
	}
	got := Holidays(read(t), 2010)
	for _, h := range got {
		if met, listed := byHand[h.Date]; !listed || met != h.Met {
			t.Errorf("%v, %s, met %q: by hand %v, %q", h.Date, h.Name, h.Met, listed, met)
		}
	}
	if len(got) != len(byHand) {
		t.Errorf("%d holidays, by hand %d", len(got), len(byHand))
	}
}

func TestCases(t *testing.T) {
	cases := Cases(read(t))
	ids := map[string]*Case{}
	rolled := 0
	for i, c := range cases {
		if ids[c.ID] != nil {
			t.Errorf("%s is there twice", c.ID)
		}
		ids[c.ID] = c
		if c.Rolled != nil {
			rolled++
		}
		if i > 0 && c.Before < cases[i-1].Before {
			t.Errorf("%s comes after a later expiry", c.ID)
		}
		if c.Adopted > c.Expiry() {
			t.Errorf("%s was adopted on %v, after %v", c.ID, c.Adopted, c.Expiry())
		}
	}
	if len(cases) != 104 || rolled != 4 {
		t.Errorf("%d cases and %d rollovers, want 104 and 4", len(cases), rolled)
	}
	// S/RES/1924 extended the mandate by a month, S/RES/1933 renewed it.
	if c := ids["UNOCI-2010-05-31"]; c == nil || c.Rolled == nil || c.Resolution != "S/RES/1933 (2010)" ||
		c.Expiry() != calendar.Of(2010, 6, 30) {
		t.Errorf("UNOCI-2010-05-31 is %+v", c)
	}
}

// A month's register leaves the month before as it was published, and plans no
// meeting before the mandate was set.
func TestMeetingsKeepOutOfThePublishedMonth(t *testing.T) {
	r := read(t)
	m := calendar.MonthOf(2010, 5)
	data, err := Register(r, Months{
		First: m, Last: m, Cases: Cases(r), Margin: 3,
		Settled: func(id model.StepID) (model.Placement, bool) {
			return model.Placement{Date: calendar.Of(2010, 4, 27), Start: 600, Finish: 690, Room: "temporary-chamber"},
				id == "MINURCAT-2010-05-15/contributors-meeting"
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	p, err := register.Decode("2010-05.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, c := range p.Chains {
		for _, role := range []model.Role{model.Contributors, model.Consultations, model.Adoption, model.Rollover} {
			s := c.Find(role)
			if s.ID == "MINURCAT-2010-05-15/contributors-meeting" {
				if s.State != model.Fixed || s.Date != calendar.Of(2010, 4, 27) || s.Start != 600 {
					t.Errorf("%s is %s on %v, and was published for 27 April", s.ID, s.State, s.Date)
				}
				continue
			}
			n++
			if s.State != model.Planned || !s.BarredOn(m.First()-1) || !s.BarredOn(p.AsOf) || s.BarredOn(m.First()) {
				t.Errorf("%s is %s, barred %v", s.ID, s.State, s.Barred)
			}
		}
	}
	if n < 15 {
		t.Errorf("only %d meetings", n)
	}
}
