package record

import (
	"fmt"
	"strconv"
	"time"

	"leadtime/model/calendar"
)

// A Mission is an operation in place in 2010.
type Mission struct {
	ID, Title string
	Expires   calendar.Date // of the mandate at the start of 2010; zero if none was found
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

func (r *Record) readMissions(dir string) error {
	err := table(func(w *row) error {
		id := w.text("mission")
		r.Missions = append(r.Missions, Mission{
			ID: id, Title: w.text("full_name"), Expires: w.date("mandate_expires"),
			Item: items[id], Source: w.text("source"),
		})
		return nil
	}, dir, "missions_2010.csv")
	// The table has the operations in place at the start of the year; this one
	// followed MONUC in the middle of it.
	r.Missions = append(r.Missions, Mission{
		ID: "MONUSCO", Title: "United Nations Organization Stabilization Mission in the Democratic Republic of the Congo",
		Item: items["MONUSCO"], Source: "https://en.wikipedia.org/wiki/United_Nations_Security_Council_Resolution_1925",
	})
	return err
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
	err := table(func(w *row) error {
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
	return err
}
