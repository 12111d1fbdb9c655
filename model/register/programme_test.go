package register_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"leadtime/model"
	"leadtime/model/register"
)

func TestProgrammes(t *testing.T) {
	p := decode(t, strings.Replace(small, "{state: skipped, reason: none this time}", "{}", 1))
	g, err := register.DecodeProgramme("p.json", []byte(`{"schema_version": 1, "status": "held", "tiers": [{"name": "x", "cost": 1}], "steps": [
	{"id": "debate", "mission": null, "kind": "meeting", "date": "2010-06-08", "start": "10:00", "cite": ""},
	{"id": "UNFICYP/assessment", "date": "2010-05-20", "end_date": "2010-05-29"},
	{"id": "UNFICYP/adoption", "date": "2010-06-14", "start": "15:00", "end": "15:05", "room": "elsewhere"},
	{"id": "UNFICYP/consultations", "date": "2010-06-07"}]}`), p)
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[model.StepID]model.Placement{
		"debate":                {Date: day(t, "2010-06-08"), Start: 600, Finish: 720},
		"UNFICYP/assessment":    {Date: day(t, "2010-05-20"), Start: model.NoTime, Finish: model.NoTime},
		"UNFICYP/adoption":      {Date: day(t, "2010-06-14"), Start: 900, Finish: 905, Room: "elsewhere"},
		"UNFICYP/consultations": {Date: day(t, "2010-06-07"), Start: model.NoTime, Finish: model.NoTime},
	} {
		if got := g.At[id]; got != want {
			t.Errorf("%s: %+v, want %+v", id, got, want)
		}
	}
	if len(g.At) != 4 {
		t.Errorf("%d steps are placed", len(g.At))
	}
}

// A meeting longer than a session ends with the session that it ends in.
func TestAnEndFollowsFromTheStart(t *testing.T) {
	p := decode(t, strings.Replace(small, "minutes: 120", "minutes: 240", 1))
	g, err := register.DecodeProgramme("p.json", []byte(`{"steps": [{"id": "debate", "date": "2010-06-08", "start": "10:00"}]}`), p)
	if err != nil {
		t.Fatal(err)
	}
	if got := g.At["debate"].Finish; got.String() != "18:00" {
		t.Errorf("it ends at %v", got)
	}
}

func TestHeldProgrammesDecode(t *testing.T) {
	files, err := filepath.Glob("../../testdata/held/*.json")
	if err != nil || len(files) < 7 {
		t.Fatalf("%d programmes: %v", len(files), err)
	}
	for _, f := range files {
		month := strings.TrimSuffix(filepath.Base(f), ".json")
		p, err := register.DecodeFile("../../testdata/registers/" + month + ".yaml")
		if err != nil {
			t.Error(err)
			continue
		}
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if g, err := register.DecodeProgramme(f, data, p); err != nil || len(g.At) == 0 {
			t.Errorf("%s: %v", f, err)
		}
	}
}

func TestBrokenProgrammes(t *testing.T) {
	p := decode(t, strings.Replace(small, "{state: skipped, reason: none this time}", "{}", 1))
	_, err := register.DecodeProgramme("p.json", []byte(`{"steps": [
  {"id": "debat", "date": "2010-06-08"},
  {"id": "debate", "date": "8 June"},
  {"id": "UNFICYP/report", "date": "2010-05-28"},
  {"id": "UNFICYP/report", "date": "2010-05-28"},
  {"id": "UNFICYP/summary", "date": "2010-05-28", "start": "10:00"},
  {"id": "UNFICYP/assessment", "date": "2010-05-20", "end_date": "2010-05-30"},
  {"id": "UNFICYP/adoption", "date": "2010-06-14", "end": "15:05"},
  {"id": "UNFICYP/consultations", "date": "2010-06-07", "start": "15:00", "end": "15:00"},
  {"id": "UNFICYP/tcc-after"},
  {"id": "UNFICYP/tcc-before", "date": "2010-05-10", "start": "3 p.m.", "end": "17:00"}]}`), p)
	want := `p.json:2:10: id: there is no step of the register "debat"; did you mean "debate"?
p.json:3:28: date: "8 June" is no date; write YYYY-MM-DD, such as 2010-06-15
p.json:5:10: id: "UNFICYP/report" is placed already, on line 4; leave one of them out
p.json:6:60: "UNFICYP/summary" is an act, which has no time of day; leave the key out
p.json:7:66: end_date: "UNFICYP/assessment" lasts 10 days from 2010-05-20; write 2010-05-29, or another first day
p.json:8:59: end: "UNFICYP/adoption" ends without having begun; add the key "start"
p.json:9:82: end: 15:00 is not after the start of "UNFICYP/consultations", 15:00; write a later time
p.json:10:3: a placement needs the key "date"; add it
p.json:11:63: start: "3 p.m." is no time; write HH:MM, such as 10:00`
	if err == nil || err.Error() != want {
		t.Errorf("got:\n%v\nwant:\n%s", err, want)
	}
	for name, tt := range map[string]struct{ data, want string }{
		"no programme": {small, `p.yaml:1:1: a programme needs the key "steps"; add it`},
		"empty":        {"", `p.yaml:1:1: the file is empty; it should hold a mapping such as "title: Programme of work"`},
	} {
		if _, err := register.DecodeProgramme("p.yaml", []byte(tt.data), p); err == nil || err.Error() != tt.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A programme of another register names many steps that are not known. What steps there
// are is said once.
func TestAProgrammeOfAnotherRegister(t *testing.T) {
	p := decode(t, small)
	_, err := register.DecodeProgramme("p.json", []byte(`{"steps": [
  {"id": "2010-05-04-cooperation", "date": "2010-05-04"},
  {"id": "2010-05-05-nepal", "date": "2010-05-05"},
  {"id": "debat", "date": "2010-06-08"}]}`), p)
	if err == nil {
		t.Fatal("it is taken")
	}
	lines := strings.Split(err.Error(), "\n")
	if len(lines) != 3 || !strings.Contains(lines[0], "; there are ") || lines[1] != `p.json:3:10: id: there is no step of the register "2010-05-05-nepal"` ||
		!strings.HasSuffix(lines[2], `did you mean "debate"?`) {
		t.Errorf("got:\n%v", err)
	}
}
