package record_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"leadtime/benchmarks/history/registers/record"
	"leadtime/model/calendar"
)

func read(t *testing.T) *record.Record {
	t.Helper()
	r, err := record.Read("../../../../testdata/council")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestDueDates(t *testing.T) {
	r := read(t)
	for _, c := range []struct {
		listed          time.Month
		mission, symbol string
		want            string // empty: no day was printed
		rough           bool
	}{
		{time.January, "UNMIK", "", "2009-12-31", false},
		{time.January, "UNOCI", "", "2010-01-08", false},
		{time.January, "UNMIS", "", "2010-01-15", true},
		{time.May, "UNOCI", "", "2010-05-25", true},
		{time.May, "UNMIK", "S/2010/169", "2010-04-06", false},
		{time.October, "UNAMID", "", "", false},
		{time.December, "UNFICYP", "", "2010-12-01", false},
	} {
		found := false
		for _, d := range r.Dues {
			if d.Listed != calendar.MonthOf(2010, c.listed) || d.Mission != c.mission {
				continue
			}
			found = true
			if d.Date.String() != c.want || d.Symbol != c.symbol || d.Rough() != c.rough {
				t.Errorf("%s in %v: %v %q rough %v, want %s %q rough %v",
					c.mission, c.listed, d.Date, d.Symbol, d.Rough(), c.want, c.symbol, c.rough)
			}
		}
		if !found {
			t.Errorf("%s in %v: not listed", c.mission, c.listed)
		}
	}
}

func TestAMorningAndAnAfternoonAreOneDebate(t *testing.T) {
	n := 0
	for _, m := range read(t).Meetings {
		if m.Record == "S/PV.6265" {
			n++
			if m.Format != "open_debate" || m.Resumption {
				t.Errorf("S/PV.6265 has format %q, resumption %v", m.Format, m.Resumption)
			}
		}
	}
	if n != 1 {
		t.Errorf("S/PV.6265 is there %d times, want once", n)
	}
}

func TestEveryRenewalOf2010HasAnExpiry(t *testing.T) {
	n := 0
	for _, x := range read(t).Renewals {
		if x.Adopted.Month().Year() != 2010 {
			continue
		}
		n++
		if x.Before.IsZero() || x.Adopted > x.Before {
			t.Errorf("%s adopted on %v for a mandate to %v", x.Resolution, x.Adopted, x.Before)
		}
	}
	if n != 19 {
		t.Errorf("%d renewals in 2010, want 19", n)
	}
}

// A table of missions can say which expiry the first renewal of its year found, but
// not if the mandate it has is what that renewal gave.
func TestBrokenChainsAreJoined(t *testing.T) {
	for resolution, want := range map[string]string{"S/RES/2400 (2017)": "2018-03-31", "": "2018-03-31", "S/RES/2401 (2018)": ""} {
		dir := t.TempDir()
		for name, data := range map[string]string{
			"missions_2018.csv": "mission,full_name,resolution,mandate_expires,report_due_or_cycle,source\nUNX,United Nations X," + resolution + ",2018-03-31,,\n",
			"renewals.csv": "mission,resolution,adoption_date,mandate_expiry_before,new_expiry,sg_report_symbol,sg_report_date,tcc_meeting_date," +
				"council_briefing_or_consultations_date,source_urls,council_meeting_kind,tcc_meeting_record,notes\n" +
				"UNX,S/RES/2401 (2018),2018-03-20,,,,,,,,,,\n",
		} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		r, err := record.Read(dir)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if n := r.Renewals[0]; n.Joined {
			got = n.Before.String()
		}
		if got != want {
			t.Errorf("mandate of %q: joined with %q, want %q", resolution, got, want)
		}
	}
}
