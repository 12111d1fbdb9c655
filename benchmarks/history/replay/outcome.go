package replay

import (
	"leadtime/benchmarks/history/registers/draft"
	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/score"
)

// Held returns what the Council did in a case. A date that is not recorded is
// zero. It does not say that the Council met in consultations on Consultations:
// see testdata/council/README.md.
func Held(c *draft.Case) score.Chain {
	return score.Chain{
		ID: c.ID, Mandate: c.Before, Expiry: c.Expiry(), Report: c.Report, Contributors: c.Contributors,
		Consultations: c.Council, Adoption: c.Adopted, Rolled: c.Rolled != nil,
	}
}

// Chain returns what the plan has for a case.
func (r *Plan) Chain(c *draft.Case) score.Chain { return chain(c, r.At) }

func chain(c *draft.Case, at map[model.StepID]model.Placement) score.Chain {
	on := func(name string) calendar.Date { return at[model.StepID(c.ID+"/"+name)].Date }
	o := score.Chain{
		ID: c.ID, Mandate: c.Before, Expiry: c.Before, Report: on("report"), Contributors: on("contributors-meeting"),
		Consultations: on("consultations"), Adoption: on("adoption"), Rolled: on("rollover") != 0,
	}
	if o.Rolled {
		o.Expiry += rolled
	}
	return o
}

// rolled are the calendar days that a technical rollover adds in the default
// guideline.
const rolled = 30

// Due returns what the report of a case hung on; false if it was never planned.
func (r *Plan) Due(c *draft.Case) (cure calendar.Date, ok bool) {
	d, ok := r.Dues[model.StepID(c.ID+"/report")]
	return d.Cure, ok && d.Cure != 0
}

// Planned reports whether the case was planned to its end.
func (r *Plan) Planned(c *draft.Case) bool {
	for _, d := range r.Dropped {
		if d.ID == c.ID {
			return false
		}
	}
	return r.Chain(c).Adoption != 0
}
