package tell_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"image/png"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"leadtime/benchmarks/history/registers/record"
	"leadtime/benchmarks/history/tell"
	"leadtime/model/calendar"
)

const council = "../../../testdata/council"

func read(t *testing.T, dir string) *record.Record {
	t.Helper()
	r, err := record.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func options(from, to string) tell.Options {
	month := func(s string) calendar.Month {
		m, err := calendar.ParseMonth(s)
		if err != nil {
			panic(err)
		}
		return m
	}
	return tell.Options{
		From: month(from), To: month(to), Margin: 3, Samples: 20, Resample: 50, Seed: 1,
		Progress: io.Discard, Took: func(string, time.Duration) {},
	}
}

// What the measures say of the record is what testdata/council/README.md says of
// the same rows, which was computed by other means.
func TestHumanBaseline(t *testing.T) {
	o := options("2010-01", "2015-12")
	got := tell.Baseline(tell.Rows(read(t, council), o.From, o.To))
	want := []tell.Gap{
		{Name: "report → meeting with contributors", N: 29, Median: 9, P10: 6, P90: 22, Share: 0.66},
		{Name: "meeting with contributors → Council meeting", N: 32, Median: 5, P10: 1, P90: 12.5, Share: 0.19},
		{Name: "meeting with contributors → adoption", N: 82, Median: 13, P10: 7, P90: 27, Share: 0.89},
		{Name: "adoption → expiry", N: 86, Median: 3, P10: 1, P90: 13, LastDay: 8},
		{Name: "both guideline gaps met", N: 18, Both: 4, Full: 18},
	}
	near := func(a, b, by float64) bool { return math.Abs(a-b) <= by }
	for i, w := range want {
		g := got[i]
		switch {
		case g.Name != w.Name || g.N != w.N || g.LastDay != w.LastDay || g.Both != w.Both || g.Full != w.Full:
			t.Errorf("got %+v, want %+v", g, w)
		case w.Median != 0 && !(g.Median == w.Median && near(g.P10, w.P10, 0.5) && near(g.P90, w.P90, 0.5)):
			t.Errorf("got %+v, want %+v", g, w)
		case w.Share != 0 && !near(g.Share, w.Share, 0.005):
			t.Errorf("%s: %v more than 7 days, want %v", g.Name, g.Share, w.Share)
		}
	}
}

func study(t *testing.T, dir string, o tell.Options) []tell.File {
	t.Helper()
	s, err := tell.Run(context.Background(), read(t, dir), o)
	if err != nil {
		t.Fatal(err)
	}
	files, err := s.Files()
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestSameDataGiveTheSameBytes(t *testing.T) {
	o := options("2010-04", "2010-06")
	a, b := study(t, council, o), study(t, council, o)
	for i := range a {
		if !bytes.Equal(a[i].Data, b[i].Data) {
			t.Errorf("%s differs from run to run", a[i].Name)
		}
		if !bytes.Contains(a[0].Data, []byte("]("+a[i].Name+")")) && i > 0 {
			t.Errorf("%s is not in the report", a[i].Name)
		}
		if filepath.Ext(a[i].Name) != ".png" {
			continue
		}
		if _, err := png.Decode(bytes.NewReader(a[i].Data)); err != nil {
			t.Errorf("%s: %v", a[i].Name, err)
		}
	}
	for _, want := range []string{"found 0 broken rules", "Reports slipping, asked for on the day and what comes after them planned again", "UNFICYP | 2010-06-15 | 2010-05-28 | 2010-05-26 | 7 + 7 | 7 + –"} {
		if !strings.Contains(strings.Join(strings.Fields(string(a[0].Data)), " "), want) {
			t.Errorf("the report does not say %q", want)
		}
	}
}

// The list has a line for every renewal that is replayed, and says of each what the
// tables of the report count.
func TestListOfRenewals(t *testing.T) {
	files := study(t, council, options("2010-02", "2010-06"))
	rows, err := csv.NewReader(bytes.NewReader(files[1].Data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]map[string]string{
		"UNFICYP 2010-06-15": {
			"report_dated": "2010-05-28", "report_to_cure_it": "2010-05-26", "held_report_lead": "7", "held_contributor_lead": "",
			"issued_best_report_lead": "7", "issued_best_contributor_lead": "7", "planned_best_why_not_both": "",
			"issued_best_why_not_both": "The report came 2 days too late: even with every other step at its least, 2 days must be lost.",
		},
		// The Politico-military briefing before another renewal is in the way.
		"UNMIT 2010-02-26": {"planned_best_report": "2010-02-01", "slips": "54", "slips_longer_than_cure": "3", "slips_room_taken": "19", "slips_with_both": "32"},
	}
	for _, row := range rows[1:] {
		id := row[0] + " " + row[1]
		for i, name := range rows[0] {
			if w, given := want[id][name]; given && w != row[i] {
				t.Errorf("%s: %s is %q, want %q", id, name, row[i], w)
			}
		}
		delete(want, id)
	}
	if len(want) > 0 {
		t.Errorf("not found: %v", want)
	}
	page := strings.Join(strings.Fields(string(files[0].Data)), " ")
	for _, want := range []string{
		"| UNMIT | 2010-02-26 | 2010-02-01 | 2010-02-08 | 32 of 54 | 19 |", fmt.Sprintf("| **replayed** | **%d** |", len(rows)-1),
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the report does not say %q", want)
		}
	}
}

// Another record is replayed by the same code: only its renewals must be there.
func TestOtherYears(t *testing.T) {
	dir := t.TempDir()
	table := "mission,resolution,adoption_date,mandate_expiry_before,new_expiry,sg_report_symbol,sg_report_date,tcc_meeting_date," +
		"council_briefing_or_consultations_date,source_urls,council_meeting_kind,tcc_meeting_record,notes\n" +
		"UNX,S/RES/2400 (2018),2018-02-14,2018-02-15,2018-08-15,S/2018/1,2018-01-10,2018-01-25,2018-02-06,,,,\n" +
		"UNX,S/RES/2430 (2018),2018-08-14,2018-08-15,2019-02-15,S/2018/2,2018-08-07,2018-08-09,2018-08-10,,,,\n" +
		"UNY,S/RES/2431 (2018),2018-08-20,,2019-02-28,,,,,,,,\n"
	if err := os.WriteFile(filepath.Join(dir, "renewals.csv"), []byte(table), 0o644); err != nil {
		t.Fatal(err)
	}
	page := string(study(t, dir, options("2018-01", "2018-12"))[0].Data)
	for _, want := range []string{
		"1 of 2 renewals whose dates are all recorded", "had them in 1.",
		"| **replayed** | **2** |", "| left out: the expiry they had to meet is not recorded | 1 |",
		"| UNX | 2018-08-15 | 2018-08-07 | 2018-07-26 |", "No slips are recorded.",
	} {
		if !strings.Contains(strings.Join(strings.Fields(page), " "), want) {
			t.Errorf("the report does not say %q", want)
		}
	}
	// A mandate that ends long after the replay was never open to planning, and
	// slips do nothing to it.
	for name, more := range map[string]string{
		"renewals.csv":            table + "UNZ,S/RES/2432 (2018),2018-08-21,2030-01-31,,,,,,,,,\n",
		"report_issuance_lag.csv": "mission,symbol,printed_date,processed_date,lag_days,source_url\nUNX,S/2018/1,2018-01-10,2018-01-13,3,\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(more), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	page = string(study(t, dir, options("2018-01", "2018-12"))[0].Data)
	for _, want := range []string{
		"| UNZ | 2030-01-31 | | – + – | – + – | Its report was never open to planning. |", "With reports in time it was possible in 2 of 3 renewals",
		"No other meeting takes the room of a report that still comes in time.",
	} {
		if !strings.Contains(strings.Join(strings.Fields(page), " "), want) {
			t.Errorf("the report does not say %q", want)
		}
	}
	// Where no report is dated there is nothing to compare, and no figure fails.
	bare := "mission,resolution,adoption_date,mandate_expiry_before,new_expiry,sg_report_symbol,sg_report_date,tcc_meeting_date," +
		"council_briefing_or_consultations_date,source_urls,council_meeting_kind,tcc_meeting_record,notes\n" +
		"UNX,S/RES/2400 (2018),2018-02-14,2018-02-15,2018-08-15,,,,,,,,\n"
	if err := os.WriteFile(filepath.Join(dir, "renewals.csv"), []byte(bare), 0o644); err != nil {
		t.Fatal(err)
	}
	page = string(study(t, dir, options("2018-01", "2018-12"))[0].Data)
	if !strings.Contains(page, "No report of these renewals is dated.") || strings.Contains(page, "NaN") {
		t.Error("a record without reports is not told as one")
	}
	_, err := tell.Run(context.Background(), read(t, dir), options("2001-01", "2001-12"))
	if err == nil || !strings.Contains(err.Error(), "no renewal adopted from 2001-01 to 2001-12") {
		t.Errorf("without renewals: %v", err)
	}
}
