package rule

import (
	"fmt"
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"

	"github.com/irifrance/gini/z"
)

// WeekLoad asks that a week is not overloaded with Council business, so that
// there is room for what cannot be foreseen.
//
// Weeks begin on Mondays. Sessions in which there is Council business count
// once, however many meetings share them, and each beyond the six that the
// policy allows costs a unit. A meeting that fills two sessions touches both;
// one without a known time touches none.
var WeekLoad = &Rule{
	Name:   "week-load",
	Title:  "no more than six sessions of Council business in a week",
	Unit:   "a session with Council business beyond six in a week",
	Source: weekLoadSource,
	Whole:  7,
	State:  stateWeekLoad,
	Check:  checkWeekLoad,
}

var weekLoadSource = []model.Citation{{
	Document: "assumed",
	Place:    "four days of two sessions, less two kept free for emergencies",
}}

func stateWeekLoad(b Builder) {
	p := b.Problem()
	touched := map[calendar.Date][][]z.Lit{} // by day and session
	var dates []calendar.Date
	for _, s := range p.Steps {
		if !s.Business() {
			continue
		}
		for _, d := range b.Days(s) {
			if touched[d] == nil {
				touched[d] = make([][]z.Lit, len(p.Sessions))
				dates = append(dates, d)
			}
			if s.State == model.Done {
				for _, k := range stateTouched(p, s) {
					touched[d][k] = append(touched[d][k], b.On(s, d))
				}
				continue
			}
			for j := range p.Sessions {
				here := b.And(b.On(s, d), b.Session(s, j))
				for k := j; k <= j+max(0, p.Span(s, j)-1); k++ {
					touched[d][k] = append(touched[d][k], here)
				}
			}
		}
	}
	slices.Sort(dates)
	long, halves, sizes := longBusiness(p), halvesOfBusiness(p), sizesOfBusiness(p)
	for i := 0; i < len(dates); {
		monday := dates[i].Monday()
		if !p.Charges("week-load", monday) {
			i++
			continue
		}
		// Which of a day's sessions has business is no matter, only how many have:
		// at least one, at least two, and so on. So the two halves of a day need
		// not be told apart to count.
		var busy []z.Lit
		for ; i < len(dates) && dates[i].Monday() == monday; i++ {
			var sessions []z.Lit
			for _, ms := range touched[dates[i]] {
				sessions = append(sessions, b.Or(ms...))
			}
			for k := range sessions {
				busy = append(busy, b.Or(append(sizes.exceed(b, k, dates[i]), b.AtMost(k, sessions...).Not())...))
			}
		}
		g := ground("week-load", fmt.Sprintf("The week of %s has Council business in no more than %d sessions.", monday.Short(), p.Policy.WeekSessions), "")
		for n := p.Policy.WeekSessions; n < len(busy); n++ {
			// Of meetings longer than half a session, each takes one of its own.
			week := calendar.Span{First: monday, Last: monday + 6}
			b.Prefer(g, 1, b.And(b.AtMost(n, busy...), b.Within(n, long, week), b.Within(2*n, halves, week)))
		}
	}
}

// stateTouched returns the sessions that a meeting that is done ran in, whenever it
// began; none if that is not known.
func stateTouched(p *model.Problem, s *model.Step) []int {
	if s.Start == model.NoTime {
		return nil
	}
	end := s.Start + model.Minute(s.Minutes)
	if k := p.SessionAt(s.Start); k >= 0 {
		end = p.Finish(s, k, s.Start)
	}
	var ks []int
	for k, x := range p.Sessions {
		if x.Start < end && s.Start < x.End {
			ks = append(ks, k)
		}
	}
	return ks
}

// longBusiness returns the Council business that no two of fit into one session.
func longBusiness(p *model.Problem) []*model.Step {
	most := 0
	for _, x := range p.Sessions {
		most = max(most, x.Minutes())
	}
	var ss []*model.Step
	for _, s := range p.Steps {
		if s.Business() && 2*s.Minutes > most && s.State != model.Done && s.State != model.Skipped && !p.Policy.Waived["attendee"] {
			ss = append(ss, s)
		}
	}
	return ss
}

// halvesOfBusiness returns the Council business of which a session holds no more
// than two by this count: meetings longer than a third of a session, and, twice,
// those that leave room for none of them.
func halvesOfBusiness(p *model.Problem) []*model.Step {
	most := 0
	for _, x := range p.Sessions {
		most = max(most, x.Minutes())
	}
	var ss []*model.Step
	for _, s := range p.Steps {
		if !s.Business() || 3*s.Minutes <= most || s.State == model.Done || s.State == model.Skipped || p.Policy.Waived["attendee"] {
			continue
		}
		if ss = append(ss, s); 3*s.Minutes >= 2*most {
			ss = append(ss, s)
		}
	}
	return ss
}

// Sizes are the meetings of Council business that are not done, by how much of the
// longest session each takes up.
type sizes struct {
	any   []*model.Step
	large []*model.Step // more than a third
	long  []*model.Step // more than half
	whole []*model.Step // two thirds or more: there is no room for a large one beside it
}

// sizesOfBusiness returns the sizes of the Council's business; those of any size alone
// where it may be in several meetings at a time.
func sizesOfBusiness(p *model.Problem) *sizes {
	out := &sizes{long: longBusiness(p)}
	for _, s := range p.Steps {
		if s.Business() && s.State != model.Done && s.State != model.Skipped {
			out.any = append(out.any, s)
		}
	}
	for _, s := range halvesOfBusiness(p) {
		if n := len(out.large); n > 0 && out.large[n-1] == s {
			out.whole = append(out.whole, s)
		} else {
			out.large = append(out.large, s)
		}
	}
	return out
}

// exceed returns the ways in which a day's meetings are too many for k sessions,
// whichever they are in. It spares the search to look at sessions before it sees that
// a week is full.
func (of *sizes) exceed(b Builder, k int, d calendar.Date) []z.Lit {
	on := func(ss []*model.Step) (ms []z.Lit) {
		for _, s := range ss {
			if _, may := slices.BinarySearch(b.Days(s), d); may {
				ms = append(ms, b.On(s, d))
			}
		}
		return ms
	}
	if k == 0 {
		return on(of.any)
	}
	ms := []z.Lit{b.AtMost(k, on(of.long)...).Not()}
	// Beside so many that take up the whole of a session, the others hold two each.
	for n := range k + 1 {
		full := b.AtMost(2*k-n, on(of.large)...).Not()
		if n > 0 {
			full = b.And(full, b.AtMost(n-1, on(of.whole)...).Not())
		}
		ms = append(ms, full)
	}
	return ms
}

func checkWeekLoad(p *model.Problem, g *model.Programme) []model.Finding {
	days, on := businessByDay(p, g)
	touched := map[calendar.Date]int{}
	week := map[calendar.Date][]*model.Step{}
	for _, d := range days {
		busy := map[int]bool{}
		for _, s := range on[d] {
			first, last := g.At[s.ID].Sessions(p)
			if first < 0 {
				continue
			}
			for k := first; k <= last; k++ {
				busy[k] = true
			}
			week[d.Monday()] = append(week[d.Monday()], s)
		}
		touched[d.Monday()] += len(busy)
	}
	var fs []model.Finding
	for _, monday := range sortedDates(week) {
		if n := touched[monday]; n > p.Policy.WeekSessions && p.Charges("week-load", monday) {
			fs = append(fs, finding("week-load", int64(n-p.Policy.WeekSessions), weekLoadSource,
				fmt.Sprintf("There is Council business in %s of the week of %s; the most wanted is %d.",
					plural(n, "session"), monday.Short(), p.Policy.WeekSessions), week[monday]...))
		}
	}
	return fs
}
