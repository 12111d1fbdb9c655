package render

import (
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/check"
	"leadtime/solver/score"
)

// Scores compares programmes for one register side by side.
type Scores struct {
	Version string // of this program; empty unless the caller fills it in
	Layout  Layout // how text is laid out
	Title   string // of the register
	Hash    string // of the register and the guideline it was read with
	AsOf    calendar.Date
	Columns []*Score // in the order in which they are shown
	Explain bool     // say in text what every measure counts
	Bound   []Cost   // proven, most important tier first; empty if it was not asked for
	Proven  bool     // the bound is that of a best programme, and not of a search stopped early
	Draws   int      // how often delays of reports were drawn; zero if they were not
	Seed    uint64   // of the draws
	Delays  int      // how many delays are on record to draw from
}

// A Score is what is said of one programme.
type Score struct {
	Name   string
	Broken int    // findings of rules that may not be broken
	Tiers  []Cost // most important first
	// Programme and Record are nil if there is no programme.
	Programme *model.Programme
	Record    *score.Record
	// Stuck says why there is no programme to measure; empty if there is one.
	Stuck string
}

// NewScores builds the comparison of programmes for p, without any.
func NewScores(p *model.Problem) *Scores {
	return &Scores{Title: p.Title, Hash: p.Hash, AsOf: p.AsOf}
}

// NewScore measures a programme for p.
func NewScore(name string, p *model.Problem, g *model.Programme) *Score {
	v := check.Check(p, g)
	s := &Score{Name: name, Broken: v.Broken, Programme: g, Record: score.Observe(p, g)}
	for i, t := range p.Policy.Tiers {
		s.Tiers = append(s.Tiers, Cost{t.Name, v.Cost[i]})
	}
	return s
}

// Text lays the comparison out for terminals. An error is one of the writer.
func (c *Scores) Text(w io.Writer) error {
	s := newSheet(c.Layout, nil)
	s.line(s.paint(bold, c.Title))
	for _, col := range c.Columns {
		if col.Stuck != "" {
			s.line(s.bad(fmt.Sprintf("%s: no programme. %s", col.Name, col.Stuck)))
		}
	}
	for _, cols := range c.abreast(s.width) {
		s.line("")
		s.numbers(c.measured(cols))
		s.line("")
		s.numbers(c.costed(s, cols))
	}
	if c.Explain {
		c.explain(s)
	}
	s.notes(c)
	_, err := io.WriteString(w, s.String())
	return err
}

// abreast divides the columns into as many as fit side by side.
func (c *Scores) abreast(width int) [][]*Score {
	const least = 6 // what a value needs
	width -= text.StringWidthWithoutEscSequences(costHead) + columnGap + len(boundHead)
	var out [][]*Score
	left := 0
	for _, col := range c.Columns {
		need := columnGap + max(least, text.StringWidthWithoutEscSequences(col.Name))
		if len(out) == 0 || need > left {
			out, left = append(out, nil), width
		}
		out[len(out)-1] = append(out[len(out)-1], col)
		left -= need
	}
	return out
}

const (
	costHead  = "Costs by tier, most important first"
	boundHead = "proven bound"
)

// measured returns the table of measures.
func (c *Scores) measured(cols []*Score) [][]string {
	head := []string{strings.Repeat(" ", text.StringWidthWithoutEscSequences(costHead))}
	for _, col := range cols {
		head = append(head, inert(col.Name))
	}
	about, rows := "", [][]string{head}
	for _, m := range c.measures() {
		if m.About != about {
			about = m.About
			rows = append(rows, make([]string, len(head)), append([]string{about}, make([]string, len(cols))...))
		}
		row := []string{"  " + m.Title}
		for _, col := range cols {
			row = append(row, shown(m, col.value(m)))
		}
		rows = append(rows, row)
	}
	return rows
}

// costed returns the table of costs and broken rules.
func (c *Scores) costed(s *sheet, cols []*Score) [][]string {
	head, broken := []string{costHead}, []string{"  rules broken"}
	for _, col := range cols {
		head = append(head, inert(col.Name))
		switch {
		case col.Stuck != "":
			broken = append(broken, "–")
		case col.Broken > 0:
			broken = append(broken, s.bad(fmt.Sprint(col.Broken)))
		default:
			broken = append(broken, s.good("0"))
		}
	}
	if len(c.Bound) > 0 {
		head = append(head, boundHead)
	}
	rows := [][]string{head}
	for i, t := range c.tiers() {
		row := []string{"  " + t}
		for _, col := range cols {
			row = append(row, col.cost(i))
		}
		if len(c.Bound) > 0 {
			row = append(row, fmt.Sprint(c.Bound[i].Cost))
		}
		rows = append(rows, row)
	}
	return append(rows, broken)
}

// explain says of every measure what is counted.
func (c *Scores) explain(s *sheet) {
	about := ""
	for _, m := range c.measures() {
		if m.About != about {
			about = m.About
			s.heading(about)
		}
		s.para("  ", fmt.Sprintf("%s: %s", m.Title, m.Doc))
	}
}

// notes says what a reader could take wrongly.
func (s *sheet) notes(c *Scores) {
	s.line("")
	s.para("", "– is what cannot be measured: nothing of the kind takes place, or its date or time is not known.")
	for _, col := range c.Columns {
		if col.Broken > 0 {
			s.para("", "Where rules are broken the costs are not comparable: what is not held costs nothing.")
			break
		}
	}
	if c.Draws > 0 {
		s.para("", fmt.Sprintf("Every report to come was given one of the %d delays on record, %d times, from seed %d; the programme was then repaired with the fewest and least painful moves. A share has a standard error of at most %.1f points.",
			c.Delays, c.Draws, c.Seed, 50/math.Sqrt(float64(c.Draws))))
	}
	if len(c.Bound) > 0 && !c.Proven {
		s.para("", "The search for the bound was stopped before it was proved to be reached.")
	}
}

// numbers adds a table whose columns, the first apart, stand to the right.
func (s *sheet) numbers(rows [][]string) {
	var widths []int
	for _, row := range rows {
		for k, cell := range row {
			if k == len(widths) {
				widths = append(widths, 0)
			}
			widths[k] = max(widths[k], text.StringWidthWithoutEscSequences(cell))
		}
	}
	for i, row := range rows {
		var b strings.Builder
		for k, cell := range row {
			pad := strings.Repeat(" ", widths[k]-text.StringWidthWithoutEscSequences(cell))
			if i == 0 {
				cell = s.paint(faint, cell)
			} else if k == 0 && !strings.HasPrefix(cell, " ") {
				cell = s.paint(bold, cell)
			}
			if k == 0 {
				b.WriteString(cell + pad)
			} else {
				b.WriteString(strings.Repeat(" ", columnGap) + pad + cell)
			}
		}
		s.line(strings.TrimRight(b.String(), " "))
	}
}

// measures returns what is measured.
func (c *Scores) measures() []*score.Measure {
	if c.Draws == 0 {
		return score.All
	}
	return slices.Concat(score.All, score.Late)
}

func (c *Scores) tiers() []string {
	var names []string
	for _, col := range c.Columns {
		if len(col.Tiers) > len(names) {
			names = nil
			for _, t := range col.Tiers {
				names = append(names, t.Name)
			}
		}
	}
	return names
}

func (s *Score) cost(tier int) string {
	if s.Stuck != "" {
		return "–"
	}
	return fmt.Sprint(s.Tiers[tier].Cost)
}

// value returns the measure of the programme; NaN if there is none. The digits
// left out are those in which processors differ.
func (s *Score) value(m *score.Measure) float64 {
	if s.Stuck != "" {
		return math.NaN()
	}
	return math.Round(m.Of(s.Record)*1e6) / 1e6
}

// shown writes a measure's value for people.
func shown(m *score.Measure, x float64) string {
	switch {
	case math.IsNaN(x):
		return "–"
	case m.Unit == score.Share:
		return fmt.Sprintf("%.0f %%", 100*x)
	case m.Unit == score.Ratio, m.Unit == score.Mean:
		return fmt.Sprintf("%.2f", x)
	case m.Unit == score.Days:
		return fmt.Sprintf("%.1f", x)
	}
	return fmt.Sprintf("%.0f", x)
}

type jsonMeasure struct {
	Name   string      `json:"name"`
	About  string      `json:"about"`
	Title  string      `json:"title"`
	Unit   score.Unit  `json:"unit"`
	Better score.Sense `json:"better"`
	Doc    string      `json:"doc"`
}

type jsonScore struct {
	Name     string              `json:"name"`
	Stuck    string              `json:"stuck,omitempty"`
	Broken   int                 `json:"broken"`
	Tiers    []Cost              `json:"tiers"`
	Measures map[string]*float64 `json:"measures"` // null where there is nothing to measure
}

// JSON writes the comparison for other programs, in the manner of [JSON]. An
// error is one of the writer.
func (c *Scores) JSON(w io.Writer) error {
	v := struct {
		SchemaVersion int           `json:"schema_version"`
		Version       string        `json:"version"`
		Title         string        `json:"title"`
		AsOf          calendar.Date `json:"as_of"`
		Hash          string        `json:"hash"`
		Measures      []jsonMeasure `json:"measures"`
		Programmes    []jsonScore   `json:"programmes"`
		Bound         []Cost        `json:"bound,omitempty"`
		Proven        bool          `json:"proven,omitempty"`
		Draws         int           `json:"draws,omitempty"`
		Seed          uint64        `json:"seed,omitempty"`
	}{SchemaVersion: SchemaVersion, Version: c.Version, Title: c.Title, AsOf: c.AsOf, Hash: c.Hash,
		Programmes: []jsonScore{}, Bound: c.Bound, Proven: c.Proven, Draws: c.Draws}
	if c.Draws > 0 {
		v.Seed = c.Seed
	}
	for _, m := range c.measures() {
		v.Measures = append(v.Measures, jsonMeasure{m.Name, m.About, m.Title, m.Unit, m.Better, m.Doc})
	}
	for _, col := range c.Columns {
		j := jsonScore{Name: col.Name, Stuck: col.Stuck, Broken: col.Broken, Tiers: col.Tiers, Measures: map[string]*float64{}}
		if j.Tiers == nil {
			j.Tiers = []Cost{}
		}
		for _, m := range c.measures() {
			j.Measures[m.Name] = nil
			if x := col.value(m); !math.IsNaN(x) {
				j.Measures[m.Name] = &x
			}
		}
		v.Programmes = append(v.Programmes, j)
	}
	return Encode(w, v)
}

// CSV writes the comparison for spreadsheets: a line for every measure, then one
// for every tier's cost, with a column for every programme. What cannot be
// measured is empty. An error is one of the writer.
func (c *Scores) CSV(w io.Writer) error {
	out := csv.NewWriter(w)
	head := []string{"measure", "title", "unit", "better"}
	for _, col := range c.Columns {
		head = append(head, inert(col.Name))
	}
	if len(c.Bound) > 0 {
		head = append(head, "bound")
	}
	rows := [][]string{head}
	for _, m := range c.measures() {
		row := []string{m.Name, m.About + ": " + m.Title, string(m.Unit), string(m.Better)}
		for _, col := range c.Columns {
			cell := ""
			if x := col.value(m); !math.IsNaN(x) {
				cell = strconv.FormatFloat(x, 'g', -1, 64)
			}
			row = append(row, cell)
		}
		if len(c.Bound) > 0 {
			row = append(row, "")
		}
		rows = append(rows, row)
	}
	cell := func(col *Score, n int64) string {
		if col.Stuck != "" {
			return ""
		}
		return fmt.Sprint(n)
	}
	for i, t := range c.tiers() {
		row := []string{"cost-" + strings.ReplaceAll(t, " ", "-"), "Cost of " + t, "units", string(score.Lower)}
		for _, col := range c.Columns {
			n := int64(0)
			if col.Stuck == "" {
				n = col.Tiers[i].Cost
			}
			row = append(row, cell(col, n))
		}
		if len(c.Bound) > 0 {
			row = append(row, fmt.Sprint(c.Bound[i].Cost))
		}
		rows = append(rows, row)
	}
	row := []string{"broken", "Rules broken", string(score.Count), string(score.Lower)}
	for _, col := range c.Columns {
		row = append(row, cell(col, int64(col.Broken)))
	}
	if len(c.Bound) > 0 {
		row = append(row, "0")
	}
	if err := out.WriteAll(append(rows, row)); err != nil {
		return err
	}
	return out.Error()
}
