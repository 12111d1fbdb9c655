package render_test

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leadtime/cmd/internal/render"
	"leadtime/cmd/internal/render/label"
	"leadtime/model/calendar"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// plain are the formats that need no other program and whose bytes are the same
// on every machine. What a browser prints is looked at by the command in the
// directory browser; the points of a picture hang on how a processor rounds.
func plain() []*render.Format {
	return slices.DeleteFunc(slices.Clone(render.Formats), func(f *render.Format) bool { return f.Needs != "" || f == render.PNG })
}

func TestGolden(t *testing.T) {
	for name, r := range results() {
		for _, f := range plain() {
			t.Run(name+f.Ext, func(t *testing.T) {
				rep := render.New(cyprus(), r, nil)
				rep.Version = "0.0.0"
				file, got := name+f.Ext, written(t, f, rep)
				if f == render.XLSX {
					file, got = file+".txt", dump(t, got)
				}
				golden(t, file, got)
			})
		}
	}
}

func TestLayout(t *testing.T) {
	for name, l := range map[string]render.Layout{
		"narrow":    {Width: 80},
		"colour":    {Colour: true},
		"too-small": {Width: 1},
	} {
		t.Run(name, func(t *testing.T) {
			rep := render.New(cyprus(), optimal(), nil)
			rep.Layout = l
			golden(t, name+".txt", written(t, render.Text, rep))
		})
	}
}

func TestMonths(t *testing.T) {
	p := cyprus()
	july := p.From + 1
	rep := render.New(p, optimal(), []calendar.Month{july})
	if len(rep.Months) != 1 || rep.Months[0].Month != july {
		t.Errorf("the report has the months %v, want July alone", rep.Months)
	}
	if len(rep.Chains) != 0 {
		t.Errorf("a chain of June is shown for July")
	}
	if got, want := len(rep.Outlook), len(rep.Steps)-1; got != want {
		t.Errorf("%d steps lie outside July, want %d", got, want)
	}
}

func TestWeekendsAreShownIfSomethingIsHeld(t *testing.T) {
	r := optimal()
	if got := render.New(cyprus(), r, nil).Months[0].Days(); got != 5 {
		t.Errorf("%d days a week, want 5", got)
	}
	at := r.Programme.At["debate"]
	for want, d := range map[int]int{6: 12, 7: 13} {
		at.Date = june(d)
		r.Programme.At["debate"] = at
		if got := render.New(cyprus(), r, nil).Months[0].Days(); got != want {
			t.Errorf("%d days a week with a meeting on %v, want %d", got, at.Date.Weekday(), want)
		}
	}
}

func TestLeads(t *testing.T) {
	for _, tt := range []struct {
		name   string
		report int // of June
		want   string
	}{
		{"one day kept too few", -3, "short by 1 day"},
		{"just kept", -4, "kept"},
		{"much more than wanted", -20, "kept"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := optimal()
			at := r.Programme.At["UNFICYP/report"]
			at.Date = june(tt.report)
			r.Programme.At["UNFICYP/report"] = at
			c := render.New(cyprus(), r, nil).Chains[0]
			if got := c.Leads[0].Verdict(); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// The same report speaks every language, and English again afterwards.
func TestSpeak(t *testing.T) {
	rep := render.New(cyprus(), results()["rollover"], nil)
	english := written(t, render.Text, rep)
	for _, l := range label.All {
		rep.Speak(l)
		got := written(t, render.Text, rep)
		if l == label.English && !bytes.Equal(got, english) {
			t.Errorf("spoken English differs from English: %s", cmp.Diff(string(english), string(got)))
		}
		golden(t, "lang-"+l.Code+".txt", got)
		golden(t, "lang-"+l.Code+".html", written(t, render.HTML, rep))
	}
	rep.Speak(nil)
	if got := written(t, render.Text, rep); !bytes.Equal(got, english) {
		t.Errorf("after all languages, no language differs from English: %s", cmp.Diff(string(english), string(got)))
	}
}

func TestFormats(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range render.Formats {
		if f.Name == "" || f.Media == "" || f.Write == nil || f.Ext == "" || f.Ext[0] != '.' {
			t.Errorf("format %q is not fully described", f.Name)
		}
		if seen[f.Name] || seen[f.Ext] {
			t.Errorf("format %q or its extension %q is there twice", f.Name, f.Ext)
		}
		seen[f.Name], seen[f.Ext] = true, true
		if render.ByName(f.Name) != f || render.ByExt("a.b"+f.Ext) != f {
			t.Errorf("format %q is not found by its name and extension", f.Name)
		}
	}
	if render.ByName("nope") != nil || render.ByExt("nope") != nil {
		t.Errorf("a format is found that is not there")
	}
}

type full struct{}

var errFull = errors.New("no space left")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestWriteErrors(t *testing.T) {
	for _, f := range plain() {
		if err := f.Write(full{}, render.New(cyprus(), optimal(), nil)); !errors.Is(err, errFull) {
			t.Errorf("%s: got error %v, want %v", f.Name, err, errFull)
		}
	}
}

func written(t *testing.T, f *render.Format, rep *render.Report) []byte {
	t.Helper()
	var first, second bytes.Buffer
	if err := f.Write(&first, rep); err != nil {
		t.Fatal(err)
	}
	if err := f.Write(&second, rep); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Errorf("%s: the same report gives other bytes the second time", f.Name)
	}
	return first.Bytes()
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}
