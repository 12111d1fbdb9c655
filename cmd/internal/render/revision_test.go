package render_test

import (
	"bytes"
	"errors"
	"fmt"
	"testing"

	"leadtime/cmd/internal/render"
	"leadtime/cmd/internal/render/label"
	"leadtime/model"
	"leadtime/solver"
)

// revised is what became of the optimal programme: a step of each kind of change,
// one lead time better and one worse, and a technical rollover.
func revised() *render.Report {
	p, r := cyprus(), optimal()
	p.AsOf = may(24)
	for _, s := range p.Steps {
		if s.ID == "UNFICYP/consultations" {
			s.Interpreted = true
		}
	}
	g := r.Programme
	g.At["UNFICYP/report"] = model.Placement{Date: may(28), Start: model.NoTime, Finish: model.NoTime}
	g.At["UNFICYP/consultations"] = model.Placement{Date: june(7), Start: 600, Finish: 780, Room: "consultations"}
	g.At["UNFICYP/adoption"] = model.Placement{Date: june(11), Start: 600, Finish: 615, Room: "chamber"}
	g.At["UNFICYP/rollover"] = model.Placement{Date: june(14), Start: 600, Finish: 615, Room: "chamber"}
	delete(g.At, "wrap-up")
	r.Tiers = []solver.Tier{{Name: "continuity", Cost: 1, Bound: 1}, {Name: "lead time", Cost: 16, Bound: 16}}
	r.Dues[0].Planned, r.Dues[0].Due = may(28), may(28)
	return render.New(p, r, nil)
}

func compared() *render.Revision {
	v := render.Compare(render.New(cyprus(), optimal(), nil), revised())
	v.Version = "0.0.0"
	return v
}

func TestCompare(t *testing.T) {
	v := compared()
	var got []string
	for _, c := range v.Changes {
		e := c.New
		if e == nil {
			e = c.Old
		}
		got = append(got, fmt.Sprintf("%s %s", e.Step.ID, c.Kind))
	}
	want := []string{
		"UNFICYP/report moved", "UNFICYP/consultations moved", "UNFICYP/adoption retimed", "UNFICYP/rollover added", "wrap-up dropped",
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got changes %q, want %q", got, want)
	}
	if len(v.Leads) != 3 || v.Leads[0].Better() != 4 || v.Leads[1].Better() != -1 || v.Leads[2].Better() != 0 {
		t.Errorf("got changes of lead times %+v, want one better by 4, one worse by 1, one kept", v.Leads)
	}
	if len(v.Expiries) != 1 || v.Expiries[0].Old != june(15) || v.Expiries[0].New != june(45) {
		t.Errorf("got expiries %+v, want 15 June to 15 July", v.Expiries)
	}
	if len(v.Dues) != 1 || len(v.Tiers) != 2 {
		t.Errorf("got due dates %+v and tiers %+v, want one and two", v.Dues, v.Tiers)
	}
	if same := render.Compare(v.New, v.New); !same.Nothing() || same.Summary() != "" {
		t.Errorf("a programme differs from itself: %+v", same)
	}
}

// Read the other way round, what was better is worse.
func TestCompareBackwards(t *testing.T) {
	v := compared()
	back := render.Compare(v.New, v.Old)
	if len(back.Changes) != len(v.Changes) || len(back.Leads) != len(v.Leads) {
		t.Fatalf("got %d changes and %d lead times, want %d and %d", len(back.Changes), len(back.Leads), len(v.Changes), len(v.Leads))
	}
	for i, l := range back.Leads {
		if l.Better() != -v.Leads[i].Better() {
			t.Errorf("lead time %d: better by %d one way and by %d the other", i, v.Leads[i].Better(), l.Better())
		}
	}
}

func TestRevisionGolden(t *testing.T) {
	same := render.New(cyprus(), optimal(), nil)
	for name, v := range map[string]*render.Revision{"revision": compared(), "revision-none": render.Compare(same, same)} {
		for _, f := range render.RevisionFormats {
			t.Run(name+f.Ext, func(t *testing.T) {
				golden(t, name+f.Ext, revisionWritten(t, f, v))
				if err := f.Write(full{}, v); !errors.Is(err, errFull) {
					t.Errorf("got error %v, want %v", err, errFull)
				}
			})
		}
	}
	v := compared()
	for _, l := range label.All {
		v.Speak(l)
		golden(t, "revision-"+l.Code+".html", revisionWritten(t, render.RevisionFormatFor("html", ""), v))
	}
}

func revisionWritten(t *testing.T, f *render.RevisionFormat, v *render.Revision) []byte {
	t.Helper()
	var first, second bytes.Buffer
	if err := errors.Join(f.Write(&first, v), f.Write(&second, v)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Errorf("%s: the same revision gives other bytes the second time", f.Name)
	}
	if f.Name == "html" {
		balanced(t, "revision", first.Bytes())
	}
	return first.Bytes()
}

func TestRevisionFormats(t *testing.T) {
	for _, f := range render.RevisionFormats {
		if render.RevisionFormatFor(f.Name, "") != f || render.RevisionFormatFor("", "REV"+f.Ext) != f || f.Media == "" {
			t.Errorf("format %q is not found, or not described", f.Name)
		}
	}
	if render.RevisionFormatFor("docx", "a.txt") != nil || render.RevisionFormatFor("", "rev") != nil {
		t.Error("a format is found that is not there")
	}
}
