package register_test

import (
	"bytes"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leadtime/model/register"
)

// The delays that are embedded are those of the record, and what testdata/council
// says of them holds.
func TestSlips(t *testing.T) {
	embedded, err := os.ReadFile("slips.csv")
	if err != nil {
		t.Fatal(err)
	}
	record, err := os.ReadFile("../../testdata/council/report_issuance_lag.csv")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(embedded, record) {
		t.Error("slips.csv is no copy of testdata/council/report_issuance_lag.csv")
	}
	days := register.Slips()
	if n := len(days); n != 54 || !slices.IsSorted(days) {
		t.Fatalf("%d delays, in order or not; want 54 in order", n)
	}
	if got := []int{days[0], (days[26] + days[27]) / 2, days[53]}; !slices.Equal(got, []int{0, 3, 60}) {
		t.Errorf("the least, median and longest delays are %v, want 0, 3 and 60 days", got)
	}
}

func TestRobust(t *testing.T) {
	p := decode(t, small)
	q := register.Robust(p)
	if p.Policy.Slips != nil || p.Policy.Rank("report-slack") >= 0 {
		t.Error("an ordinary register charges for slack")
	}
	if got, want := q.Policy.Rank("report-slack"), len(p.Policy.Tiers); got != want {
		t.Errorf("slack is preferred in tier %d, want %d, below all others", got, want)
	}
	if q.Policy.Weight("report-slack") != 1 || len(q.Policy.Slips) == 0 {
		t.Errorf("slack weighs %d with %d delays on record", q.Policy.Weight("report-slack"), len(q.Policy.Slips))
	}
	if diff := cmp.Diff(p.Policy.Tiers, q.Policy.Tiers[:len(p.Policy.Tiers)]); diff != "" {
		t.Errorf("the tiers above: -want +got:\n%s", diff)
	}
	own := decode(t, small+`policy:
  tiers: [{name: first, rules: [report-slack], reason: "as a test"}]
  weights: {report-slack: 7}
`)
	if again := register.Robust(own); len(again.Policy.Tiers) != 1 || again.Policy.Weight("report-slack") != 7 || len(own.Policy.Slips) == 0 {
		t.Errorf("a register's own tier for slack becomes %+v", again.Policy)
	}
}
