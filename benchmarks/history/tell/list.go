package tell

import (
	"bytes"
	"encoding/csv"
	"fmt"

	"leadtime/model/calendar"
	"leadtime/solver/score"
)

// listName is the file that lists the renewals.
const listName = "renewals.csv"

// A listColumn is a column of the list of renewals.
type listColumn struct {
	name string
	cell func(s *Study, i int) string
}

// listColumns are the columns, in order. A cell is empty where nothing is recorded,
// or nothing was planned.
var listColumns = []listColumn{
	{"mission", func(s *Study, i int) string { return s.Cases[i].Mission }},
	{"mandate_to", func(s *Study, i int) string { return s.Cases[i].Before.String() }},
	{"rolled_over_to", func(s *Study, i int) string {
		if n := s.Cases[i].Rolled; n != nil {
			return n.After.String()
		}
		return ""
	}},
	{"adopted", func(s *Study, i int) string { return date(s.Cases[i].Adopted) }},
	{"report_dated", func(s *Study, i int) string { return date(s.Held[i].Report) }},
	{"report_to_cure_it", func(s *Study, i int) string { return date(s.cure(s.Cases[i])) }},
	{"held_report_lead", firstLead(func(s *Study) []score.Chain { return s.Held })},
	{"held_contributor_lead", secondLead(func(s *Study) []score.Chain { return s.Held })},
	{"issued_careful_report_lead", dated(firstLead(func(s *Study) []score.Chain { return s.Issued.Greedy.Chains }))},
	{"issued_careful_contributor_lead", dated(secondLead(func(s *Study) []score.Chain { return s.Issued.Greedy.Chains }))},
	{"issued_best_report_lead", dated(firstLead(func(s *Study) []score.Chain { return s.Issued.Best.Chains }))},
	{"issued_best_contributor_lead", dated(secondLead(func(s *Study) []score.Chain { return s.Issued.Best.Chains }))},
	{"issued_best_why_not_both", dated(func(s *Study, i int) string { return s.whyNot(s.Issued.Best, i, true) })},
	{"planned_careful_report_lead", firstLead(func(s *Study) []score.Chain { return s.Planned.Greedy.Chains })},
	{"planned_careful_contributor_lead", secondLead(func(s *Study) []score.Chain { return s.Planned.Greedy.Chains })},
	{"planned_best_report", func(s *Study, i int) string { return date(s.Planned.Best.Chains[i].Report) }},
	{"planned_best_report_lead", firstLead(func(s *Study) []score.Chain { return s.Planned.Best.Chains })},
	{"planned_best_contributor_lead", secondLead(func(s *Study) []score.Chain { return s.Planned.Best.Chains })},
	{"planned_best_why_not_both", func(s *Study, i int) string { return s.whyNot(s.Planned.Best, i, false) }},
	{"planned_slack_report", func(s *Study, i int) string { return date(s.Robust.Chains[i].Report) }},
	{"slips", outlast(func(s *Study, o Outlast) int { return len(s.Slips) })},
	{"slips_longer_than_cure", outlast(func(s *Study, o Outlast) int { return len(s.Slips) - o.Both - o.Blocked })},
	{"slips_room_taken", outlast(func(s *Study, o Outlast) int { return o.Blocked })},
	{"slips_with_both", outlast(func(s *Study, o Outlast) int { return o.Both })},
}

// list writes the list of the renewals: leads in days, by case.
func (s *Study) list() ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	var head []string
	for _, c := range listColumns {
		head = append(head, c.name)
	}
	w.Write(head)
	for i := range s.Cases {
		var row []string
		for _, c := range listColumns {
			row = append(row, c.cell(s, i))
		}
		w.Write(row)
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

func date(d calendar.Date) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

func between(from, to calendar.Date) string {
	if from == 0 || to == 0 {
		return ""
	}
	return fmt.Sprint(int(to - from))
}

// firstLead and secondLead are the days between the report and the meeting with
// contributors, and between that and the consultations.
func firstLead(of func(*Study) []score.Chain) func(*Study, int) string {
	return func(s *Study, i int) string { c := of(s)[i]; return between(c.Report, c.Contributors) }
}

func secondLead(of func(*Study) []score.Chain) func(*Study, int) string {
	return func(s *Study, i int) string { c := of(s)[i]; return between(c.Contributors, c.Consultations) }
}

// dated leaves a cell empty if the renewal's report is not dated.
func dated(cell func(*Study, int) string) func(*Study, int) string {
	return func(s *Study, i int) string {
		if !s.issued(i) {
			return ""
		}
		return cell(s, i)
	}
}

func outlast(of func(*Study, Outlast) int) func(*Study, int) string {
	return func(s *Study, i int) string {
		if s.Outlasts == nil || !s.Outlasts[i].Planned {
			return ""
		}
		return fmt.Sprint(of(s, s.Outlasts[i]))
	}
}
