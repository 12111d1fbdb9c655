package sequence_test

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/model/register"
	"leadtime/solver"
	"leadtime/solver/check"
	rt "leadtime/solver/rule/ruletest"
	"leadtime/solver/sequence"
)

func month(s string) calendar.Month { return rt.Day(s + "-01").Month() }

// half is a problem of half a year with a renewal that expires on 15 June and
// has no more to do than a report and an adoption 20 days later.
func half() (*model.Problem, *model.Chain) {
	report := rt.Role(rt.Act("UNX/report"), model.Report)
	done := rt.Role(rt.Meeting("UNX/adoption"), model.Adoption)
	january, june := rt.Meeting("january"), rt.Meeting("june")
	p := rt.Problem("2009-12-15", "2010-06-30", report, done, january, june)
	p.From = month("2010-01")
	c := rt.Chain(p, "UNX", report, done)
	rt.Expires(c, "2010-06-15", done, nil, rt.Length("1wd"))
	rt.Lag(p, report, done, "1wd").Prefer = rt.Length("20d")
	january.Window = rt.Days("2010-01-01", "2010-01-31")
	june.Window = rt.Days("2010-06-01", "2010-06-30")
	p.Index()
	return p, c
}

func ids(p *model.Problem) []model.StepID {
	var out []model.StepID
	for _, s := range p.Steps {
		out = append(out, s.ID)
	}
	return out
}

func TestAsOf(t *testing.T) {
	p, _ := half()
	for m, want := range map[string]string{
		"2010-01": "2009-12-15", // the register's own date
		"2010-03": "2010-02-15", // a Monday
		"2010-06": "2010-05-14", // the 15th is a Saturday
	} {
		if got := sequence.AsOf(p, month(m)); got != rt.Day(want) {
			t.Errorf("%s is drawn up on %s, want %s", m, got, want)
		}
	}
	p.AsOf = rt.Day("2010-05-20")
	if got := sequence.AsOf(p, month("2010-06")); got != p.AsOf {
		t.Errorf("drawn up on %s, before the date of the register", got)
	}
}

func TestMonthKnows(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(p *model.Problem, c *model.Chain)
		month  string
		want   []model.StepID
	}{
		{"what is open to it", nil, "2010-01", []model.StepID{"january"}},
		// The adoption on 14 June, and the report 20 days before, on 25 May.
		{"nothing of a chain that can wait", nil, "2010-04", nil},
		{"a chain that has to begin", nil, "2010-05", []model.StepID{"UNX/report", "UNX/adoption"}},
		{"a chain whose report was asked for", func(p *model.Problem, c *model.Chain) {
			c.Steps[0].Asked = rt.Day("2010-04-20")
		}, "2010-04", []model.StepID{"UNX/report", "UNX/adoption"}},
		{"a chain with a fixed date", func(p *model.Problem, c *model.Chain) {
			rt.Settle(c.Steps[0], model.Fixed, "2010-04-20", "", "")
		}, "2010-04", []model.StepID{"UNX/report", "UNX/adoption"}},
		{"a chain without an expiry that may begin", func(p *model.Problem, c *model.Chain) {
			c.Margin, c.Steps[0].Window.First = nil, rt.Day("2010-03-31")
		}, "2010-03", []model.StepID{"UNX/report", "UNX/adoption"}},
		{"what is announced as far as its chains reach", func(p *model.Problem, c *model.Chain) {
			rt.Settle(p.Step("june"), model.Announced, "2010-06-30", "", "")
		}, "2010-05", []model.StepID{"UNX/report", "UNX/adoption", "june"}},
		{"nothing that is announced for later", func(p *model.Problem, c *model.Chain) {
			rt.Settle(p.Step("june"), model.Announced, "2010-06-30", "", "")
		}, "2010-04", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, c := half()
			if tt.change != nil {
				tt.change(p, c)
			}
			// January's meeting has been held.
			published := rt.Programme(p, "january 2010-01-05 10:00 chamber")
			if tt.month == "2010-01" {
				published = nil
			}
			q := sequence.Month(p, month(tt.month), published)
			if diff := cmp.Diff(tt.want, ids(q)); diff != "" {
				t.Errorf("steps: -want +got:\n%s", diff)
			}
			if q.From != month(tt.month) || q.To != q.From {
				t.Errorf("the months are %s to %s", q.From, q.To)
			}
			if len(p.Steps) != 4 {
				t.Error("the problem it is cut out of is changed")
			}
		})
	}
}

func TestMonthKeepsWhatIsPublished(t *testing.T) {
	p, _ := half()
	published := rt.Programme(p, "UNX/report 2010-05-12", "UNX/adoption 2010-05-31 10:00 chamber")
	q := sequence.Month(p, month("2010-06"), published)
	report, adoption := q.Step("UNX/report"), q.Step("UNX/adoption")
	if report.State != model.Done || report.Date != rt.Day("2010-05-12") {
		t.Errorf("the report of 12 May is %s on %s as of 14 May, want it done", report.State, report.Date)
	}
	if adoption.State != model.Fixed || adoption.Date != rt.Day("2010-05-31") || adoption.Start != rt.At("10:00") || adoption.Room != "chamber" {
		t.Errorf("the adoption is %+v, want it fixed as published", adoption)
	}
	// January's meeting was in no programme.
	p.Step("january").Window.Last = rt.Day("2010-05-20")
	if q := sequence.Month(p, month("2010-06"), published); q.Step("january") == nil || q.Step("january").State == model.Skipped {
		t.Error("a meeting that may still be held is forgotten")
	}
	p.Step("january").Window.Last = rt.Day("2010-05-13")
	if q := sequence.Month(p, month("2010-06"), published); q.Step("january") != nil {
		t.Error("a meeting that was missed is still to be held")
	}
}

func TestPublish(t *testing.T) {
	p, _ := half()
	before := rt.Programme(p, "january 2010-01-05 10:00 chamber")
	g := rt.Programme(p, "UNX/report 2010-05-31", "UNX/adoption 2010-06-01 10:00 chamber")
	got := sequence.Publish(before, g, month("2010-05"))
	want := rt.Programme(p, "january 2010-01-05 10:00 chamber", "UNX/report 2010-05-31")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if len(before.At) != 1 {
		t.Error("what was published before is changed")
	}
}

// Twelve months in a row: every programme is proven, and together they break no
// rule of the year, though none of them was drawn up with the year in view.
func TestYear(t *testing.T) {
	p, err := register.DecodeFile("../../testdata/registers/2010.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var published *model.Programme
	for m := p.From; m <= p.To; m++ {
		r, err := solver.Solve(context.Background(), sequence.Month(p, m, published), nil)
		if err != nil {
			t.Fatalf("%s: %v", m, err)
		}
		if r.Status != solver.Optimal {
			t.Fatalf("%s is %s", m, r.Status)
		}
		if published != nil {
			for id, pl := range published.At {
				if now, held := r.Programme.Held(id); held && now != pl {
					t.Errorf("%s: %s was published as %v and is now %v", m, id, pl, now)
				}
			}
		}
		published = sequence.Publish(published, r.Programme, m)
	}
	for _, f := range check.Check(p, published).Findings {
		if f.Hard() {
			t.Errorf("a rule is broken: %s", f.Text)
		}
	}
	if n := slices.IndexFunc(p.Steps, func(s *model.Step) bool { _, held := published.Held(s.ID); return held }); n < 0 {
		t.Error("nothing has been published")
	}
}
