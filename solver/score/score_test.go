package score_test

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leadtime/model"
	"leadtime/model/calendar"
	rt "leadtime/solver/rule/ruletest"
	"leadtime/solver/score"
	"leadtime/solver/slips"
)

func TestMeasuresAreDescribed(t *testing.T) {
	name := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	seen, abouts, last := map[string]bool{}, map[string]bool{}, ""
	for _, m := range slices.Concat(score.All, score.Late) {
		if !name.MatchString(m.Name) || seen[m.Name] {
			t.Errorf("the name %q is not lower-case words, or is there twice", m.Name)
		}
		seen[m.Name] = true
		if m.About == "" || m.Title == "" || m.Of == nil || strings.HasSuffix(m.Title, ".") || !strings.HasSuffix(m.Doc, ".") {
			t.Errorf("%q is not well described", m.Name)
		}
		switch m.Unit {
		case score.Days, score.Share, score.Count, score.Ratio, score.Mean:
		default:
			t.Errorf("%q is counted in %q", m.Name, m.Unit)
		}
		switch m.Better {
		case score.Higher, score.Lower, score.Neutral:
		default:
			t.Errorf("%q gets better by %q", m.Name, m.Better)
		}
		if m.About != last && abouts[m.About] {
			t.Errorf("the measures about %q do not stand together", m.About)
		}
		abouts[m.About], last = true, m.About
		if score.ByName(m.Name) != m {
			t.Errorf("%q is not found by its name", m.Name)
		}
	}
	if score.ByName("beauty") != nil {
		t.Error("there is a measure of beauty")
	}
}

// By hand: three mandates and a week.
func TestMeasures(t *testing.T) {
	d := rt.Day
	r := &score.Record{
		Chains: []score.Chain{
			{ID: "a", Mandate: d("2010-06-30"), Expiry: d("2010-06-30"), Report: d("2010-06-01"),
				Contributors: d("2010-06-09"), Consultations: d("2010-06-17"), Adoption: d("2010-06-30")},
			{ID: "b", Mandate: d("2010-06-15"), Expiry: d("2010-07-15"), Report: d("2010-06-01"),
				Contributors: d("2010-06-11"), Consultations: d("2010-06-18"), Adoption: d("2010-07-10"), Rolled: true, Handovers: 1},
			{ID: "c", Report: d("2010-06-01"), Contributors: d("2010-06-02")},
		},
		Days: []score.Day{
			{Date: d("2010-06-04"), Works: true, Business: 2, Meetings: 3, Free: 0},
			{Date: d("2010-06-07"), Works: true, Business: 4, Meetings: 4, Free: 0},
			{Date: d("2010-06-08"), Works: true, Meetings: 1, Free: 1},
			{Date: d("2010-06-09"), Works: true, Free: 2},
			{Date: d("2010-06-12"), Business: 1, Meetings: 1},
		},
		Violations: 2, Lapses: 1, DoubleDays: 3,
		Outcomes: []slips.Outcome{{}, {Lost: 3}, {Moves: 2, Lost: 2, Rolled: true}, {Impossible: true}, {}},
	}
	for name, want := range map[string]float64{
		"report-gap-n": 3, "report-gap-q1": 4.5, "report-gap-median": 8, "report-gap-q3": 9, "report-gap-share": 2.0 / 3,
		"contributor-gap-n": 2, "contributor-gap-q1": 7.25, "contributor-gap-median": 7.5, "contributor-gap-q3": 7.75, "contributor-gap-share": 0.5,
		"both-gaps-share": 0.5,
		"slack-n":         2, "slack-q1": 1.25, "slack-median": 2.5, "slack-q3": 3.75, "last-day": 1,
		"rollovers": 1, "lapses": 1, "order-violations": 2,
		// Working days with 2, 4, 0 and 0: mean 1.5, variance 2.75.
		"meetings": 7, "peak-day": 4, "day-variation": math.Sqrt(2.75) / 1.5,
		// Weeks of one working day with 2 and of three with 4: 2 and 4/3 a day,
		// weighted mean 1.5, variance (1×0.25 + 3×1/36)/4.
		"peak-week": 5, "week-variation": math.Sqrt((0.25+3.0/36)/4) / 1.5,
		"fridays": 2, "free-days": 1, "free-sessions": 3,
		"double-days": 3, "handovers": 1,
		"late-disturbed": 0.4, "late-moves": 0.4, "late-lost": 1, "late-rollover": 0.2, "late-impossible": 0.2,
	} {
		if got := score.ByName(name).Of(r); math.Abs(got-want) > 1e-12 {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
	r.Days[0].Untimed = 1
	if got := score.ByName("free-sessions").Of(r); !math.IsNaN(got) {
		t.Errorf("%v sessions are free although the time of a meeting is not known", got)
	}
}

// Nothing to measure is no number, and no panic.
func TestNothing(t *testing.T) {
	for _, m := range slices.Concat(score.All, score.Late) {
		got := m.Of(&score.Record{})
		if want := m.Unit == score.Count; want == math.IsNaN(got) || want && got != 0 {
			t.Errorf("%s of nothing is %v", m.Name, got)
		}
	}
}

func TestQuantile(t *testing.T) {
	for _, tt := range []struct {
		name string
		p    float64
		xs   []float64
		want float64
	}{
		{"median of one", 0.5, []float64{3}, 3},
		{"median of two", 0.5, []float64{4, 3}, 3.5},
		{"median of three, out of order", 0.5, []float64{9, 1, 3}, 3},
		{"quartile between two", 0.25, []float64{1, 2, 3, 4}, 1.75},
		{"least", 0, []float64{2, 1}, 1},
		{"greatest", 1, []float64{2, 1}, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := score.Quantile(tt.p, tt.xs); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
	xs := []float64{2, 1}
	score.Quantile(0.5, xs)
	if xs[0] != 2 {
		t.Error("the values are put in order where they are")
	}
}

// observed is a problem of June 2010 with a renewal, and a meeting on its own.
func observed() *model.Problem {
	report := rt.Role(rt.Act("UNX/report"), model.Report)
	met := rt.Role(rt.Meeting("UNX/contributors-meeting", model.TheCouncil, "austria"), model.Contributors)
	held := rt.Role(rt.Meeting("UNX/consultations"), model.Consultations)
	done := rt.Role(rt.Meeting("UNX/adoption"), model.Adoption)
	roll := rt.Role(rt.Meeting("UNX/rollover"), model.Rollover)
	debate := rt.Meeting("debate")
	lunch := rt.Meeting("lunch", "austria")
	p := rt.Problem("2010-05-17", "2010-07-30", report, met, held, done, roll, debate, lunch)
	p.From, p.To = rt.Day("2010-06-01").Month(), rt.Day("2010-06-01").Month()
	c := rt.Chain(p, "UNX", report, met, held, done, roll)
	rt.Expires(c, "2010-06-30", done, rt.Length("0d"), nil)
	rt.Lag(p, met, held, "1wd")
	p.Attendees = append(p.Attendees, rt.Contributors("austria")...)
	p.Presidencies[1].Unable = []calendar.Date{rt.Day("2010-06-25")}
	p.Index()
	return p
}

func TestObserve(t *testing.T) {
	p := observed()
	g := rt.Programme(p, "UNX/report 2010-05-20", "UNX/contributors-meeting 2010-05-28 10:00 chamber",
		"UNX/consultations 2010-06-08 10:00 chamber", "UNX/adoption 2010-07-02 10:00 chamber",
		"UNX/rollover 2010-06-30 10:00 chamber", "debate 2010-06-08 15:00 chamber", "lunch 2010-06-08 12:00 chamber")
	r := score.Observe(p, g)
	want := []score.Chain{{ID: "UNX", Mandate: rt.Day("2010-06-30"), Expiry: rt.Day("2010-07-30"),
		Report: rt.Day("2010-05-20"), Contributors: rt.Day("2010-05-28"), Consultations: rt.Day("2010-06-08"),
		Adoption: rt.Day("2010-07-02"), Rolled: true, Handovers: 2}}
	if diff := cmp.Diff(want, r.Chains); diff != "" {
		t.Errorf("chains: -want +got:\n%s", diff)
	}
	if len(r.Days) != 22 {
		t.Errorf("%d days, want the 22 working days of June", len(r.Days))
	}
	on := func(s string) score.Day {
		for _, d := range r.Days {
			if d.Date == rt.Day(s) {
				return d
			}
		}
		t.Fatalf("%s is not there", s)
		return score.Day{}
	}
	for _, want := range []score.Day{
		{Date: rt.Day("2010-06-07"), Works: true, Free: 2},
		{Date: rt.Day("2010-06-08"), Works: true, Business: 2, Meetings: 2},
		{Date: rt.Day("2010-06-25"), Works: true}, // nobody can chair
		{Date: rt.Day("2010-06-30"), Works: true, Meetings: 1, Free: 1},
	} {
		if diff := cmp.Diff(want, on(want.Date.String())); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
	}
	if r.Violations != 0 || r.Lapses != 0 {
		t.Errorf("%d violations and %d lapses, want none", r.Violations, r.Lapses)
	}

	// The same without times, without a rollover, and in disorder.
	g = rt.Programme(p, "UNX/contributors-meeting 2010-06-09", "UNX/consultations 2010-06-08", "UNX/adoption 2010-07-02")
	r = score.Observe(p, g)
	if r.Violations != 1 || r.Lapses != 1 {
		t.Errorf("%d violations and %d lapses, want one of each", r.Violations, r.Lapses)
	}
	if c := r.Chains[0]; c.Rolled || c.Expiry != c.Mandate || c.Report != 0 {
		t.Errorf("without a report and a rollover there is %+v", c)
	}
	if diff := cmp.Diff(score.Day{Date: rt.Day("2010-06-08"), Works: true, Business: 1, Meetings: 1, Untimed: 1, Free: 2}, on("2010-06-08")); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if r := score.Observe(p, &model.Programme{}); len(r.Chains) != 0 {
		t.Errorf("an empty programme has chains: %v", r.Chains)
	}
}

func TestPool(t *testing.T) {
	d := rt.Day
	foreseen := &score.Record{
		Chains:     []score.Chain{{ID: "UNX", Mandate: d("2010-06-30"), Adoption: d("2010-06-30")}},
		Days:       []score.Day{{Date: d("2010-06-02"), Business: 1}},
		Violations: 1, Lapses: 1, DoubleDays: 1, Outcomes: []slips.Outcome{{Moves: 1}},
	}
	planned := &score.Record{
		Chains: []score.Chain{{ID: "UNX", Mandate: d("2010-06-30"), Adoption: d("2010-06-28")},
			{ID: "UNX", Mandate: d("2010-12-31"), Adoption: d("2010-12-28")}},
		Days:       []score.Day{{Date: d("2010-06-01"), Business: 2}, {Date: d("2010-06-02"), Business: 3}},
		Violations: 2, Outcomes: []slips.Outcome{{Moves: 2}},
	}
	want := &score.Record{Chains: planned.Chains, Days: planned.Days, Violations: 3, Lapses: 1, DoubleDays: 1,
		Outcomes: []slips.Outcome{{Moves: 1}, {Moves: 2}}}
	if diff := cmp.Diff(want, score.Pool(foreseen, planned)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if foreseen.Chains[0].Adoption != d("2010-06-30") {
		t.Error("what is pooled is changed")
	}
}
