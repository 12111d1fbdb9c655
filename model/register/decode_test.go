package register_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/model/register"
)

// small is a register without mistakes. The tests of mistakes break it.
const small = `title: A small register
as_of: 2010-05-14
months: 2010-06
horizon: 2010-07-31
holidays:
  - {date: 2010-07-05, name: Independence Day}
rooms:
  - {id: chamber, title: Chamber, seats: 60, formats: [public, private, consultations, secretariat, informal]}
attendees:
  - {id: austria, title: Austria, kind: contributor}
presidencies:
  - {month: 2010-05, member: Lebanon}
  - {month: 2010-06, member: Mexico}
  - {month: 2010-07, member: Nigeria}
missions:
  - id: UNFICYP
    title: Cyprus
    contributors: [austria]
    procedures:
      - procedure: renewal
        expiry: 2010-06-15
        rollover: false
        steps:
          report: {asked: 2010-06-01}
          assessment: {state: skipped, reason: none this time}
        lags:
          - {from: report, to: contributors-meeting, at_least: 2wd, reason: short}
meetings:
  - {id: debate, title: Debate, format: public, minutes: 120, window: {from: 2010-06-07, to: 2010-06-11}}
`

func decode(t *testing.T, data string) *model.Problem {
	t.Helper()
	p, err := register.Decode("r.yaml", []byte(data))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func day(t *testing.T, s string) calendar.Date {
	t.Helper()
	d, err := calendar.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestRealRegistersDecode(t *testing.T) {
	files, err := filepath.Glob("../../testdata/registers/*.yaml")
	if err != nil || len(files) < 7 {
		t.Fatalf("%d registers: %v", len(files), err)
	}
	for _, f := range files {
		if _, err := register.DecodeFile(f); err != nil {
			t.Error(err)
		}
	}
}

func TestDecodeFileThatIsNotThere(t *testing.T) {
	_, err := register.DecodeFile("none.yaml")
	if !errors.Is(err, os.ErrNotExist) {
		t.Errorf("error %v", err)
	}
}

func TestASmallRegister(t *testing.T) {
	p := decode(t, small)
	if got := p.Horizon.String(); got != "2010-05-14..2010-07-31" {
		t.Errorf("horizon %s", got)
	}
	if p.Teams != -1 {
		t.Errorf("%d teams, want no limit", p.Teams)
	}
	if len(p.Sessions) != 2 || p.Sessions[1].Start.String() != "15:00" {
		t.Errorf("sessions %v", p.Sessions)
	}
	if q := p.Presidency(day(t, "2010-06-08")); q.Member != "Mexico" || q.Days != nil {
		t.Errorf("presidency %+v", q)
	}
	var names []string
	for _, s := range p.Steps {
		names = append(names, string(s.ID))
	}
	want := []string{"UNFICYP/tcc-before", "UNFICYP/briefing-before", "UNFICYP/assessment", "UNFICYP/tcc-after",
		"UNFICYP/briefing-after", "UNFICYP/report", "UNFICYP/agenda-paper", "UNFICYP/fact-sheet", "UNFICYP/pol-mil-briefing",
		"UNFICYP/contributors-meeting", "UNFICYP/summary", "UNFICYP/consultations", "UNFICYP/text-in-blue",
		"UNFICYP/adoption", "debate"}
	if !slices.Equal(names, want) {
		t.Errorf("steps %v", names)
	}
	c := p.Chain("UNFICYP")
	if c.Title != "UNFICYP: Renewal of mandate" || c.Expiry != day(t, "2010-06-15") || c.Rollover != nil {
		t.Errorf("chain %+v", c)
	}
	if m := c.Margin; m == nil || m.From != "UNFICYP/adoption" || m.To != "" || m.Prefer.String() != "2wd" || m.Rule != "adoption-margin" {
		t.Errorf("margin %+v", m)
	}
	meeting := p.Step("UNFICYP/contributors-meeting")
	if got := meeting.Window.String(); got != "2010-05-14..2010-06-15" {
		t.Errorf("window %s", got)
	}
	if !slices.Equal(meeting.Attendees, []model.Attendance{{Who: "council"}, {Who: "austria"}}) || meeting.Seats != 16 {
		t.Errorf("%v, %d seats", meeting.Attendees, meeting.Seats)
	}
	if !meeting.Interpreted || p.Step("UNFICYP/tcc-before").Interpreted {
		t.Error("interpreted by format: private, and not secretariat")
	}
	if s := p.Step("UNFICYP/report"); s.Asked != day(t, "2010-06-01") || s.Role != model.Report || s.Start != model.NoTime {
		t.Errorf("report %+v", s)
	}
	if s := p.Step("UNFICYP/assessment"); s.State != model.Skipped || s.Reason != "none this time" || s.Length != 10 {
		t.Errorf("assessment %+v", s)
	}
}

// What a register says of a lag changes only that; the guideline's lag keeps the
// rest, and its citation.
func TestALagIsChanged(t *testing.T) {
	var found []*model.Lag
	for _, l := range decode(t, small).Lags {
		if l.From == "UNFICYP/report" && l.To == "UNFICYP/contributors-meeting" {
			found = append(found, l)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%d lags", len(found))
	}
	l := found[0]
	if l.AtLeast.String() != "2wd" || l.Prefer.String() != "8d" || l.Rule != "report-lead" ||
		l.Cite.String() != "S/2009/659, attachment II" || l.Reason != "short" {
		t.Errorf("lag %+v", l)
	}
}

// Which rule a preferred lag is charged to follows from what its ends are.
func TestARuleFollowsFromTheRoles(t *testing.T) {
	p := decode(t, small+`  - {id: meeting, title: Meeting, format: private, minutes: 60, role: contributors-meeting}
  - {id: talks, title: Talks, format: consultations, minutes: 60, role: consultations}
  - {id: vote, title: Vote, format: public, minutes: 15, role: adoption}
lags:
  - {from: UNFICYP/report, to: meeting, prefer: 1w, reason: test}
  - {from: meeting, to: talks, prefer: 3d, reason: test}
  - {from: talks, to: vote, prefer: 2d, reason: test}
  - {from: debate, to: vote, prefer: 2d, rule: contributor-lead, reason: test}
`)
	var got []string
	for _, l := range p.Lags[len(p.Lags)-4:] {
		got = append(got, l.Rule)
	}
	if want := []string{"report-lead", "contributor-lead", "drafting", "contributor-lead"}; !slices.Equal(got, want) {
		t.Errorf("rules %v, want %v", got, want)
	}
}

func TestPairs(t *testing.T) {
	p := decode(t, small+`  - {id: talks, title: Talks, format: consultations, minutes: 60}
back_to_back: [{briefing: debate, consultations: talks, reason: test}]
`)
	if len(p.Pairs) != 1 || p.Pairs[0].Briefing != "debate" || p.Pairs[0].Consultations != "talks" {
		t.Errorf("pairs %+v", p.Pairs)
	}
	p = decode(t, "title: Pairs\nas_of: 2010-05-14\nmonths: 2010-06\nmissions: [{id: X, title: X, procedures: [{procedure: periodic-report, event: {date: 2010-05-03, title: E}}]}]\n")
	if len(p.Pairs) != 1 || p.Pairs[0].Briefing != "X/briefing" || p.Pairs[0].Cite.Document != "practice" {
		t.Errorf("the guideline's pairs %+v", p.Pairs)
	}
}

func TestPolicy(t *testing.T) {
	p := decode(t, small+`policy:
  tiers: [{name: only, rules: [friday, report-lead]}]
  weights: {friday: 7, report-lead: {value: 0, reason: a trial}}
  waive: [chair]
  week_days: 5
`).Policy
	if len(p.Tiers) != 1 || p.Rank("report-lead") != 0 || p.Rank("rollover") != -1 {
		t.Errorf("tiers %v", p.Tiers)
	}
	if p.Weight("friday") != 7 || p.Weight("report-lead") != 0 || p.Weight("omitted") != 3 {
		t.Errorf("weights %v", p.Weights)
	}
	if !p.Waived["chair"] || p.Waived["room"] || p.WeekDays != 5 || p.DailyMeetings != 3 || p.Grid != 15 {
		t.Errorf("policy %+v", p)
	}
}

func TestTheSameProblemAsJSON(t *testing.T) {
	p := decode(t, `{"title": "June", "as_of": "2010-05-14", "months": "2010-06..2010-08", "meetings": [
	{"id": "debate", "title": "Debate", "format": "public", "minutes": 60, "prefer": {"date": "2010-06-08", "session": "morning"}}]}`)
	if p.From.String() != "2010-06" || p.To.String() != "2010-08" {
		t.Errorf("%v to %v", p.From, p.To)
	}
	if q := p.Step("debate").Prefers; q.Session != "morning" || q.Cap != 5 {
		t.Errorf("prefers %+v", q)
	}
}

func TestTheHashIsOfTheBytes(t *testing.T) {
	guideline, err := os.ReadFile("guideline.yaml")
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(append([]byte(small), guideline...))
	if got, want := decode(t, small).Hash, hex.EncodeToString(sum[:]); got != want {
		t.Errorf("hash %s, want %s", got, want)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(small))
	f.Add(register.Init(calendar.MonthOf(2026, 12), "x"))
	for _, b := range brokenRegisters {
		f.Add([]byte(b.new))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := register.Decode("r.yaml", data)
		if (p == nil) == (err == nil) {
			t.Fatalf("problem %v, error %v", p, err)
		}
		var list model.ErrorList
		if err == nil {
			return
		}
		if !errors.As(err, &list) || len(list) == 0 {
			t.Fatalf("no list of mistakes: %v", err)
		}
		for _, e := range list {
			if e.Pos.File != "r.yaml" || e.Pos.Line < 1 || e.Pos.Col < 1 || e.Text == "" {
				t.Fatalf("a mistake without a place: %v", e)
			}
		}
	})
}
