package rule

import (
	"fmt"

	"leadtime/model"
	"leadtime/model/calendar"
)

// Interpretation asks that never more interpreted meetings run at a time than
// there are teams of interpreters.
//
// With two teams, three interpreted meetings may share a morning if one begins
// no earlier than another ends. If the number of teams is not limited, nothing
// is asked; if there are none, no interpreted meeting is possible.
var Interpretation = &Rule{
	Name:   "interpretation",
	Title:  "no more interpreted meetings at a time than teams",
	Source: interpretationSource,
	Hard:   true,
	State:  stateInterpretation,
	Check:  checkInterpretation,
}

var interpretationSource = []model.Citation{{
	Document: "practice",
	Place:    "interpretation is given out by team and session",
}}

func stateInterpretation(b Builder) {
	p := b.Problem()
	if p.Teams < 0 {
		return
	}
	var ss []*model.Step
	for _, s := range p.Steps {
		if s.Kind == model.Meeting && s.Interpreted && s.State != model.Skipped && s.State != model.Done {
			ss = append(ss, s)
		}
	}
	text := "There are no interpreters."
	if p.Teams > 0 {
		text = fmt.Sprintf("There are interpreters for %s at a time.", counted(p.Teams, "meeting"))
	}
	b.AtOnce(ground("interpretation", text, ""), p.Teams, "", ss)
}

// checkInterpretation reports, of each day, the first moment at which the most
// meetings run, if they are too many.
func checkInterpretation(p *model.Problem, g *model.Programme) []model.Finding {
	if p.Teams < 0 {
		return nil
	}
	on := map[calendar.Date][]*model.Step{}
	for _, s := range p.Steps {
		if pl, held := ahead(g, s); held && s.Kind == model.Meeting && s.Interpreted && pl.Start >= 0 {
			on[pl.Date] = append(on[pl.Date], s)
		}
	}
	var fs []model.Finding
	for _, d := range sortedDates(on) {
		var most []*model.Step
		var at model.Minute
		// The number only rises where a meeting begins.
		for _, s := range on[d] {
			t := g.At[s.ID].Start
			var running []*model.Step
			for _, o := range on[d] {
				if pl := g.At[o.ID]; pl.Start <= t && t < pl.Finish {
					running = append(running, o)
				}
			}
			if len(running) > len(most) || len(running) == len(most) && t < at {
				most, at = running, t
			}
		}
		if len(most) > p.Teams {
			fs = append(fs, finding("interpretation", 0, interpretationSource,
				fmt.Sprintf("On %s at %s interpretation is needed in %s, with %s: %s.",
					d.Short(), clock(at), plural(len(most), "meeting"), plural(p.Teams, "team"), list(namings(most))), most...))
		}
	}
	return fs
}
