package render_test

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"
	"github.com/google/go-cmp/cmp"

	"leadtime/cmd/internal/render"
	"leadtime/cmd/internal/render/label"
	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver"
)

// told reads a feed: each event's sequence and status, by its summary.
func told(t *testing.T, rep *render.Report) map[string]string {
	t.Helper()
	m := map[string]string{}
	for _, e := range events(t, written(t, render.ICS, rep)) {
		m[property(e, "SUMMARY")] = property(e, "UID") + " " + property(e, "SEQUENCE") + " " + property(e, "STATUS")
	}
	return m
}

func events(t *testing.T, feed []byte) []*ics.VEvent {
	t.Helper()
	c, err := ics.ParseCalendar(bytes.NewReader(feed))
	if err != nil {
		t.Fatal(err)
	}
	return c.Events()
}

func property(e *ics.VEvent, name string) string {
	if p := e.GetProperty(ics.ComponentProperty(name)); p != nil {
		return p.Value
	}
	return ""
}

// A generation is one programme after another, and what its feed must say of the
// debate: its sequence and status, or nothing.
type generation struct {
	name   string
	change func(*model.Problem, *solver.Result)
	want   string
}

func dropDebate(_ *model.Problem, r *solver.Result) { delete(r.Programme.At, "debate") }

func debateAt(change func(*model.Placement)) func(*model.Problem, *solver.Result) {
	return func(_ *model.Problem, r *solver.Result) {
		at := r.Programme.At["debate"]
		change(&at)
		r.Programme.At["debate"] = at
	}
}

func TestSequenceOverGenerations(t *testing.T) {
	unchanged := func(*model.Problem, *solver.Result) {}
	generations := []generation{
		{"first told of", unchanged, "0 CONFIRMED"},
		{"unchanged", unchanged, "0 CONFIRMED"},
		{"another day", debateAt(func(at *model.Placement) { at.Date++ }), "1 CONFIRMED"},
		{"the same other day", debateAt(func(at *model.Placement) { at.Date++ }), "1 CONFIRMED"},
		{"back on the first day", unchanged, "2 CONFIRMED"},
		{"another hour", debateAt(func(at *model.Placement) { at.Start += 15; at.Finish += 15 }), "3 CONFIRMED"},
		{"another room", debateAt(func(at *model.Placement) { at.Room = "consultations" }), "4 CONFIRMED"},
		{"no longer settled", func(p *model.Problem, _ *solver.Result) { p.Step("debate").State = model.Planned }, "5 TENTATIVE"},
		{"dropped", dropDebate, "6 CANCELLED"},
		{"still dropped", dropDebate, ""},
		{"dropped for long", dropDebate, ""},
		{"back again", unchanged, "7 CONFIRMED"},
		{"another title", func(p *model.Problem, _ *solver.Result) { p.Step("debate").Title = "Another debate" }, "8 CONFIRMED"},
		{"out of the register", func(p *model.Problem, r *solver.Result) {
			dropDebate(p, r)
			p.Steps = slices.DeleteFunc(p.Steps, func(s *model.Step) bool { return s.ID == "debate" })
			p.Index()
		}, "9 CANCELLED"},
	}
	var earlier *render.Report
	uid := ""
	for _, g := range generations {
		p, r := cyprus(), optimal()
		g.change(p, r)
		rep := render.New(p, r, nil)
		if earlier != nil {
			rep.Follow(earlier)
		}
		// A generation knows of those before it through its file alone.
		file := written(t, render.JSON, rep)
		read, err := render.Decode("programme.json", file)
		if err != nil {
			t.Fatalf("%s: %v", g.name, err)
		}
		if again := written(t, render.JSON, read); !bytes.Equal(again, file) {
			t.Errorf("%s: the programme changes when it is read and written", g.name)
		}
		feed := written(t, render.ICS, rep)
		if again := written(t, render.ICS, read); !bytes.Equal(again, feed) {
			t.Errorf("%s: the feed differs when it is written from the file: %s", g.name, cmp.Diff(string(feed), string(again)))
		}
		got := ""
		for _, e := range events(t, feed) {
			if s := property(e, "SUMMARY"); !strings.Contains(s, "armed & unarmed") && !strings.Contains(s, "Another debate") {
				continue
			}
			got = property(e, "SEQUENCE") + " " + property(e, "STATUS")
			if uid == "" {
				uid = property(e, "UID")
			}
			if property(e, "UID") != uid {
				t.Errorf("%s: the identity has changed", g.name)
			}
		}
		if got != g.want {
			t.Errorf("%s: the feed says %q, want %q", g.name, got, g.want)
		}
		earlier = read
	}
}

func TestOnlyWhatChangedIsNumbered(t *testing.T) {
	first := render.New(cyprus(), optimal(), nil)
	p, r := cyprus(), optimal()
	debateAt(func(at *model.Placement) { at.Date++ })(p, r)
	second := render.New(p, r, nil)
	second.Follow(first)
	was, is := told(t, first), told(t, second)
	if len(was) != len(is) {
		t.Fatalf("%d events became %d", len(was), len(is))
	}
	for s := range was {
		if strings.Contains(s, "armed") != (was[s] != is[s]) {
			t.Errorf("%s: %q became %q", s, was[s], is[s])
		}
	}
}

// A programme of another month is no reason to cancel anything, nor are two
// meetings the same because both have the same id in their registers.
func TestOtherMonths(t *testing.T) {
	inJune := optimal()
	delete(inJune.Programme.At, "wrap-up") // it is in July
	first := render.New(cyprus(), inJune, nil)
	next, r := cyprus(), optimal()
	next.AsOf, next.From, next.To = june(15), next.From+1, next.To+1
	next.Chain("UNFICYP").Expiry += 183
	for id, at := range r.Programme.At {
		at.Date += 35
		r.Programme.At[id] = at
	}
	second := render.New(next, r, nil)
	second.Follow(first)
	for s, said := range told(t, second) {
		if !strings.Contains(said, " 0 ") {
			t.Errorf("%s is said to have changed: %s", s, said)
		}
		if old, ok := told(t, first)[s]; ok && old[:36] == said[:36] {
			t.Errorf("%s has the identity of another month's", s)
		}
	}
	// The same renewal seen from the next month is the same.
	seen, r := cyprus(), optimal()
	seen.From, seen.To = seen.From+1, seen.To+1
	third := render.New(seen, r, nil)
	third.Follow(first)
	adoption := "UNFICYP: Adoption of the resolution"
	if a, b := told(t, first)[adoption], told(t, third)[adoption]; a == "" || a != b {
		t.Errorf("the adoption is %q in June's programme and %q in July's", a, b)
	}
}

func TestWhatIsOverIsNotCancelled(t *testing.T) {
	first := render.New(cyprus(), optimal(), nil)
	p, r := cyprus(), optimal()
	p.AsOf = june(9) // the debate was on 8 June
	dropDebate(p, r)
	second := render.New(p, r, nil)
	second.Follow(first)
	for s := range told(t, second) {
		if strings.Contains(s, "armed") {
			t.Errorf("a debate that is over is in the feed")
		}
	}
}

func TestChoice(t *testing.T) {
	p, r := cyprus(), optimal()
	p.Missions = []*model.Mission{{ID: "UNFICYP", Title: "UN Force in Cyprus", Contributors: []model.AttendeeID{"austria"}}}
	p.Attendees = []*model.Attendee{{ID: "austria", Title: "Austria", Kind: model.Contributor}, {ID: "chamber", Title: "A person of that name", Kind: model.Person}}
	p.Step("UNFICYP/contributors-meeting").Attendees = append(p.Step("UNFICYP/contributors-meeting").Attendees, model.Attendance{Who: "austria"})
	for _, tt := range []struct {
		name string
		want []string // parts of summaries; empty is an error
	}{
		{"unficyp", []string{"mission", "Due – UNFICYP", "Private meeting", "Consultations of", "resolution", "expiry"}},
		{"UN Force in Cyprus", []string{"mission", "Due – UNFICYP", "Private meeting", "Consultations of", "resolution", "expiry"}},
		{"Austria", []string{"mission", "Due – UNFICYP", "Private meeting", "expiry"}},
		{"Consultations Room", []string{"Adoption of the programme", "Consultations of"}},
		{"room:consultations", []string{"Adoption of the programme", "Consultations of"}},
		{"attendee:chamber", []string{}},
		{"chamber", nil},
		{"Argentina", nil},
		{"mission:austria", nil},
	} {
		c, err := render.Choose(p, tt.name)
		if (err != nil) != (tt.want == nil) {
			t.Errorf("%s: error %v", tt.name, err)
		}
		if err != nil {
			continue
		}
		rep := render.New(p, r, nil)
		rep.For = c
		got := told(t, rep)
		if len(got) != len(tt.want) {
			t.Errorf("%s: %d events, want %d: %v", tt.name, len(got), len(tt.want), got)
		}
		for _, part := range tt.want {
			found := false
			for s := range got {
				found = found || strings.Contains(s, part)
			}
			if !found {
				t.Errorf("%s: nothing says %q", tt.name, part)
			}
		}
	}
}

// What a room loses is cancelled for those who look at the room.
func TestWhatNoLongerConcernsIsCancelledOnce(t *testing.T) {
	first := render.New(cyprus(), optimal(), nil)
	p, r := cyprus(), optimal()
	debateAt(func(at *model.Placement) { at.Room = "consultations" })(p, r)
	second := render.New(p, r, nil)
	second.Follow(first)
	third := render.New(p, r, nil)
	third.Follow(second)
	for i, want := range []string{"0 CONFIRMED", "1 CANCELLED", ""} {
		rep := []*render.Report{first, second, third}[i]
		var err error
		if rep.For, err = render.Choose(p, "room:chamber"); err != nil {
			t.Fatal(err)
		}
		got := ""
		for s, said := range told(t, rep) {
			if strings.Contains(s, "armed") {
				got = said[37:]
			}
		}
		if got != want {
			t.Errorf("generation %d: the Chamber's feed says %q, want %q", i+1, got, want)
		}
	}
}

// Markdown and CSV show texts as they are, whatever marks are in them.
func TestOddTexts(t *testing.T) {
	p, r := cyprus(), optimal()
	p.Step("debate").Title = "*A* _b_ [c](d) <e> | f\n# g, \"h\" & i"
	rep := render.New(p, r, nil)
	mail := string(written(t, render.Markdown, rep))
	if want := `\*A\* \_b\_ \[c\](d) \<e\> \| f \# g, "h" \& i`; !strings.Contains(mail, want) {
		t.Errorf("the mail does not say %s", want)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(written(t, render.CSV, rep)), "\uFEFF"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, row := range rows {
		found = found || slices.Contains(row, p.Step("debate").Title)
	}
	if !found {
		t.Errorf("the list does not have the title")
	}
}

// What a spreadsheet would compute is text to it.
func TestFormulasAreText(t *testing.T) {
	for title, want := range map[string]string{
		"=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)", "\tx": "'\tx", "1-1": "1-1", "–": "–",
	} {
		p := cyprus()
		p.Step("debate").Title = title
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(written(t, render.CSV, render.New(p, optimal(), nil))), "\uFEFF"))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, row := range rows {
			found = found || slices.Contains(row, want)
		}
		if !found {
			t.Errorf("%q: the list does not have %q", title, want)
		}
	}
}

// A calendar's line is one line, with blanks where there were tabs and breaks.
func TestFeedsSayTitlesOnOneLine(t *testing.T) {
	p := cyprus()
	p.Step("debate").Title = "Two\nlines\tand a tab"
	if feed := string(written(t, render.ICS, render.New(p, optimal(), nil))); !strings.Contains(feed, "SUMMARY:Two lines and a tab") {
		t.Error("the title is not on one line")
	}
}

// Only what concerns the choice is listed.
func TestItemsOfAChoice(t *testing.T) {
	p := cyprus()
	rep := render.New(p, optimal(), nil)
	var err error
	if rep.For, err = render.Choose(p, "consultations"); err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(string(written(t, render.CSV, rep)), "\n"); got != 3 {
		t.Errorf("%d lines for the Consultations Room, want a head and two meetings", got)
	}
}

func TestLinesOfFeeds(t *testing.T) {
	p, r := cyprus(), optimal()
	odd := "A; b, c: \\ \"quoted\"\r\nsecond line\ttab \x07 – Côte d’Ivoire " + strings.Repeat("長い題名", 30) + strings.Repeat("x", 200)
	p.Step("debate").Title = odd
	for _, l := range label.All {
		rep := render.New(p, r, nil)
		rep.Speak(l)
		feed := written(t, render.ICS, rep)
		for line := range strings.SplitSeq(strings.TrimSuffix(string(feed), "\r\n"), "\r\n") {
			if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n\x07") {
				t.Errorf("%s: a line that no reader has to accept: %q", l.Code, line)
			}
		}
		found := false
		for _, e := range events(t, feed) {
			want := "A; b, c: \\ \"quoted\" second line tab – Côte d’Ivoire 長い題名"
			found = found || strings.HasPrefix(property(e, "SUMMARY"), want)
		}
		if !found {
			t.Errorf("%s: the odd title is not read back", l.Code)
		}
	}
}

// The clocks of New York went forward on the first Sunday of April until 2006,
// and go forward on the second of March since 2007.
func TestZone(t *testing.T) {
	for _, tt := range []struct {
		year int
		want []string
	}{
		{2006, []string{"20051030T020000", "20060402T020000", "20061029T020000"}},
		{2007, []string{"20061029T020000", "20070311T020000", "20071104T020000"}},
	} {
		p, r := cyprus(), optimal()
		p.AsOf = calendar.Of(tt.year, time.January, 10)
		for id, at := range r.Programme.At {
			at.Date = p.AsOf + 1
			r.Programme.At[id] = at
		}
		r.Dues, p.Chain("UNFICYP").Expiry = nil, 0
		feed := string(written(t, render.ICS, render.New(p, r, nil)))
		zone := feed[strings.Index(feed, "BEGIN:VTIMEZONE"):strings.Index(feed, "END:VTIMEZONE")]
		if got := strings.Count(zone, "DTSTART:"); got != len(tt.want) {
			t.Errorf("%d: %d observances, want %d", tt.year, got, len(tt.want))
		}
		for _, w := range tt.want {
			if !strings.Contains(zone, "DTSTART:"+w+"\r\n") {
				t.Errorf("%d: no observance begins at %s", tt.year, w)
			}
		}
	}
}
