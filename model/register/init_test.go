package register_test

import (
	"testing"
	"time"

	"leadtime/model/calendar"
	"leadtime/model/register"
)

func TestTheSampleDecodes(t *testing.T) {
	for m := calendar.MonthOf(2009, time.December); m <= calendar.MonthOf(2012, time.March); m++ {
		p, err := register.Decode("sample", register.Init(m, "Côte \"d'Ivoire\""))
		if err != nil {
			t.Fatalf("%v\n%s", err, register.Init(m, ""))
		}
		if got, want := p.Presidency(m.First()).Member, "Côte \"d'Ivoire\""; got != want {
			t.Errorf("%v: presided by %q, want %q", m, got, want)
		}
		if p.From != m || p.To != m {
			t.Errorf("%v: months %v to %v", m, p.From, p.To)
		}
		if c := p.Chain("UNFICYP"); c == nil || c.Find("adoption") == nil || c.Rollover == nil {
			t.Errorf("%v: no renewal", m)
		}
		if p.Step("programme-adoption") == nil {
			t.Errorf("%v: no free-standing meeting", m)
		}
	}
	if _, err := register.Decode("sample", register.Init(calendar.MonthOf(2010, time.June), "")); err != nil {
		t.Errorf("without a name: %v", err)
	}
}
