// Registers rewrites testdata/registers and testdata/held from testdata/council:
// months of 2010 as they could be planned, and as they were held. Run it from the
// top of the repository:
//
//	go run ./benchmarks/history/registers
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"leadtime/benchmarks/history/registers/draft"
	"leadtime/benchmarks/history/registers/record"
)

func main() {
	if err := write("testdata"); err != nil {
		fmt.Fprintln(os.Stderr, "registers:", err)
		os.Exit(1)
	}
}

// write writes the files below dir, from the record in its directory council.
func write(dir string) error {
	r, err := record.Read(filepath.Join(dir, "council"))
	if err != nil {
		return err
	}
	files, err := draft.Files(r)
	if err != nil {
		return err
	}
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
