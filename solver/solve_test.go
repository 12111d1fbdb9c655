package solver_test

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver"
	"leadtime/solver/check"
	rt "leadtime/solver/rule/ruletest"
)

// seeds is how many random problems are held to enumeration, from first on: go
// test ./solver -run TestSolveAgainstEnumeration -seeds 1000000 tries a million.
var (
	seeds = flag.Int("seeds", 150, "random problems to enumerate")
	first = flag.Uint64("first", 0, "the first seed")
)

// small returns a random problem of a few steps, days and hours, with a little
// of everything.
func small(seed uint64) *model.Problem {
	r := rand.New(rand.NewPCG(seed, 11))
	coin := func(n int) bool { return r.IntN(n) == 0 }
	who := []model.AttendeeID{model.TheCouncil, "austria", "srsg"}
	meeting := func(id model.StepID) *model.Step {
		var as []model.AttendeeID
		for _, a := range who {
			if a == model.TheCouncil && !coin(5) || coin(3) {
				as = append(as, a)
			}
		}
		if len(as) == 0 {
			as = who[:1]
		}
		s := rt.Meeting(id, as...)
		s.Minutes = 60 * (1 + r.IntN(2))
		s.Format = []model.Format{model.Public, model.Private, model.Consultation}[r.IntN(3)]
		s.Interpreted = coin(2)
		return s
	}
	var steps []*model.Step
	add := func(s *model.Step, role model.Role) *model.Step {
		s.Role = role
		steps = append(steps, s)
		return s
	}
	chain := coin(2)
	var report, met, held, roll *model.Step
	if chain {
		report = add(rt.Act("UNX/report"), model.Report)
		met = add(meeting("UNX/contributors-meeting"), model.Contributors)
		held = add(meeting("UNX/consultations"), model.Consultations)
		if coin(2) {
			roll = add(meeting("UNX/rollover"), model.Rollover)
			roll.Minutes = 60
		}
		if coin(3) {
			report.Asked = rt.Day("2010-06-03")
		}
	}
	free := 3
	if chain {
		free = r.IntN(2)
	}
	for i := range free {
		s := add(meeting(model.StepID(fmt.Sprintf("m%d", i))), "")
		s.Mission = model.MissionID(fmt.Sprintf("UN%d", r.IntN(2)))
		if coin(2) {
			s.Prefers.Date, s.Prefers.Cap = rt.Day("2010-06-03")+calendar.Date(r.IntN(3)), 2
		}
		if coin(2) {
			s.Prefers.Session = []string{"morning", "afternoon"}[r.IntN(2)]
		}
		if coin(2) {
			s.Prefers.Room = "small"
		}
		s.Optional = coin(4)
	}
	days := 2 + r.IntN(2)
	p := rt.Problem("2010-06-03", (rt.Day("2010-06-02") + calendar.Date(days)).String(), steps...)
	p.Sessions = []model.Session{
		{Name: "morning", Start: rt.At("10:00"), End: rt.At("12:00")},
		{Name: "afternoon", Start: rt.At("15:00"), End: rt.At("16:00")},
	}[:1+r.IntN(2)]
	p.Policy.Grid = 60
	p.Policy.RolloverDays = 1
	p.Policy.DailyMeetings, p.Policy.WeekSessions, p.Policy.WeekDays = 1+r.IntN(2), 1+r.IntN(3), 1+r.IntN(2)
	p.Teams = r.IntN(4) - 1
	p.Attendees = append(p.Attendees, rt.Contributors("austria")...)
	p.Attendees = append(p.Attendees, &model.Attendee{ID: "srsg", Title: "the SRSG", Kind: model.Person})
	if coin(3) {
		p.Attendees[2].Absent = []model.Absence{{Span: rt.Days("2010-06-04", "2010-06-04")}}
	}
	room := rt.Room("small", model.Public, model.Consultation)
	if coin(2) {
		room.Closed = []calendar.Span{rt.Days("2010-06-03", "2010-06-03")}
	}
	if coin(2) {
		p.Rooms = append(p.Rooms, room)
	}
	if coin(4) {
		p.Presidencies[0].Unable = []calendar.Date{rt.Day("2010-06-04")}
	}
	if chain {
		c := rt.Chain(p, "UNX", steps[:3]...)
		var least *calendar.Length
		if coin(2) {
			least = rt.Length("0d")
		}
		rt.Expires(c, (rt.Day("2010-06-03") + calendar.Date(r.IntN(3))).String(), held, least, rt.Length("2wd"))
		if roll != nil {
			c.Steps, c.Rollover = append(c.Steps, roll), roll
			roll.Chain = c.ID
		}
		l := rt.Lag(p, report, met, []string{"0d", "1wd", ""}[r.IntN(3)])
		l.Prefer, l.Rule = rt.Length("2d"), "report-lead"
		l = rt.Lag(p, met, held, []string{"0d", "1wd", "1d"}[r.IntN(3)])
		l.Prefer, l.Rule = rt.Length("2wd"), "contributor-lead"
		if coin(3) {
			l.AtMost = rt.Length("1d")
		}
	}
	if coin(3) && len(steps) > 1 {
		a, b := steps[len(steps)-2], steps[len(steps)-1]
		p.Pairs = []model.Pair{{Briefing: a.ID, Consultations: b.ID}}
	}
	if s := steps[len(steps)-1]; coin(4) && s.Role != model.Rollover && !s.Optional {
		rt.Settle(s, []model.State{model.Fixed, model.Done, model.Announced}[r.IntN(3)], "2010-06-03", []string{"", "10:00"}[r.IntN(2)], "")
	}
	p.Index()
	return p
}

func TestSolveAgainstEnumeration(t *testing.T) {
	answers := map[solver.Status]int{}
	for i := range *seeds {
		seed := *first + uint64(i)
		p := small(seed)
		var best []int64
		n := 0
		rt.Enumerate(p, func(g *model.Programme) bool {
			if n++; n > 60000 {
				return false
			}
			if !broken(p, g) {
				if c := check.Costs(p, g); best == nil || slices.Compare(c, best) < 0 {
					best = c
				}
			}
			return true
		})
		if n > 60000 {
			answers["too many"]++
			continue
		}
		r, err := solver.Solve(context.Background(), p, nil)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		answers[r.Status]++
		if best == nil {
			if r.Status != solver.Infeasible {
				t.Errorf("seed %d: %s, and there is no programme", seed, r.Status)
			} else if !r.Conflict.Minimal || len(r.Conflict.Grounds) == 0 {
				t.Errorf("seed %d: no minimal conflict", seed)
			}
			continue
		}
		if r.Status != solver.Optimal {
			t.Errorf("seed %d: %s, but the least cost is %v", seed, r.Status, best)
			continue
		}
		var got []int64
		for _, tier := range r.Tiers {
			if tier.Cost != tier.Bound {
				t.Errorf("seed %d: tier %q costs %d, and %d is proven", seed, tier.Name, tier.Cost, tier.Bound)
			}
			got = append(got, tier.Cost)
		}
		if !slices.Equal(got, best) {
			t.Errorf("seed %d: cost %v, want %v\n%s", seed, got, best, rt.Print(p, r.Programme))
		}
	}
	t.Log(answers)
}

func broken(p *model.Problem, g *model.Programme) bool { return check.Broken(p, g) }
