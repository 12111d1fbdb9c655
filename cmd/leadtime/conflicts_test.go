package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// Every register that has no programme says why, in words fixed by a golden file.
// That the words are true is for the tests of package solver.
func TestConflicts(t *testing.T) {
	files, err := filepath.Glob("../../testdata/conflicts/*.yaml")
	if err != nil || len(files) < 8 {
		t.Fatalf("%d infeasible registers (%v)", len(files), err)
	}
	for _, file := range files {
		base := strings.TrimSuffix(file, ".yaml")
		t.Run(filepath.Base(base), func(t *testing.T) {
			golden(t, base+".want.txt", told(t, exitInfeasible, "", "plan", "--quiet", file))
		})
	}
}
