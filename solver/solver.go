package solver

import (
	"leadtime/model"
	"leadtime/model/calendar"
)

// A Status says what is known about a problem.
type Status string

// The statuses.
const (
	Optimal    Status = "optimal"    // the programme is proven to be the best there is
	Feasible   Status = "feasible"   // stopped early: the best programme so far, and the bound
	Infeasible Status = "infeasible" // proven that there is no programme
	Unknown    Status = "unknown"    // stopped before anything was found
)

// Options adjusts a search. A nil *Options, or the zero Options, asks for proof
// without limit.
type Options struct {
	// Effort limits the search to a number of questions put to the SAT solver,
	// so that a stopped search is repeatable. Zero means no limit.
	Effort int
	// Below, if not zero, asks that the last tier costs less than this.
	Below int64
	// Sums has tiers looked at as packings at once, as otherwise only happens where
	// days are nearly full or cores take long. The answer is the same: it is there for
	// comparing the two ways.
	Sums bool
	// NoConflict leaves the conflict of an infeasible problem unexplained.
	NoConflict bool
	// Conflicts is how many different conflicts of an infeasible problem are
	// looked for; 0 means one.
	Conflicts int

	// costs asks what the best programme costs, and not which one is shown.
	costs bool
}

// A Result is what is known about a problem after a search.
type Result struct {
	Status    Status
	Programme *model.Programme // nil unless Optimal or Feasible
	Tiers     []Tier           // in order of the policy; empty unless there is a programme
	Findings  []model.Finding  // from package check, not from the encoding
	Dues      []Due            // for every report to come, in the problem's order
	Conflict  *Conflict        // nil unless Infeasible
	Others    []*Conflict      // more conflicts, if Options asked for them and there are
	Stopped   error            // why the search ended early; nil if it did not
	Stats     Stats
}

// A Tier is what a programme costs in a tier, and the proven bound: no programme
// with the same costs in the tiers above costs less than Bound.
type Tier struct {
	Name        string
	Cost, Bound int64
}

// A Due says what a report's date hangs on.
type Due struct {
	Step    model.StepID
	Mission model.MissionID
	// Asked is the date the Council asked for; zero if it asked for none.
	Asked calendar.Date
	// Planned is the date the programme gives.
	Planned calendar.Date
	// Due is the last date that keeps the lead times as planned.
	Due calendar.Date
	// BeforeMoves is the last date before anything announced or fixed after it
	// would have to move.
	BeforeMoves calendar.Date
	// BeforeRollover is the last date before the mandate would need a technical
	// rollover, by the arithmetic of the chain alone; zero if the chain has no
	// expiry.
	BeforeRollover calendar.Date
	// Submission is the date by which conference services need the report.
	Submission calendar.Date
	// Cure is the last date that would give every preferred lead time before the
	// expiry, by the arithmetic of the chain alone; zero if the chain has no
	// expiry.
	Cure calendar.Date
}

// Stats says how much work a search was.
type Stats struct {
	Variables, Clauses int
	Questions          int // put to the SAT solver
	Timetables         int // days whose timetable was learnt to be impossible
}
