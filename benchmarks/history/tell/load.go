package tell

import (
	"math"

	"leadtime/benchmarks/history/replay"
	"leadtime/solver/score"
)

// A load is the Council's load in the months whose meetings are known, as held
// and as planned, of the meetings that all have.
type load struct{ held, greedy, best []*score.Record }

func (s *Study) load(a Arms) load {
	best := s.History.Ledger(a.Best.Plan)
	return load{best.Held(), s.History.Ledger(a.Greedy.Plan).Planned(), best.Planned()}
}

var loadRows = []struct {
	title, measure string
	write          func(Value) string
}{
	{"meetings of Council business", "meetings", around},
	{"— on a Friday", "fridays", around},
	{"busiest day", "peak-day", around},
	{"busiest week", "peak-week", around},
	{"variation from day to day", "day-variation", ratio},
	{"variation from week to week", "week-variation", ratio},
	{"working days without a meeting", "free-days", around},
}

// loads writes a table of the load: the mean of each measure over the months.
func (s *Study) loads(l load) string {
	samples := bootstrap(len(l.held), s.Resample, s.Seed)
	var rows [][]string
	for _, r := range loadRows {
		row := []string{r.title}
		for _, rs := range [][]*score.Record{l.held, l.greedy, l.best} {
			row = append(row, r.write(estimate(rs, samples, mean(r.measure))))
		}
		rows = append(rows, row)
	}
	return table([]string{"mean of a month", "as held", "careful person", "proven best"}, rows)
}

// LoadSlipped writes the table of the load when reports slip and what comes after
// them is planned again. What was held stays where it was.
func (s *Study) LoadSlipped() string {
	held := s.History.Ledger(s.Planned.Best.Plan).Held()
	var rows [][]string
	for _, r := range loadRows {
		row := []string{r.title, r.write(Value{Of: mean(r.measure)(held), Low: math.NaN()})}
		for _, l := range s.Slipped[0].Loads {
			row = append(row, r.write(l[r.measure]))
		}
		rows = append(rows, row)
	}
	return table([]string{"mean of a month", heldName, greedyName, bestName, "with slack"}, rows)
}

// A loadDraws has the means over the months of each measure of the load, draw by
// draw.
type loadDraws map[string][]float64

func (l *loadDraws) take(months []*score.Record) {
	if *l == nil {
		*l = loadDraws{}
	}
	for _, r := range loadRows {
		(*l)[r.measure] = append((*l)[r.measure], mean(r.measure)(months))
	}
}

func (l loadDraws) over() map[string]Value {
	v := map[string]Value{}
	for _, r := range loadRows {
		v[r.measure] = over(l[r.measure])
	}
	return v
}

func weekdays(l load) (held, greedy, best []float64) {
	return replay.Weekdays(l.held), replay.Weekdays(l.greedy), replay.Weekdays(l.best)
}
