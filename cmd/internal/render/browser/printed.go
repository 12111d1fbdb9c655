package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"

	"leadtime/cmd/internal/render"
)

// landscape is the size of A4 on its side, in points.
var landscape = regexp.MustCompile(`/MediaBox \[0 0 841\.9\d* 594\.9\d*\]`)

// printed prints the report to PDF, twice, and returns what is wrong with it. The
// directory is for a file of its own.
func printed(rep *render.Report, dir string) ([]string, error) {
	var first, second bytes.Buffer
	for _, b := range []*bytes.Buffer{&first, &second} {
		if err := render.PDF.Write(b, rep); err != nil {
			return nil, err
		}
	}
	var faults []string
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		faults = append(faults, "printed again, it has other bytes")
	}
	if !bytes.Contains(first.Bytes(), []byte("/Marked true")) {
		faults = append(faults, "it is not tagged")
	}
	if !landscape.Match(first.Bytes()) {
		faults = append(faults, "it is not A4 on its side")
	}
	file := filepath.Join(dir, "printed.pdf")
	if err := os.WriteFile(file, first.Bytes(), 0o600); err != nil {
		return nil, err
	}
	// Behind each month the paper is turned: what comes next begins the page
	// after, if the months take a page each.
	for i := range rep.Months {
		text, err := pageText(file, i+1)
		if err != nil {
			return nil, err
		}
		if strings.Contains(text, rep.Lang.Say("head.glance")) {
			faults = append(faults, fmt.Sprintf("page %d is not a month", i+1))
		}
	}
	text, err := pageText(file, len(rep.Months)+1)
	if err != nil {
		return nil, err
	}
	if !strings.Contains(text, rep.Lang.Say("head.glance")) {
		faults = append(faults, "a month does not fit its page")
	}
	return faults, nil
}

func pageText(file string, n int) (string, error) {
	out, err := exec.Command("pdftotext", "-f", fmt.Sprint(n), "-l", fmt.Sprint(n), file, "-").Output()
	return string(out), err
}
