package render

// A View is a part of what a report says.
type View string

// The views. A report without one shows everything.
const (
	Everything View = ""
	Grid       View = "grid"   // the months as the Council prints them
	List       View = "list"   // their meetings, one under the other
	Chains     View = "chains" // each mission from its report to the expiry
	Dues       View = "dues"   // by when the reports must be out
	Load       View = "load"   // how full the days and weeks are
)

// Views lists the views that can be asked for by name.
var Views = []View{Grid, List, Chains, Dues, Load}

// pageViews are those of the formats that are read as text.
var pageViews = []View{Grid, List, Chains, Dues}

// Shows reports whether the view is to be shown.
func (r *Report) Shows(v View) bool { return r.View == Everything || r.View == v }
