// Browser looks at printed pages with a real browser, as the tests do not: it
// runs axe-core on them, on a wide screen and on one of 320 pixels, which is also
// what a zoom of 400 % leaves of a wide one, and prints them to PDF.
//
//	npm install --prefix /tmp/axe axe-core@4.14.1
//	leadtime plan testdata/registers/2010-06.yaml -o june.json
//	go run ./cmd/internal/render/browser -axe /tmp/axe/node_modules/axe-core/axe.min.js june.json
//
// It needs Chromium, and pdftotext of Poppler.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"leadtime/cmd/internal/render"
	"leadtime/cmd/internal/render/label"
)

func main() {
	axe := flag.String("axe", "", "the `FILE` axe.min.js of axe-core")
	flag.Parse()
	if *axe == "" || flag.NArg() == 0 {
		fmt.Fprintln(os.Stderr, "usage: browser -axe FILE PROGRAMME...")
		os.Exit(2)
	}
	failed, err := look(*axe, flag.Args())
	if err != nil {
		fmt.Fprintln(os.Stderr, "browser:", err)
		os.Exit(1)
	}
	if failed > 0 {
		os.Exit(1)
	}
}

// look checks every page of the programmes in the files, says how each fares, and
// returns how many checks failed.
func look(axe string, files []string) (failed int, err error) {
	dir, err := os.MkdirTemp("", "leadtime-browser-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)
	var pages []page
	passed := 0
	say := func(name string, faults []string) {
		if len(faults) == 0 {
			passed++
			fmt.Println("ok  ", name)
			return
		}
		failed++
		fmt.Println("FAIL", name)
		for _, f := range faults {
			fmt.Println("    ", f)
		}
	}
	var last *render.Report
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return 0, err
		}
		rep, err := render.Decode(file, data)
		if err != nil {
			return 0, err
		}
		for _, l := range label.All {
			rep.Speak(l)
			name := filepath.Base(file) + " " + l.Code
			var b bytes.Buffer
			if err := render.HTML.Write(&b, rep); err != nil {
				return 0, err
			}
			pages = append(pages, page{name, b.Bytes()})
			if rep.Programme == nil || l.Code != "en" && l.Code != "ar" {
				continue
			}
			faults, err := printed(rep, dir)
			if err != nil {
				return 0, err
			}
			say(name+", PDF", faults)
		}
		if last != nil {
			var b bytes.Buffer
			if err := render.RevisionFormatFor("html", "").Write(&b, render.Compare(last, rep)); err != nil {
				return 0, err
			}
			pages = append(pages, page{filepath.Base(file) + ", revision", b.Bytes()})
		}
		last = rep
	}
	verdicts, err := audit(axe, dir, pages)
	if err != nil {
		return 0, err
	}
	for _, v := range verdicts {
		say(fmt.Sprintf("%s, %d pixels wide, %d rules", v.Name, v.Width, v.Rules), v.faults())
	}
	fmt.Printf("browser: %d passed, %d failed\n", passed, failed)
	return failed, nil
}
