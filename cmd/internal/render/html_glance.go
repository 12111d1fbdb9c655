package render

import (
	"slices"
	"strings"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver"
)

// NextMeetings are the Council's meetings with contributors that are still to
// come, by time.
func (p *page) NextMeetings() []*Entry {
	var es []*Entry
	for _, e := range p.Steps {
		if e.Step.State != model.Done && e.At.Date >= p.AsOf && p.hearsContributors(e.Step) {
			es = append(es, e)
		}
	}
	return es
}

// hearsContributors reports whether the Council meets contributors in the step.
// A register's other meetings say so by whom they invite or, where it lists
// nobody, by their title alone.
func (p *page) hearsContributors(s *model.Step) bool {
	if s.Role == model.Contributors {
		return true
	}
	if !s.Council() {
		return false
	}
	return strings.Contains(strings.ToLower(s.Title), "contributing troops") ||
		slices.ContainsFunc(s.Attendees, func(a model.Attendance) bool {
			who := p.Problem.Attendee(a.Who)
			return who != nil && who.Kind == model.Contributor
		})
}

// Who says in a word or two what the step is about: its mission, or its title.
func (p *page) Who(e *Entry) string {
	if e.Step.Mission != "" {
		return string(e.Step.Mission)
	}
	return e.Title()
}

// A reportOut is a report and the day by which it must be out.
type reportOut struct {
	Who               string
	Due, Planned      calendar.Date
	Mood, Sign, Words string
}

// ReportsOut are the reports to come, the most urgent first.
func (p *page) ReportsOut() []reportOut {
	var rs []reportOut
	for _, d := range p.Dues {
		if d.Due == 0 {
			continue
		}
		good := d.Planned <= d.Due
		words := p.Say("glance.in-time")
		switch {
		case !good:
			words = p.Say("glance.late")
		case d.Asked != 0 && d.Planned > d.Asked:
			good, words = false, p.Say("glance.overdue", "date", p.Short(d.Asked))
		}
		rs = append(rs, reportOut{p.reportName(d), d.Due, d.Planned, mood(good), sign(good), words})
	}
	slices.SortStableFunc(rs, func(a, b reportOut) int { return int(a.Due - b.Due) })
	return rs
}

// A whyView is a reason, and the page that it stands on.
type whyView struct {
	*solver.Reason
	*page
}

// WhyOf returns the reason as the template asks for it.
func (p *page) WhyOf(r *solver.Reason) whyView { return whyView{r, p} }

// GuidelineTiers is how many tiers, from the first, are about what the guideline
// promises: mandates that do not lapse, and lead times.
const GuidelineTiers = 2

// Shortfalls are the findings of rules broken and of the guideline's tiers.
func (p *page) Shortfalls() []numbered {
	var fs []numbered
	for i := range p.Findings {
		f := &p.Findings[i]
		rank := slices.IndexFunc(p.Tiers, func(t solver.Tier) bool { return t.Name == f.Tier })
		if f.Hard() || 0 <= rank && rank < GuidelineTiers {
			fs = append(fs, p.numbered(i))
		}
	}
	return fs
}

// Cures say by when the reports that are too late for the lead times would not
// have been.
func (p *page) Cures() []string {
	var cs []string
	for _, d := range p.Dues {
		if d.Cure != 0 && d.Planned > d.Cure {
			cs = append(cs, p.Say("say.cure", "report", p.reportName(d), "date", p.Long(d.Cure)))
		}
	}
	return cs
}
