package record

import (
	"os"
	"path/filepath"
	"strings"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/model/register/intake"
)

// A Meeting is a formal meeting of the Council as it was held.
type Meeting struct {
	Date       calendar.Date
	Start, End model.Minute // model.NoTime if not known
	Format     string       // as the table says: briefing, open_debate, adoption, private_tcc, other
	Topic      string
	Record     string // "S/PV.6306", without "(closed)" or "(Resumption 1)"
	Closed     bool
	Resumption bool // it resumed a meeting of the same record that began on another day
	// Resolutions are those it adopted: "S/RES/1911 (2010)".
	Resolutions []string
	Source      string // addresses, joined by " | "
}

// Item returns the agenda item without the words that only some months print.
func (m Meeting) Item() string {
	return strings.TrimPrefix(m.Topic, "Report of the Secretary-General — ")
}

func (r *Record) readMeetings(dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "months", "????-??.csv"))
	if err != nil {
		return err
	}
	for _, name := range files {
		month, err := calendar.ParseMonth(strings.TrimSuffix(filepath.Base(name), ".csv"))
		if err != nil {
			return err
		}
		r.Tables = append(r.Tables, month)
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		var errs model.ErrorList
		for _, x := range intake.Meetings(name, data, &errs) {
			r.readMeeting(x, &errs)
		}
		if err := errs.Err(); err != nil {
			return err
		}
	}
	return nil
}

// A Private is a private meeting of the Council with the contributors of a
// mission.
type Private struct {
	Date    calendar.Date
	Mission string
	Record  string // "S/PV.6258", without "(closed)"
	Topic   string
	Source  string
}

func (r *Record) readPrivate(dir string) error {
	return optional(func(w *row) error {
		record, _, _ := strings.Cut(w.text("meeting_record"), "(")
		r.Private = append(r.Private, Private{
			w.date("date"), w.text("mission"), strings.TrimSpace(record), w.text("topic_as_printed"), w.text("source_url"),
		})
		return nil
	}, dir, "tcc_meetings.csv")
}

func (r *Record) readMeeting(x intake.Meeting, errs *model.ErrorList) {
	m := Meeting{
		Date: x.Date, Start: model.NoTime, End: model.NoTime, Format: x.Format, Topic: x.Topic,
		Record: x.Record, Closed: x.Closed, Resolutions: x.Resolutions, Source: x.Source,
	}
	if m.Record == "" {
		errs.Add(x.Pos, "no meeting record in the notes")
		return
	}
	if x.End != model.NoTime {
		m.Start, m.End = x.Start, x.End
	}
	if x.Resumption {
		// A record with a resumption on the same day is one meeting, an open debate
		// of a morning and an afternoon.
		for i := range r.Meetings {
			if a := &r.Meetings[i]; a.Record == m.Record && a.Date == m.Date {
				a.Format = m.Format
				return
			}
		}
		m.Resumption = true
	}
	r.Meetings = append(r.Meetings, m)
}
