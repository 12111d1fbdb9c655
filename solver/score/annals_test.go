package score_test

import (
	"encoding/csv"
	"math"
	"os"
	"testing"

	"leadtime/model/calendar"
	"leadtime/solver/score"
)

// renewals are the Council's renewals of the years 2010 to 2015, as records.
func renewals(t *testing.T) *score.Record {
	t.Helper()
	f, err := os.Open("../../testdata/council/renewals.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	col := map[string]int{}
	for i, name := range rows[0] {
		col[name] = i
	}
	r := &score.Record{}
	for _, row := range rows[1:] {
		on := func(name string) calendar.Date {
			if row[col[name]] == "" {
				return 0
			}
			d, err := calendar.Parse(row[col[name]])
			if err != nil {
				t.Fatal(err)
			}
			return d
		}
		c := score.Chain{ID: row[col["mission"]], Mandate: on("mandate_expiry_before"), Expiry: on("mandate_expiry_before"),
			Report: on("sg_report_date"), Contributors: on("tcc_meeting_date"),
			Consultations: on("council_briefing_or_consultations_date"), Adoption: on("adoption_date")}
		if y := c.Adoption.Month().Year(); 2010 <= y && y <= 2015 {
			r.Chains = append(r.Chains, c)
		}
	}
	return r
}

// The measures of what the Council did are those that testdata/council/README.md
// gives, which were computed by other means.
func TestAnnals(t *testing.T) {
	r := renewals(t)
	for name, want := range map[string]float64{
		"report-gap-n": 29, "report-gap-median": 9, "report-gap-share": 0.66,
		"contributor-gap-n": 32, "contributor-gap-median": 5, "contributor-gap-share": 0.19,
		"slack-n": 86, "slack-median": 3, "last-day": 8,
		"both-gaps-share": 0.22, // 4 of 18
	} {
		got := score.ByName(name).Of(r)
		if math.Round(100*got) != math.Round(100*want) {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
	if n := len(r.Both()); n != 18 {
		t.Errorf("%d renewals have all three dates, want 18", n)
	}
	for _, tt := range []struct {
		what     string
		xs       []float64
		p10, p90 float64
	}{
		{"report to meeting with contributors", r.ReportGaps(), 6, 22},
		{"meeting with contributors to consultations", r.ContributorGaps(), 1, 12.5},
		{"adoption to expiry", r.Slacks(), 1, 13},
	} {
		if p10, p90 := score.Quantile(0.1, tt.xs), score.Quantile(0.9, tt.xs); math.Abs(p10-tt.p10) > 0.05 || math.Abs(p90-tt.p90) > 0.05 {
			t.Errorf("%s: 10 %% below %v and 90 %% below %v, want %v and %v", tt.what, p10, p90, tt.p10, tt.p90)
		}
	}
}
