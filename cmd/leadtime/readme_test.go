package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The README names every command with its title, and every package that others
// may import.
func TestReadmeNamesEverything(t *testing.T) {
	b, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := string(b)
	for _, c := range commands {
		if row := fmt.Sprintf("| `%s` | %s |", c.name, c.title); !strings.Contains(readme, row) {
			t.Errorf("README.md lacks the row %q", row)
		}
	}
	for _, top := range []string{"model", "solver"} {
		err := filepath.WalkDir(filepath.Join("../..", top), func(path string, d fs.DirEntry, err error) error {
			if err != nil || !d.IsDir() {
				return err
			}
			files, err := filepath.Glob(filepath.Join(path, "*.go"))
			name := filepath.ToSlash(strings.TrimPrefix(path, filepath.Clean("../..")+string(filepath.Separator)))
			if len(files) > 0 && !strings.Contains(readme, "| `"+name+"` |") {
				t.Errorf("README.md has no row for the package %s", name)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
