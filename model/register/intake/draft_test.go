package intake_test

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/model/register"
	"leadtime/model/register/intake"
)

const council = "../../../testdata/council"

func file(t *testing.T, path ...string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(append([]string{council}, path...)...))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Every month of the record becomes a register without mistakes, in which every
// meeting of the month and every report on a mission is found again.
func TestMonthsOfTheRecord(t *testing.T) {
	months, err := filepath.Glob(filepath.Join(council, "months", "*.csv"))
	if err != nil || len(months) == 0 {
		t.Fatalf("there are no months (%v)", err)
	}
	for _, path := range months {
		name := filepath.Base(path)
		t.Run(strings.TrimSuffix(name, ".csv"), func(t *testing.T) {
			month, err := calendar.ParseMonth(strings.TrimSuffix(name, ".csv"))
			if err != nil {
				t.Fatal(err)
			}
			var errs model.ErrorList
			in := &intake.Input{Month: month, Presidency: "A member"}
			in.Missions = intake.Missions("missions_2010.csv", file(t, "missions_2010.csv"), &errs)
			in.Meetings = intake.Meetings(name, file(t, "months", name), &errs)
			if _, err := os.Stat(filepath.Join(council, "reports-due", name)); err == nil {
				in.Dues = intake.Dues("due-"+name, file(t, "reports-due", name), month, &errs)
			}
			data, _ := intake.Draft(in, &errs)
			if err := errs.Err(); err != nil {
				t.Fatal(err)
			}
			again, _ := intake.Draft(in, &errs)
			if string(again) != string(data) {
				t.Errorf("the same tables give another register the second time")
			}
			p, err := register.Decode("register.yaml", data)
			if err != nil {
				t.Fatal(err)
			}
			found(t, in, p)
		})
	}
}

// found looks for what is in the tables in the problem.
func found(t *testing.T, in *intake.Input, p *model.Problem) {
	t.Helper()
	for i, m := range in.Meetings {
		if m.Resumption && slices.ContainsFunc(in.Meetings[:i], func(o intake.Meeting) bool { return o.Record == m.Record && o.Date == m.Date }) {
			continue
		}
		place := p.Calendar.OnOrAfter(m.Date)
		if !slices.ContainsFunc(p.Steps, func(s *model.Step) bool {
			return s.Kind == model.Meeting && s.Prefers.Date == place && strings.Contains(s.Source, filepath.Base(m.Pos.File)+", line ")
		}) {
			t.Errorf("%v: %q on %v is not in the register", m.Pos, m.Topic, m.Date)
		}
	}
	for _, x := range in.Dues {
		if x.Kind != "report_due" || x.Date == 0 || x.Symbol != "" {
			continue
		}
		for _, m := range in.Missions {
			if x.Of(m.ID) && !slices.ContainsFunc(p.Steps, func(s *model.Step) bool {
				return string(s.Mission) == m.ID && s.Role == model.Report && s.Asked == x.Date
			}) {
				t.Errorf("%v: the report on %s due %s is not in the register", x.Pos, m.ID, x.Printed)
			}
		}
	}
	for _, m := range in.Missions {
		if first := p.From.First(); m.Expires >= first && m.Expires <= p.To.Last()+45 {
			if c := p.Chain(model.ChainID(m.ID)); c == nil || c.Procedure != "renewal" {
				t.Errorf("%v: the renewal of %s is not in the register", m.Pos, m.ID)
			}
		}
	}
}

func TestMistakesOfTables(t *testing.T) {
	const missions, reports, meetings = "mission,full_name,mandate_expires\n", "due_date,item,kind\n", "date,start_time,format,topic_or_mission,room\n"
	for _, tt := range []struct {
		name, missions, reports, meetings string
		want                              []string
	}{
		{name: "all at once, in order", missions: missions + "UNDOF,,2010-06-31\n,A mission,\nUN DOF,B,\n", want: []string{
			`missions.csv:2:7: full_name: the cell is empty; fill it in`,
			`missions.csv:2:8: mandate_expires: "2010-06-31" is no date`,
			`missions.csv:3:1: mission: the cell is empty`,
			`missions.csv:4:1: mission: "UN DOF" is no name for a mission`,
		}},
		{name: "a mission twice", missions: missions + "A,B,\nA,C,\n", want: []string{`missions.csv:3:1: mission: "A" is there already, in line 2`}},
		{name: "an unknown column", missions: "mission,full_name,mandate_expires,expires\n", want: []string{`missions.csv:1:35: there is no column "expires"; there are mission, `}},
		{name: "a missing column", missions: "mission,full_name\nA,B\n", want: []string{`missions.csv:1:1: the column "mandate_expires" is missing`}},
		{name: "a column twice", missions: "mission,full_name,mandate_expires,mission\n", want: []string{`missions.csv:1:35: the column "mission" is there twice`}},
		{name: "an empty table", missions: "\uFEFF", want: []string{`missions.csv:1:1: the table is empty`}},
		{name: "a comma too many", missions: missions + "A,B,C,2010-06-30\nX,,\n", want: []string{
			`missions.csv:2:1: the line has 4 cells, and the table 3 columns`, `missions.csv:3:3: full_name: the cell is empty`,
		}},
		{name: "a quotation mark alone", missions: missions + "A,\"B\" C,\n", want: []string{`missions.csv:2:5: extraneous or missing " in quoted-field`}},
		{name: "not UTF-8", missions: missions + "A,C\xf4te,\n", want: []string{`missions.csv:2:4: this is no UTF-8; save the table as "CSV UTF-8"`}},
		{name: "a day that does not exist", reports: reports + "31 June,SG report on A (UNDOF),report_due\nsoon,B (UNDOF),mandate_expires\nsoon,C,other\n", want: []string{
			`reports.csv:2:1: due_date: "31 June" is no date`, `reports.csv:3:1: due_date: "soon" is no date`,
		}},
		{name: "a kind that is none", reports: reports + ",A,report\n", want: []string{`reports.csv:2:4: kind: there is no kind "report"; there are report_due, mandate_expires, other`}},
		{name: "meetings", meetings: meetings + "2010-06-01,10,public,,\n,,briefing,A,\n2010-06-02,10:00,briefing,A,Chamber of horrors\n", want: []string{
			`meetings.csv:2:12: start_time: "10" is no time`, `meetings.csv:2:15: format: there is no format "public"; there are briefing, `,
			`meetings.csv:2:22: topic_or_mission: the cell is empty`, `meetings.csv:3:1: date: the cell is empty`,
			`meetings.csv:4:29: there is no room "Chamber of horrors"; there are Security Council Chamber, `,
		}},
		{name: "an order to the terminal", missions: missions + "A,\x1b[2JB,\n", want: []string{`missions.csv:2:3: "\x1b[2JB" holds the control character U+001B`}},
		{name: "a year out of reach", meetings: meetings + "0001-01-01,,briefing,A,\n", want: []string{`meetings.csv:2:1: date: the year of 0001-01-01 is none of 1946 to 2199`}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var errs model.ErrorList
			in := &intake.Input{Month: calendar.MonthOf(2010, time.June)}
			if tt.missions != "" {
				in.Missions = intake.Missions("missions.csv", []byte(tt.missions), &errs)
			}
			if tt.reports != "" {
				in.Dues = intake.Dues("reports.csv", []byte(tt.reports), in.Month, &errs)
			}
			if tt.meetings != "" {
				in.Meetings = intake.Meetings("meetings.csv", []byte(tt.meetings), &errs)
			}
			intake.Draft(in, &errs)
			err := errs.Err()
			if err == nil {
				t.Fatal("no mistake is found")
			}
			got := strings.Split(err.Error(), "\n")
			if len(got) != len(tt.want) {
				t.Fatalf("%d mistakes, want %d:\n%v", len(got), len(tt.want), err)
			}
			for i, w := range tt.want {
				if !strings.HasPrefix(got[i], w) {
					t.Errorf("got  %s\nwant %s", got[i], w)
				}
			}
		})
	}
}

func TestPrinted(t *testing.T) {
	listed := calendar.MonthOf(2010, time.May)
	for _, tt := range []struct {
		printed, want string // want is empty if it is a mistake
		rough         bool
	}{
		{"21 May", "2010-05-21", false},
		{"2010-05-21", "2010-05-21", false},
		{"16 July 2011", "2011-07-16", false},
		{"31 December", "2009-12-31", false}, // the listing of May says what is overdue
		{"mid May", "2010-05-15", true},
		{"mid-November", "2010-11-15", true},
		{"by 30 April", "2010-04-30", true},
		{"by end of February", "2010-02-28", true},
		{"early to mid August", "2010-08-05", true},
		{"late Oct/early Nov", "2010-10-25", true},
		{"late March/early April", "2010-03-25", true},
		{"29 February", "", false},
		{"32 May", "", false},
		{"May", "", false},
		{"soon", "", false},
	} {
		d, rough, ok := intake.Printed(listed, tt.printed)
		if d.String() != tt.want || ok != (tt.want != "") || ok && rough != tt.rough {
			t.Errorf("%q is %v, rough %v, read %v; want %q, rough %v", tt.printed, d, rough, ok, tt.want, tt.rough)
		}
	}
	if d, _, ok := intake.Printed(listed, ""); d != 0 || !ok {
		t.Errorf("nothing printed is %v, read %v", d, ok)
	}
}

// Tables as spreadsheets write them: with a byte order mark, semicolons, and
// lines that end as in DOS.
func TestSpreadsheets(t *testing.T) {
	var errs model.ErrorList
	ms := intake.Missions("a.csv", []byte("\uFEFFmandate_expires;mission;full_name\r\n2010-06-30;UNDOF;\"A force; with an observer\"\r\n"), &errs)
	if err := errs.Err(); err != nil {
		t.Fatal(err)
	}
	if len(ms) != 1 || ms[0].ID != "UNDOF" || ms[0].Title != "A force; with an observer" || ms[0].Expires != calendar.Of(2010, time.June, 30) {
		t.Errorf("got %+v", ms)
	}
}

// Tables as they are copied out of a spreadsheet: apart by tabs.
func TestTablesOfTabs(t *testing.T) {
	var errs model.ErrorList
	ms := intake.Missions("a.csv", []byte("mission\tfull_name\tmandate_expires\nUNDOF\tA force, with an observer\t2010-06-30\n"), &errs)
	if err := errs.Err(); err != nil {
		t.Fatal(err)
	}
	if len(ms) != 1 || ms[0].Title != "A force, with an observer" || ms[0].Expires != calendar.Of(2010, time.June, 30) {
		t.Errorf("got %+v", ms)
	}
}

func TestBookingsAndHolidays(t *testing.T) {
	event := func(room, title, start, end string) []string {
		return []string{"BEGIN:VEVENT", "LOCATION:" + room, "SUMMARY:" + title, "DTSTART" + start, "DTEND" + end, "END:VEVENT"}
	}
	bookings := calendarOf(slices.Concat(
		event("security council chamber", "Concert", ";VALUE=DATE:20100607", ";VALUE=DATE:20100610"),
		event("Conference Room 7", "Seminar", ";TZID=America/New_York:20100602T123700", ";TZID=America/New_York:20100602T155000"),
		event("Conference Room 7", "Rehearsal", ":20100602T154000", ":20100602T161000"),
		event("Conference Room 7", "Tentative", ":20100603T100000", ":20100603T110000\nTRANSP:TRANSPARENT"),
		event("Conference Room 7", "On a Saturday", ":20100605T100000", ":20100605T110000"),
		event("Conference Room 7", "On a holiday", ":20100611T100000", ":20100611T110000"),
	)...)
	holidays := calendarOf("BEGIN:VEVENT", "DTSTART;VALUE=DATE:20100611", "SUMMARY:A holiday", "END:VEVENT")
	var errs model.ErrorList
	in := &intake.Input{Month: calendar.MonthOf(2010, time.June)}
	in.Bookings = intake.Events("rooms.ics", []byte(bookings), intake.Around(calendar.MonthOf(2010, time.June)), &errs)
	in.Holidays = intake.Events("holidays.ics", []byte(holidays), intake.Around(calendar.MonthOf(2010, time.June)), &errs)
	data, _ := intake.Draft(in, &errs)
	if err := errs.Err(); err != nil {
		t.Fatal(err)
	}
	p, err := register.Decode("register.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	june := func(d int) calendar.Date { return calendar.Of(2010, time.June, d) }
	if name, off := p.Calendar.Holiday(june(11)); !off || name != "A holiday" {
		t.Errorf("11 June is %q, off %v", name, off)
	}
	for d, open := range map[int]bool{4: true, 7: false, 8: false, 9: false, 10: true} {
		if p.Room("chamber").Open(june(d)) != open {
			t.Errorf("the Chamber is open on %d June: %v, want %v", d, !open, open)
		}
	}
	want := []string{ // on the quarter of an hour, in sessions, and joined where they overlap
		"Seminar 2010-06-02 12:30 30 conference-room-7",
		"Seminar; Rehearsal 2010-06-02 15:00 75 conference-room-7",
	}
	var got []string
	for _, s := range p.Steps {
		if s.Format == "booking" {
			got = append(got, strings.Join([]string{s.Title, s.Date.String(), s.Start.String(), strconv.Itoa(s.Minutes), string(s.Room)}, " "))
			if s.State != model.Fixed || len(s.Attendees) > 0 {
				t.Errorf("%s is %s, and %v attend", s.ID, s.State, s.Attendees)
			}
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	for name, lines := range map[string][]string{
		`rooms.ics:4:1: there is no room "Garden"`:       event("Garden", "Tea", ":20100602T100000", ":20100602T110000"),
		`rooms.ics:3:1: the booking names no room`:       {"BEGIN:VEVENT", "DTSTART:20100602T100000", "DURATION:PT1H", "END:VEVENT"},
		`rooms.ics:3:1: the holiday has a time of day`:   nil,
		`rooms.ics:3:1: the holiday has no name; add SU`: {"BEGIN:VEVENT", "DTSTART;VALUE=DATE:20100602", "END:VEVENT"},
	} {
		var errs model.ErrorList
		in := &intake.Input{Month: calendar.MonthOf(2010, time.June)}
		if strings.Contains(name, "holiday") {
			if lines == nil {
				lines = event("", "A", ":20100602T100000", ":20100602T110000")
			}
			in.Holidays = intake.Events("rooms.ics", []byte(calendarOf(lines...)), intake.Around(calendar.MonthOf(2010, time.June)), &errs)
		} else {
			in.Bookings = intake.Events("rooms.ics", []byte(calendarOf(lines...)), intake.Around(calendar.MonthOf(2010, time.June)), &errs)
		}
		intake.Draft(in, &errs)
		if err := errs.Err(); err == nil || !strings.HasPrefix(err.Error(), name) {
			t.Errorf("got %v, want %s", err, name)
		}
	}
}
