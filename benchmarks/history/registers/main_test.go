package main_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"leadtime/benchmarks/history/registers/draft"
	"leadtime/benchmarks/history/registers/record"
	"leadtime/model"
	"leadtime/model/register"
)

const testdata = "../../../testdata"

func files(t *testing.T) []draft.File {
	t.Helper()
	r, err := record.Read(filepath.Join(testdata, "council"))
	if err != nil {
		t.Fatal(err)
	}
	fs, err := draft.Files(r)
	if err != nil {
		t.Fatal(err)
	}
	return fs
}

func TestCommittedFilesAreWhatIsGenerated(t *testing.T) {
	for _, f := range files(t) {
		got, err := os.ReadFile(filepath.Join(testdata, filepath.FromSlash(f.Name)))
		if err != nil {
			t.Error(err)
			continue
		}
		if !bytes.Equal(got, f.Data) {
			t.Errorf("%s is out of date: run go run ./benchmarks/history/registers", f.Name)
		}
	}
}

func TestHeldProgrammesNameEachStepOnce(t *testing.T) {
	for _, f := range files(t) {
		if filepath.Ext(f.Name) != ".json" {
			continue
		}
		var g struct {
			Status string
			Steps  []struct{ ID, Kind, Date string }
		}
		if err := json.Unmarshal(f.Data, &g); err != nil {
			t.Errorf("%s: %v", f.Name, err)
			continue
		}
		if g.Status != "held" || len(g.Steps) < 15 {
			t.Errorf("%s: status %q with %d steps", f.Name, g.Status, len(g.Steps))
		}
		seen := map[string]bool{}
		for i, s := range g.Steps {
			if seen[s.ID] {
				t.Errorf("%s: step %q is there twice", f.Name, s.ID)
			}
			seen[s.ID] = true
			if i > 0 && s.Date < g.Steps[i-1].Date {
				t.Errorf("%s: step %q comes after a later one", f.Name, s.ID)
			}
		}
	}
}

func TestRegistersAndHeldProgrammesAreRead(t *testing.T) {
	var p *model.Problem
	for _, f := range files(t) {
		var err error
		if strings.HasPrefix(f.Name, "registers/") {
			p, err = register.Decode(f.Name, f.Data)
		} else {
			// A programme comes after the register of its months.
			_, err = register.DecodeProgramme(f.Name, f.Data, p)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestEveryWindowHasAWorkingDay(t *testing.T) {
	for _, f := range files(t) {
		if !strings.HasPrefix(f.Name, "registers/") {
			continue
		}
		p, err := register.Decode(f.Name, f.Data)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range p.Steps {
			if s.State != model.Planned {
				continue
			}
			if d := p.Calendar.OnOrAfter(max(s.Window.First, p.AsOf)); !s.Window.Contains(d) {
				t.Errorf("%s: %s has no working day in %v", f.Name, s.ID, s.Window)
			}
		}
	}
}
