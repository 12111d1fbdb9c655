package record

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"leadtime/model/calendar"
)

// A Mission is a peacekeeping operation.
type Mission struct {
	ID, Title string
	Year      int           // whose table of missions has it; 0 if none does
	Expires   calendar.Date // of the mandate at the start of that year; zero if none was found
	Renewed   bool          // by a resolution of that year, so that Expires is not of its start
	// Item is the agenda item of the Council's public meetings on the mission, as
	// the table of meetings prints it after "Report of the Secretary-General — ".
	// Missions may share one.
	Item   string
	Source string
}

// items are the agenda items, read off the outcomes of the meetings themselves.
// Missions with no public meeting in 2010 have none.
var items = map[string]string{
	"UNFICYP": "Cyprus", "UNDOF": "Middle East situation", "UNIFIL": "Middle East situation",
	"MINURSO": "Western Sahara", "MINURCAT": "Chad, the Central African Republic and the subregion",
	"UNMIL": "Liberia", "UNOCI": "Côte d'Ivoire", "MINUSTAH": "Haiti", "UNMIS": "Sudan", "UNAMID": "Sudan",
	"MONUC": "Democratic Republic of the Congo", "MONUSCO": "Democratic Republic of the Congo",
	"UNMIT": "Timor-Leste", "UNMIK": "Kosovo (Serbia)",
}

// readMissions reads the tables of missions, the earliest first, and adds those
// that none has. It must come after the meetings with contributors, which name
// them.
func (r *Record) readMissions(dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "missions_????.csv"))
	if err != nil {
		return err
	}
	for _, name := range files {
		year, err := strconv.Atoi(strings.TrimSuffix(filepath.Base(name), ".csv")[len("missions_"):])
		if err != nil {
			return fmt.Errorf("%s: no year in the name", name)
		}
		if err := table(func(w *row) error {
			id := w.text("mission")
			r.addMission(Mission{
				ID: id, Title: w.text("full_name"), Year: year, Expires: w.date("mandate_expires"),
				Renewed: strings.Contains(w.text("resolution"), fmt.Sprintf("(%d)", year)),
				Item:    items[id], Source: w.text("source"),
			})
			return nil
		}, name); err != nil {
			return err
		}
	}
	// The table of 2010 has the operations in place at the start of the year; this
	// one followed MONUC in the middle of it.
	r.addMission(Mission{
		ID: "MONUSCO", Title: "United Nations Organization Stabilization Mission in the Democratic Republic of the Congo",
		Item: items["MONUSCO"], Source: "https://en.wikipedia.org/wiki/United_Nations_Security_Council_Resolution_1925",
	})
	return nil
}

// addMission adds a mission that is not there yet.
func (r *Record) addMission(m Mission) {
	if !slices.ContainsFunc(r.Missions, func(o Mission) bool { return o.ID == m.ID }) {
		r.Missions = append(r.Missions, m)
	}
}

// named returns a mission that only the renewals know, titled as a meeting with
// its contributors was, or by its initials.
func (r *Record) named(id, source string) Mission {
	m := Mission{ID: id, Title: id, Item: items[id], Source: source}
	for _, p := range r.Private {
		if _, name, ok := strings.Cut(p.Topic, " to the U"); ok && p.Mission == id {
			m.Title = "U" + name
			return m
		}
	}
	return m
}

// Mission returns the mission of the given name. It must be one of the record's.
func (r *Record) Mission(id string) Mission {
	for _, m := range r.Missions {
		if m.ID == id {
			return m
		}
	}
	panic(fmt.Sprintf("no mission %q", id))
}

// A Presidency is one member's month in the chair.
type Presidency struct {
	Month          calendar.Month
	Member, Source string
}

func (r *Record) readPresidents(dir string) error {
	return optional(func(w *row) error {
		y, err := strconv.Atoi(w.text("year"))
		if err != nil {
			return err
		}
		m, err := strconv.Atoi(w.text("month"))
		if err != nil {
			return err
		}
		r.Presidents = append(r.Presidents, Presidency{
			Month: calendar.MonthOf(y, time.Month(m)), Member: w.text("member"),
			Source: w.text("status") + "; " + w.text("source"),
		})
		return nil
	}, dir, "presidencies.csv")
}

// A Holiday is an official holiday at Headquarters whose date is sourced.
type Holiday struct {
	Date         calendar.Date
	Name, Source string
}

// readHolidays reads the official holidays. Floating ones, which each member of
// staff may take or leave, are days like others.
func (r *Record) readHolidays(dir string) error {
	return optional(func(w *row) error {
		if w.text("kind") == "official" {
			r.Holidays = append(r.Holidays, Holiday{w.date("date"), w.text("name"), w.text("source")})
		}
		return nil
	}, dir, "holidays_sourced.csv")
}
