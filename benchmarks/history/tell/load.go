package tell

import (
	"leadtime/benchmarks/history/replay"
	"leadtime/solver/score"
)

// A load is the Council's load in the months whose meetings are known, as held
// and as planned, of the meetings that all have.
type load struct{ held, greedy, best []*score.Record }

func (s *Study) load(a Arms) load {
	var l load
	l.greedy, _ = s.History.Load(a.Greedy.Plan)
	l.best, l.held = s.History.Load(a.Best.Plan)
	return l
}

var loadRows = []struct{ title, measure string }{
	{"meetings of Council business", "meetings"},
	{"— on a Friday", "fridays"},
	{"busiest day", "peak-day"},
	{"busiest week", "peak-week"},
	{"variation from day to day", "day-variation"},
	{"variation from week to week", "week-variation"},
	{"working days without a meeting", "free-days"},
}

// loads writes a table of the load: the mean of each measure over the months.
func (s *Study) loads(l load) string {
	samples := bootstrap(len(l.held), s.Resample, s.Seed)
	var rows [][]string
	for _, r := range loadRows {
		row := []string{r.title}
		for _, rs := range [][]*score.Record{l.held, l.greedy, l.best} {
			v := estimate(rs, samples, mean(r.measure))
			if r.measure == "day-variation" || r.measure == "week-variation" {
				row = append(row, ratio(v))
			} else {
				row = append(row, around(v))
			}
		}
		rows = append(rows, row)
	}
	return table([]string{"mean of a month", "as held", "careful person", "proven best"}, rows)
}

func weekdays(l load) (held, greedy, best []float64) {
	return replay.Weekdays(l.held), replay.Weekdays(l.greedy), replay.Weekdays(l.best)
}
