package render

import (
	"slices"
	"strings"

	"leadtime/model"
	"leadtime/model/calendar"
)

// summary returns the line that a calendar shows.
func (r *Report) summary(o *occasion) string {
	switch {
	case o.chain != nil:
		return string(o.Mission) + ": " + o.chain.ends(r.Lang)
	case o.due != nil:
		return r.Lang.Say("col.due") + " – " + o.entry.Agenda()
	case o.entry != nil && o.Chain == "" && o.entry.Label() != "":
		return o.entry.Agenda() + " – " + o.entry.Label()
	case o.entry != nil:
		return o.entry.Agenda()
	case o.Mission == "" || strings.Contains(o.Title, string(o.Mission)):
		return o.Title
	}
	return string(o.Mission) + ": " + o.Title
}

// description returns what else there is to say: what sort of meeting it is and
// who attends, the dates that hang on a report, how the lead times fare, and
// what the programme costs there, each with its source.
func (r *Report) description(o *occasion) string {
	var lines []string
	say := func(key, value string) {
		if value != "" {
			lines = append(lines, r.Lang.Say(key)+": "+value)
		}
	}
	if o.chain != nil {
		lines = append(lines, o.chain.Title(r.Lang))
		for _, l := range o.chain.Leads {
			if l.end == nil {
				lines = append(lines, r.lead(l))
			}
		}
		return strings.Join(lines, "\n")
	}
	if o.entry == nil {
		return ""
	}
	e := o.entry
	say("col.format", e.Label())
	if e.President != "" {
		lines = append(lines, r.Lang.Say("say.president", "member", e.President))
	}
	if c := r.chain(o.Chain); c != nil {
		say("col.procedure", c.Title(r.Lang))
		for _, l := range c.Leads {
			if l.start == e.Step || l.end == e.Step {
				lines = append(lines, r.lead(l))
			}
		}
	}
	if d := o.due; d != nil {
		say("col.planned", r.Lang.Long(d.Planned))
		for _, hangs := range []struct {
			key  string
			date calendar.Date
		}{
			{"col.submission", d.Submission}, {"col.before-moves", d.BeforeMoves},
			{"col.before-rollover", d.BeforeRollover}, {"col.asked", d.Asked},
		} {
			if hangs.date != 0 {
				say(hangs.key, r.Lang.Long(hangs.date))
			}
		}
		if d.Cure != 0 && d.Planned > d.Cure {
			lines = append(lines, r.Lang.Say("say.cure", "report", string(d.Step), "date", r.Lang.Long(d.Cure)))
		}
	}
	if e.Step.Kind == model.Meeting {
		say("col.with", strings.Join(r.who(o.Who), ", "))
	}
	for _, f := range r.Findings {
		if slices.Contains(f.Steps, e.Step.ID) {
			lines = append(lines, cited(f.Text, f.Rule, f.Cite))
		}
	}
	say("col.state", e.Settled())
	say("col.cite", e.Step.Cite.String())
	return strings.Join(lines, "\n")
}

// lead says how a lead time fares.
func (r *Report) lead(l Lead) string {
	return l.name(r.Lang) + ": " + l.lengths(r.Lang) + " – " + l.Verdict()
}

// chain returns the chain of the given name, or nil if it touches no month that
// the report is seen from.
func (r *Report) chain(id model.ChainID) *Chain {
	for _, c := range r.Chains {
		if c.Of.ID == id && id != "" {
			return c
		}
	}
	return nil
}
