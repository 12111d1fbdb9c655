package intake

import (
	"regexp"

	"leadtime/model"
	"leadtime/model/calendar"
)

// A Mission is a line of a table of missions.
type Mission struct {
	Pos        model.Pos
	ID, Title  string
	Resolution string        // that gave it its mandate
	Expires    calendar.Date // the last day of the mandate; zero if it is not given
	Reports    string        // how often reports are due, in words
	Source     string
}

var missionColumns = []column{
	{"mission", true}, {"full_name", true}, {"resolution", false}, {"mandate_expires", true},
	{"report_due_or_cycle", false}, {"source", false},
}

var anID = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9-]*$`)

// Missions reads a table of missions. The name is the file's; mistakes are added
// to errs.
func Missions(name string, data []byte, errs *model.ErrorList) []Mission {
	var ms []Mission
	at := map[string]model.Pos{}
	table(name, data, missionColumns, errs, func(r *row) {
		m := Mission{
			Pos: r.Pos, ID: r.need("mission"), Title: r.need("full_name"), Resolution: r.text("resolution"),
			Expires: r.date("mandate_expires"), Reports: r.text("report_due_or_cycle"), Source: r.text("source"),
		}
		if m.ID != "" && !anID.MatchString(m.ID) {
			r.mistake("mission", "%q is no name for a mission; write letters, digits and hyphens, such as UNFICYP", m.ID)
		}
		if first, twice := at[m.ID]; twice && m.ID != "" {
			r.mistake("mission", "%q is there already, in line %d", m.ID, first.Line)
			return
		}
		at[m.ID] = r.Pos
		ms = append(ms, m)
	})
	return ms
}
