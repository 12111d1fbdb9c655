package register

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"slices"
	"strconv"

	"leadtime/model"
)

// slipsFile is testdata/council/report_issuance_lag.csv: 54 reports of the
// Secretary-General from 2007 to 2019, each with the date printed on it, the date
// on which conference services processed it, and where both are from.
//
//go:embed slips.csv
var slipsFile []byte

// Slips returns the delays of reports on record, in calendar days from the date
// that a report bears to the date that it was processed, the shortest first. A
// report that was processed before its date was not late: its delay is 0.
func Slips() []int {
	rows, err := csv.NewReader(bytes.NewReader(slipsFile)).ReadAll()
	if err != nil {
		panic("register: slips.csv: " + err.Error())
	}
	column := slices.Index(rows[0], "lag_days")
	var days []int
	for _, row := range rows[1:] {
		n, err := strconv.Atoi(row[column])
		if err != nil {
			panic("register: slips.csv: " + err.Error())
		}
		days = append(days, max(0, n))
	}
	slices.Sort(days)
	return days
}

// Robust returns a copy of p in which slack where reports are likely to be late
// is preferred, below all other preferences: in a tier of its own, the last. If
// the register ranks the rule report-slack already, the copy is as p is.
func Robust(p *model.Problem) *model.Problem {
	q := p.Clone()
	if q.Policy.Rank(reportSlack) < 0 {
		q.Policy.Tiers = append(q.Policy.Tiers, model.Tier{Name: "robustness", Rules: []string{reportSlack}})
	}
	weighSlack(&q.Policy)
	return q
}

// weighSlack gives the policy the delays on record, and report-slack the weight
// 1 unless it has another.
func weighSlack(q *model.Policy) {
	q.Slips = Slips()
	if _, given := q.Weights[reportSlack]; !given {
		q.Weights[reportSlack] = 1
	}
}
