package tell

import (
	"fmt"
	"math"
	"strings"

	"leadtime/solver/score"
)

// percent writes a share as "66 %".
func percent(x float64) string {
	if math.IsNaN(x) {
		return "–"
	}
	return fmt.Sprintf("%.0f %%", 100*x)
}

// interval writes a share and its interval as "66 % (48–83)", or the share alone if
// there is no interval.
func interval(v Value) string {
	if math.IsNaN(v.Of) || math.IsNaN(v.Low) {
		return percent(v.Of)
	}
	return fmt.Sprintf("%.0f %% (%.0f–%.0f)", 100*v.Of, 100*v.Low, 100*v.High)
}

// number writes a number with at most one decimal.
func number(x float64) string {
	if math.IsNaN(x) {
		return "–"
	}
	return strings.TrimSuffix(fmt.Sprintf("%.1f", x), ".0")
}

// around writes a number and its interval as "8 (7–9.5)", or the number alone if
// there is no interval.
func around(v Value) string {
	if math.IsNaN(v.Of) || math.IsNaN(v.Low) {
		return number(v.Of)
	}
	return fmt.Sprintf("%s (%s–%s)", number(v.Of), number(v.Low), number(v.High))
}

// table writes a table in Markdown; all columns but the first are numbers.
func table(head []string, rows [][]string) string {
	var b strings.Builder
	line := func(cells []string) { b.WriteString("| " + strings.Join(cells, " | ") + " |\n") }
	line(head)
	rule := []string{"---"}
	for range head[1:] {
		rule = append(rule, "---:")
	}
	line(rule)
	for _, r := range rows {
		line(r)
	}
	return b.String()
}

// A column is one way to have dealt with the same renewals.
type column struct {
	head   string
	chains []score.Chain
}

// A gapRow is a row of a table of lead times.
type gapRow struct {
	title string
	// name is of the measure; if it ends in a stroke, the row has the first and
	// third quartiles.
	name  string
	write func(Value) string
}

var gapRows = []gapRow{
	{"report → meeting with contributors: renewals", "report-gap-n", tallied},
	{"— median, days", "report-gap-median", around},
	{"— quartiles, days", "report-gap-", plain},
	{"— more than 7 days", "report-gap-share", interval},
	{"meeting with contributors → consultations: renewals", "contributor-gap-n", tallied},
	{"— median, days", "contributor-gap-median", around},
	{"— quartiles, days", "contributor-gap-", plain},
	{"— more than 7 days", "contributor-gap-share", interval},
	{"**both more than 7 days**", "both-gaps-share", interval},
	{"adoption → expiry: renewals", "slack-n", tallied},
	{"— median, days", "slack-median", around},
	{"— quartiles, days", "slack-", plain},
	{"— adopted on the last day", "last-day", around},
	{"technical rollovers", "rollovers", around},
	{"its meetings on a Friday", fridayShare, interval},
}

// measures names the measures of a row.
func (r gapRow) measures() []string {
	if strings.HasSuffix(r.name, "-") {
		return []string{r.name + "q1", r.name + "q3"}
	}
	return []string{r.name}
}

// cell writes a row's cell, from the values of its measures.
func (r gapRow) cell(of func(name string) Value) string {
	var words []string
	for _, name := range r.measures() {
		words = append(words, r.write(of(name)))
	}
	return strings.Join(words, "–")
}

// tallied writes a count, which over many draws need not be whole.
func tallied(v Value) string { return number(v.Of) }

func plain(v Value) string { return number(v.Of) }

// gaps writes a table of lead times, with a column for every way. The intervals
// come from resampling renewals, the same for every column.
func (s *Study) gaps(columns ...column) string {
	head := []string{""}
	for _, c := range columns {
		head = append(head, c.head)
	}
	samples := bootstrap(len(columns[0].chains), s.Resample, s.Seed)
	var rows [][]string
	for _, r := range gapRows {
		row := []string{r.title}
		for _, c := range columns {
			row = append(row, r.cell(func(name string) Value { return estimate(c.chains, samples, measure(name)) }))
		}
		rows = append(rows, row)
	}
	return table(head, rows)
}

// as returns chains without the dates that the Council's own lack, so that all
// are measured on the same renewals.
func as(held, chains []score.Chain) []score.Chain {
	out := make([]score.Chain, len(chains))
	for i, c := range chains {
		if held[i].Report == 0 {
			c.Report = 0
		}
		if held[i].Contributors == 0 {
			c.Contributors = 0
		}
		if held[i].Consultations == 0 {
			c.Consultations = 0
		}
		out[i] = c
	}
	return out
}

// only returns the chains of the cases for which so is true.
func only(chains []score.Chain, so func(i int) bool) []score.Chain {
	var out []score.Chain
	for i, c := range chains {
		if so(i) {
			out = append(out, c)
		}
	}
	return out
}

// issued reports whether the day printed on the case's report is known.
func (s *Study) issued(i int) bool { return s.Held[i].Report != 0 }

// whole reports whether all three dates of the lead times as held are known.
func (s *Study) whole(i int) bool {
	h := s.Held[i]
	return h.Report != 0 && h.Contributors != 0 && h.Consultations != 0
}

// share returns the share of the chains with both lead times, with its interval.
func (s *Study) share(chains []score.Chain) Value {
	return estimate(chains, bootstrap(len(chains), s.Resample, s.Seed), measure("both-gaps-share"))
}

// met counts the chains with both lead times.
func met(chains []score.Chain) int {
	n := 0
	for _, c := range chains {
		n += int(both(c))
	}
	return n
}

// ratio writes a ratio and its interval, if there is one, with two decimals.
func ratio(v Value) string {
	switch {
	case math.IsNaN(v.Of):
		return "–"
	case math.IsNaN(v.Low):
		return fmt.Sprintf("%.2f", v.Of)
	}
	return fmt.Sprintf("%.2f (%.2f–%.2f)", v.Of, v.Low, v.High)
}
