package greedy_test

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leadtime/benchmarks/generate"
	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/model/register"
	"leadtime/solver"
	"leadtime/solver/check"
	"leadtime/solver/greedy"
	rt "leadtime/solver/rule/ruletest"
)

// renewal is a problem of two months with one renewal, which expires on 30 June.
func renewal(free ...*model.Step) (*model.Problem, *model.Chain) {
	report := rt.Role(rt.Act("UNX/report"), model.Report)
	met := rt.Role(rt.Meeting("UNX/contributors-meeting"), model.Contributors)
	summary := rt.Act("UNX/summary")
	held := rt.Role(rt.Meeting("UNX/consultations"), model.Consultations)
	done := rt.Role(rt.Meeting("UNX/adoption"), model.Adoption)
	p := rt.Problem("2010-05-17", "2010-06-30", append([]*model.Step{report, met, summary, held, done}, free...)...)
	c := rt.Chain(p, "UNX", report, met, summary, held, done)
	rt.Expires(c, "2010-06-30", done, rt.Length("0d"), rt.Length("2wd"))
	rt.Lag(p, report, met, "1wd").Prefer = rt.Length("8d")
	rt.Lag(p, met, summary, "0d").AtMost = rt.Length("5wd")
	rt.Lag(p, summary, held, "0d")
	rt.Lag(p, met, held, "1wd").Prefer = rt.Length("8d")
	rt.Lag(p, held, done, "2wd").Prefer = rt.Length("7d")
	return p, c
}

func TestPlan(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(p *model.Problem, c *model.Chain)
		want   []string
	}{
		{"counts back from the expiry", func(*model.Problem, *model.Chain) {}, []string{
			// 28 June leaves two working days; 21, 11 and 3 June are the days
			// for a lag of 7, 8 and 8 days before it.
			"UNX/report 2010-06-03", "UNX/contributors-meeting 2010-06-11 10:00 chamber", "UNX/summary 2010-06-18",
			"UNX/consultations 2010-06-21 10:00 chamber", "UNX/adoption 2010-06-28 10:00 chamber"}},
		{"starts when the report was asked for", func(p *model.Problem, c *model.Chain) {
			c.Steps[0].Asked = rt.Day("2010-06-14")
		}, []string{
			"UNX/report 2010-06-14", "UNX/contributors-meeting 2010-06-22 10:00 chamber", "UNX/summary 2010-06-28",
			// The preferred 8 days would be 30 June, too late for an adoption.
			"UNX/consultations 2010-06-28 10:00 chamber", "UNX/adoption 2010-06-30 10:00 chamber"}},
		{"takes the next free slot", func(p *model.Problem, c *model.Chain) {
			s := rt.Settle(p.Step("debate"), model.Fixed, "2010-06-11", "10:00", "chamber")
			s.Minutes, s.Window = 240, p.Horizon
		}, []string{
			"UNX/report 2010-06-03", "debate 2010-06-11 10:00 chamber",
			"UNX/contributors-meeting 2010-06-14 10:00 chamber", "UNX/summary 2010-06-21",
			"UNX/consultations 2010-06-22 10:00 chamber", "UNX/adoption 2010-06-29 10:00 chamber"}},
		{"rolls a mandate over if it has to", func(p *model.Problem, c *model.Chain) {
			roll := rt.Role(rt.Meeting("UNX/rollover"), model.Rollover)
			roll.Chain, roll.Window, c.Rollover = c.ID, rt.Days("2010-05-17", "2010-07-30"), roll
			p.Steps, c.Steps = append(p.Steps, roll), append(c.Steps, roll)
			p.Horizon.Last = rt.Day("2010-07-30")
			p.Presidencies = append(p.Presidencies, &model.Presidency{Month: rt.Day("2010-07-01").Month()})
			for _, s := range c.Steps {
				s.Window = p.Horizon
			}
			rt.Settle(c.Steps[0], model.Fixed, "2010-06-29", "", "")
		}, []string{
			"UNX/report 2010-06-29", "UNX/contributors-meeting 2010-07-07 10:00 chamber", "UNX/summary 2010-07-14",
			"UNX/consultations 2010-07-15 10:00 chamber", "UNX/adoption 2010-07-22 10:00 chamber",
			// As late as it may be.
			"UNX/rollover 2010-06-30 10:00 chamber"}},
		{"leaves out what may be and finds no place", func(p *model.Problem, c *model.Chain) {
			p.Step("debate").Window = rt.Days("2010-06-12", "2010-06-13") // a weekend
		}, []string{
			"UNX/report 2010-06-03", "UNX/contributors-meeting 2010-06-11 10:00 chamber", "UNX/summary 2010-06-18",
			"UNX/consultations 2010-06-21 10:00 chamber", "UNX/adoption 2010-06-28 10:00 chamber"}},
		{"begins again with what found no place", func(p *model.Problem, c *model.Chain) {
			// The whole of 28 June is all that the debate could have, and the
			// mandate that expires first has taken an hour of it.
			s := p.Step("debate")
			s.Optional, s.Minutes = false, 240
			s.Window, s.Barred = rt.Days("2010-06-28", "2010-07-01"), []calendar.Span{rt.Days("2010-06-29", "2010-07-01")}
		}, []string{
			"UNX/report 2010-06-03", "UNX/contributors-meeting 2010-06-11 10:00 chamber", "UNX/summary 2010-06-18",
			"UNX/consultations 2010-06-21 10:00 chamber", "UNX/adoption 2010-06-29 10:00 chamber", "debate 2010-06-28 10:00 chamber"}},
		{"keeps what is announced", func(p *model.Problem, c *model.Chain) {
			rt.Settle(p.Step("debate"), model.Announced, "2010-06-17", "", "").Window = p.Horizon
		}, []string{
			"UNX/report 2010-06-03", "UNX/contributors-meeting 2010-06-11 10:00 chamber", "UNX/summary 2010-06-18",
			"UNX/consultations 2010-06-21 10:00 chamber", "UNX/adoption 2010-06-28 10:00 chamber", "debate 2010-06-17 10:00 chamber"}},
		{"goes to the preferred session, room and date, or close by", func(p *model.Problem, c *model.Chain) {
			p.Rooms = append(p.Rooms, rt.Room("annex"))
			s := p.Step("debate")
			s.Window, s.Barred = p.Horizon, []calendar.Span{rt.Days("2010-06-16", "2010-06-16")}
			s.Prefers = model.Preference{Date: rt.Day("2010-06-16"), Cap: 5, Session: "afternoon", Room: "annex"}
		}, []string{
			"UNX/report 2010-06-03", "UNX/contributors-meeting 2010-06-11 10:00 chamber", "UNX/summary 2010-06-18",
			"UNX/consultations 2010-06-21 10:00 chamber", "UNX/adoption 2010-06-28 10:00 chamber", "debate 2010-06-15 15:00 annex"}},
		{"lets what comes first end first", func(p *model.Problem, c *model.Chain) {
			p.Lags[3].AtLeast, p.Lags[3].Prefer = rt.Length("0d"), nil
			for _, s := range c.Steps[1:4] {
				s.Window = rt.Days("2010-06-11", "2010-06-11")
			}
			// The consultations are the Secretariat's here, so that somebody else
			// could hold them beside the meeting.
			p.Attendees = append(p.Attendees, rt.Contributors("austria")...)
			p.Rooms = append(p.Rooms, rt.Room("annex"))
			c.Steps[3].Attendees = rt.Meeting("", "austria").Attendees
		}, []string{
			"UNX/report 2010-06-03", "UNX/contributors-meeting 2010-06-11 10:00 chamber", "UNX/summary 2010-06-11",
			"UNX/consultations 2010-06-11 11:00 chamber", "UNX/adoption 2010-06-18 10:00 chamber"}},
		{"waits for interpreters", func(p *model.Problem, c *model.Chain) {
			p.Teams = 1
			p.Attendees = append(p.Attendees, rt.Contributors("austria")...)
			p.Rooms = append(p.Rooms, rt.Room("annex"))
			s := p.Step("debate")
			s.Attendees, s.Window = rt.Meeting("", "austria").Attendees, rt.Days("2010-06-11", "2010-06-11")
			s.Interpreted, c.Steps[1].Interpreted = true, true
		}, []string{
			"UNX/report 2010-06-03", "debate 2010-06-11 10:00 chamber", "UNX/contributors-meeting 2010-06-11 11:00 chamber", "UNX/summary 2010-06-18",
			"UNX/consultations 2010-06-21 10:00 chamber", "UNX/adoption 2010-06-28 10:00 chamber"}},
		{"tries another day if one leaves nothing to what follows", func(p *model.Problem, c *model.Chain) {
			c.Steps[0].Asked = rt.Day("2010-06-03")
			p.Lags[3].AtMost, p.Lags[3].Prefer = rt.Length("3d"), nil
			c.Steps[3].Barred = []calendar.Span{rt.Days("2010-06-12", "2010-06-16")}
		}, []string{
			"UNX/report 2010-06-03", "UNX/contributors-meeting 2010-06-14 10:00 chamber", "UNX/summary 2010-06-17",
			"UNX/consultations 2010-06-17 10:00 chamber", "UNX/adoption 2010-06-24 10:00 chamber"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, c := renewal(rt.Meeting("debate"))
			p.Step("debate").Optional = true
			p.Step("debate").Window = rt.Days("2010-06-12", "2010-06-13") // a weekend
			tt.change(p, c)
			p.Index()
			g, stuck := greedy.Plan(p)
			if stuck != nil {
				t.Fatal(stuck)
			}
			if diff := cmp.Diff(rt.Print(p, rt.Programme(p, tt.want...)), rt.Print(p, g)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestStuck(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(p *model.Problem, c *model.Chain)
		want   model.StepID
	}{
		{"too late for the mandate", func(p *model.Problem, c *model.Chain) {
			rt.Settle(c.Steps[0], model.Fixed, "2010-06-28", "", "")
		}, "UNX/report"},
		{"nobody can chair", func(p *model.Problem, c *model.Chain) { p.Presidencies = nil }, "UNX/contributors-meeting"},
		{"two meetings for one slot", func(p *model.Problem, c *model.Chain) {
			p.Step("debate").Minutes, p.Step("debate").Window = 240, rt.Days("2010-06-09", "2010-06-09")
			s := p.Step("other")
			s.Minutes, s.Window = 60, rt.Days("2010-06-09", "2010-06-09")
		}, "other"},
		{"what is fixed is in its own way", func(p *model.Problem, c *model.Chain) {
			rt.Settle(p.Step("debate"), model.Fixed, "2010-06-09", "10:00", "chamber")
			rt.Settle(p.Step("other"), model.Fixed, "2010-06-09", "10:00", "chamber")
		}, "other"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, c := renewal(rt.Meeting("debate"), rt.Meeting("other"))
			tt.change(p, c)
			p.Index()
			_, stuck := greedy.Plan(p)
			if stuck == nil || stuck.Step != tt.want || stuck.Text == "" {
				t.Errorf("stuck at %+v, want %s", stuck, tt.want)
			}
		})
	}
}

// Real months, and invented ones that are full: what is drawn up breaks no rule,
// costs no less than the best, and is the same every time.
func TestRegisters(t *testing.T) {
	files, err := filepath.Glob("../../testdata/registers/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no registers (%v)", err)
	}
	problems := map[string]*model.Problem{}
	for _, file := range files {
		if problems[file], err = register.DecodeFile(file); err != nil {
			t.Fatal(err)
		}
	}
	for seed := range uint64(12) {
		o := generate.Options{Seed: seed, Missions: 2 + int(seed)%3, Meetings: 8 + 2*int(seed), Window: 1 + int(seed)%4, Absences: 3, Shared: 1}
		name := fmt.Sprintf("invented, seed %d", seed)
		if problems[name], err = register.Decode(name, generate.Register(o)); err != nil {
			t.Fatal(err)
		}
	}
	made := 0
	for _, name := range slices.Sorted(maps.Keys(problems)) {
		p := problems[name]
		g, stuck := greedy.Plan(p)
		if stuck != nil {
			if strings.HasSuffix(name, ".yaml") {
				t.Errorf("%s: %v", name, stuck)
			}
			continue
		}
		made++
		if v := check.Check(p, g); v.Broken > 0 {
			t.Errorf("%s: %s", name, v.Findings[0].Text)
		}
		again, _ := greedy.Plan(p)
		if diff := cmp.Diff(g, again); diff != "" {
			t.Errorf("%s: another time another programme:\n%s", name, diff)
		}
		if p.From != p.To || strings.HasPrefix(name, "invented") {
			continue // more than this test needs to wait for
		}
		best, err := solver.Solve(context.Background(), p, nil)
		if err != nil {
			t.Fatal(err)
		}
		if slices.Compare(check.Costs(p, g), check.Costs(p, best.Programme)) < 0 {
			t.Errorf("%s: costs less than the best", name)
		}
	}
	if made < len(files)+6 {
		t.Errorf("%d programmes were drawn up, want more of %d", made, len(problems))
	}
}
