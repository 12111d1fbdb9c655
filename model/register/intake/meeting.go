package intake

import (
	"regexp"
	"slices"
	"strings"

	"leadtime/model"
	"leadtime/model/calendar"
)

// A Meeting is a line of a month's table of meetings.
type Meeting struct {
	Pos        model.Pos
	Date       calendar.Date
	Start, End model.Minute // model.NoTime if they are not given
	Format     string       // one of the formats of the table
	Topic      string
	Room       cell
	Record     string // the symbol of its record, "S/PV.6306"; empty if there is none
	Closed     bool   // the notes say so
	// Resumption says that it resumed a meeting of the same record.
	Resumption  bool
	Resolutions []string // those that the notes name: "S/RES/1911 (2010)"
	Source      string
}

var meetingColumns = []column{
	{"date", true}, {"start_time", false}, {"format", true}, {"topic_or_mission", true}, {"room", false},
	{"notes", false}, {"source_url", false},
}

// The formats of the table of meetings. Other is a formal meeting of which no
// more is known.
var tableFormats = []string{"briefing", "debate", "open_debate", "adoption", "private_tcc", "private", "consultations", "other"}

var (
	aResolution = regexp.MustCompile(`S/RES/\d+ \(\d+\)`)
	aRecord     = regexp.MustCompile(`^S/PV\.\d+`)
	aRun        = regexp.MustCompile(`meeting ran (\d\d:\d\d)-(\d\d:\d\d)`)
)

// Meetings reads a table of meetings. The name is the file's; mistakes are added
// to errs.
func Meetings(name string, data []byte, errs *model.ErrorList) []Meeting {
	var ms []Meeting
	table(name, data, meetingColumns, errs, func(r *row) {
		notes := r.text("notes")
		m := Meeting{
			Pos: r.Pos, Start: model.NoTime, End: model.NoTime, Format: r.need("format"), Topic: r.need("topic_or_mission"),
			Room: r.cells["room"], Record: aRecord.FindString(notes), Closed: strings.Contains(notes, "(closed)"),
			Resumption: strings.Contains(notes, "Resumption"), Resolutions: aResolution.FindAllString(notes, -1), Source: r.text("source_url"),
		}
		if r.need("date") != "" {
			m.Date = r.date("date")
		}
		if s := r.text("start_time"); s != "" {
			var err error
			if m.Start, err = model.ParseMinute(s); err != nil {
				r.mistake("start_time", "%v", err)
			}
		}
		if run := aRun.FindStringSubmatch(notes); run != nil {
			m.Start, _ = model.ParseMinute(run[1])
			m.End, _ = model.ParseMinute(run[2])
		}
		if m.Format != "" && !slices.Contains(tableFormats, m.Format) {
			r.mistake("format", "there is no format %q; there are %s", m.Format, strings.Join(tableFormats, ", "))
		}
		ms = append(ms, m)
	})
	return ms
}
