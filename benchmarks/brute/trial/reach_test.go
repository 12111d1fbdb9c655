package trial

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"leadtime/benchmarks/brute"
	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/rule"
)

// Whatever a problem can be made of is met by the problems that are tried, and
// matters there: every hard rule is broken by some programme and keeps a better one
// from being had; every preference is charged for, and sways what is best.
func TestReach(t *testing.T) {
	met := map[string]int{}
	for _, k := range Kinds {
		for seed := range uint64(300) {
			p := k.Make(seed)
			for _, x := range contents(p) {
				met[x]++
			}
			for _, x := range consequences(p, seed) {
				met[x]++
			}
		}
	}
	for _, x := range wanted() {
		if met[x] < 2 {
			t.Errorf("%s: met in %d problems", x, met[x])
		}
	}
	if testing.Verbose() {
		for _, x := range slices.Sorted(maps.Keys(met)) {
			t.Logf("%5d  %s", met[x], x)
		}
	}
}

// wanted lists what has to be met.
func wanted() []string {
	var all []string
	add := func(format string, of ...string) {
		for _, x := range of {
			all = append(all, fmt.Sprintf(format, x))
		}
	}
	for _, r := range rule.All {
		if r.Hard {
			add("%s is broken", r.Name)
			if r.Name != "session" { // meetings keep to it, waived or not
				add("%s stands in the way", r.Name)
			}
			continue
		}
		add("%s is charged", r.Name)
		add("%s sways", r.Name)
	}
	for _, kind := range []string{"act", "stay", "meeting"} {
		add("%s "+kind, "planned", "announced", "fixed", "done", "skipped", "barred")
	}
	add("at least in %s", "d", "w", "wd")
	add("at most in %s", "d", "w", "wd")
	add("preferred in %s", "d", "w", "wd")
	add("margin in %s", "d", "w", "wd")
	add("%s is waived", "window", "order", "expiry", "room", "attendee", "interpretation", "chair", "fixed", "session")
	add("%s", "one session", "two sessions", "three sessions", "longer than a session", "holiday", "weekend",
		"absent", "absent, by video link", "unreachable, by video link", "closed room", "small room", "unsuited room",
		"no teams", "one team", "several teams", "unable to chair", "presidency days", "nobody presides", "several months",
		"quiet", "signature event", "rollover fixed", "rollover done", "rollover needed", "later than the first day",
		"tiers reordered", "tiers merged", "rule of no weight", "published", "slips", "pair", "two chains", "one contributor, two missions",
		"asked", "same day in sequence", "no programme", "no cost")
	return all
}

// contents names what a problem is made of.
func contents(p *model.Problem) []string {
	all := map[string]bool{}
	add := func(name string, when bool) {
		if when {
			all[name] = true
		}
	}
	unit := func(l calendar.Length) string {
		return map[calendar.Unit]string{calendar.Days: "d", calendar.Weeks: "w", calendar.Workdays: "wd"}[l.Unit]
	}
	longest := 0
	for _, x := range p.Sessions {
		longest = max(longest, x.Minutes())
	}
	missions := map[model.AttendeeID]map[model.MissionID]bool{}
	absent := map[model.AttendeeID]*model.Attendee{}
	for _, a := range p.Attendees {
		absent[a.ID] = a
		missions[a.ID] = map[model.MissionID]bool{}
	}
	for _, s := range p.Steps {
		add(fmt.Sprintf("%s %s", s.State, s.Kind), true)
		add("barred "+string(s.Kind), len(s.Barred) > 0)
		add("asked", s.Asked != 0)
		add("signature event", s.SignatureOf != 0)
		add("longer than a session", s.Kind == model.Meeting && s.Minutes > longest)
		add("rollover "+string(s.State), s.Role == model.Rollover)
		for _, r := range p.Rooms {
			add("small room", s.Seats > r.Seats)
			add("unsuited room", s.Kind == model.Meeting && !slices.Contains(r.Suits, s.Format))
		}
		for _, x := range s.Attendees {
			if s.Mission != "" {
				missions[x.Who][s.Mission] = true
			}
			for _, y := range absent[x.Who].Absent {
				add("absent", !x.Video)
				add("absent, by video link", x.Video && !y.Unreachable)
				add("unreachable, by video link", x.Video && y.Unreachable)
			}
		}
	}
	for _, a := range p.Attendees {
		add("one contributor, two missions", a.Kind == model.Contributor && len(missions[a.ID]) > 1)
	}
	for _, l := range p.Lags {
		if l.AtLeast != nil {
			add("at least in "+unit(*l.AtLeast), true)
		}
		if l.AtMost != nil {
			add("at most in "+unit(*l.AtMost), true)
		}
		if l.Prefer != nil {
			add("preferred in "+unit(*l.Prefer), true)
		}
	}
	for _, c := range p.Chains {
		if c.Margin != nil && c.Margin.AtLeast != nil {
			add("margin in "+unit(*c.Margin.AtLeast), true)
		}
	}
	add("two chains", len(p.Chains) > 1)
	add([]string{"no sessions", "one session", "two sessions", "three sessions"}[len(p.Sessions)], true)
	for d := p.Horizon.First; d <= p.Horizon.Last; d++ {
		add("weekend", d.Weekend())
		add("holiday", !d.Weekend() && !p.Calendar.Workday(d))
		add("nobody presides", p.Presidency(d) == nil)
	}
	for _, r := range p.Rooms {
		add("closed room", len(r.Closed) > 0)
	}
	add("no teams", p.Teams == 0)
	add("one team", p.Teams == 1)
	add("several teams", p.Teams > 1)
	for _, q := range p.Presidencies {
		add("unable to chair", len(q.Unable) > 0)
		add("presidency days", q.Days != nil)
	}
	add("several months", p.Horizon.First.Month() != p.Horizon.Last.Month())
	add("quiet", len(p.Quiet) > 0)
	add("later than the first day", p.AsOf > p.Horizon.First)
	add("tiers merged", len(p.Policy.Tiers) < 5)
	add("tiers reordered", len(p.Policy.Tiers) > 4 && p.Policy.Tiers[0].Name != "continuity")
	for _, t := range p.Policy.Tiers {
		for _, r := range t.Rules {
			add("rule of no weight", p.Policy.Weights[r] == 0)
		}
	}
	for r := range p.Policy.Waived {
		add(r+" is waived", true)
	}
	add("published", p.Published != nil)
	add("slips", len(p.Policy.Slips) > 0)
	add("pair", len(p.Pairs) > 0)
	return slices.Collect(maps.Keys(all))
}

// consequences names the rules that are broken by a programme made up for the
// seed, and those that matter for what is best.
func consequences(p *model.Problem, seed uint64) []string {
	var all []string
	s := brute.New(p)
	cost, best, known := s.Least(Tries)
	r := rand.New(rand.NewPCG(seed, 1))
	for _, x := range s.Broken(Vary(r, p, best)) {
		all = append(all, x+" is broken")
	}
	if !known {
		return all
	}
	if best == nil {
		all = append(all, "no programme")
	} else {
		for x := range s.Units(best) {
			all = append(all, x+" is charged")
		}
		if slices.Max(cost) == 0 {
			all = append(all, "no cost")
		}
		for _, c := range p.Chains {
			if c.Rollover != nil && c.Rollover.State == model.Planned {
				if _, held := best.At[c.Rollover.ID]; held {
					all = append(all, "rollover needed")
				}
			}
		}
		for _, l := range p.Lags {
			x, held := best.At[l.From]
			y, both := best.At[l.To]
			if held && both && l.AtLeast != nil && x.Date == y.Date && x.Finish >= 0 && y.Start >= 0 {
				all = append(all, "same day in sequence")
			}
		}
	}
	const few = 10_000
	for _, x := range rule.All {
		q := p.Clone()
		switch {
		case x.Hard && !p.Policy.Waived[x.Name]:
			q.Policy.Waived[x.Name] = true
			if c, b, known := brute.New(q).Least(few); known && b != nil && (best == nil || slices.Compare(c, cost) < 0) {
				all = append(all, x.Name+" stands in the way")
			}
		case !x.Hard && best != nil && q.Policy.Rank(x.Name) >= 0 && q.Policy.Weights[x.Name] > 0:
			q.Policy.Weights[x.Name] = 0
			if _, b, known := brute.New(q).Least(few); known && slices.Compare(s.Cost(b), cost) > 0 {
				all = append(all, x.Name+" sways")
			}
		}
	}
	return all
}
