package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// The real months: what was held, what a careful person would have planned, and
// the best there was.
func TestScores(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(registers, "2010-*.yaml"))
	if err != nil || len(files) < 6 {
		t.Fatalf("%d registers, want six months (%v)", len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".yaml")
		t.Run(name, func(t *testing.T) {
			got := told(t, exitDone, "", "score", file, filepath.Join(held, name+".json"), "--greedy", "--best")
			golden(t, filepath.Join(months, name, "scores.txt"), got)
		})
	}
}

func TestColumnNames(t *testing.T) {
	for _, tt := range []struct{ name, files, want string }{
		{"different files", "a/june.json held/july.yaml", "june july"},
		{"one name in two directories", "a/june.json b/june.json c/july.json", "a/june.json b/june.json july"},
		{"a column that is there already", "greedy.json best.json", "greedy.json best.json"},
		{"standard input", "-", "stdin"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := strings.Join(columnNames(strings.Fields(tt.files)), " "); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}
