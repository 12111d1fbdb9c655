package render

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"leadtime/model/calendar"
)

// PDF is the format [HTML] as it is printed: A4 on its side, tagged for screen
// readers. It needs Chromium, or another browser made from it, on the machine; the
// same browser gives the same bytes.
var PDF = &Format{Name: "pdf", Ext: ".pdf", Media: "application/pdf", Views: pageViews, Why: true, Needs: "Chromium", Write: writePDF}

// ErrNoBrowser is the error of PDF where no browser is installed.
var ErrNoBrowser = errors.New(`PDF is printed by Chromium, and none is installed here; install it (Debian: "apt-get install chromium"), or write HTML and print that`)

// browsers are the programs that can print a page, the first found is used.
var browsers = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge"}

// printTime is how long a browser is given: printing takes seconds, and one that
// hangs must not hang this program.
const printTime = 2 * time.Minute

// Browser returns the path of the browser that pages are printed with, or
// [ErrNoBrowser].
func Browser() (string, error) {
	for _, b := range browsers {
		if path, err := exec.LookPath(b); err == nil {
			return path, nil
		}
	}
	return "", ErrNoBrowser
}

func writePDF(w io.Writer, r *Report) error {
	browser, err := Browser()
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "leadtime-pdf-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	var page bytes.Buffer
	if err := writeHTML(&page, r); err != nil {
		return err
	}
	from, to := filepath.Join(dir, "page.html"), filepath.Join(dir, "page.pdf")
	if err := os.WriteFile(from, page.Bytes(), 0o600); err != nil {
		return err
	}
	if err := printPage(browser, dir, from, to); err != nil {
		return err
	}
	pdf, err := os.ReadFile(to)
	if err != nil {
		return fmt.Errorf("%s printed nothing: %w", filepath.Base(browser), err)
	}
	_, err = w.Write(renumbered(dated(pdf, r.AsOf)))
	return err
}

func printPage(browser, dir, from, to string) error {
	ctx, cancel := context.WithTimeout(context.Background(), printTime)
	defer cancel()
	args := []string{
		"--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer", "--generate-pdf-document-outline",
		"--user-data-dir=" + filepath.Join(dir, "profile"), "--print-to-pdf=" + to, "file://" + filepath.ToSlash(from),
	}
	if os.Geteuid() == 0 {
		// Chromium refuses to sandbox what root runs.
		args = append([]string{"--no-sandbox"}, args...)
	}
	var said bytes.Buffer
	cmd := exec.CommandContext(ctx, browser, args...)
	cmd.Stderr, cmd.WaitDelay = &said, time.Second
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			err = fmt.Errorf("it took longer than %v", printTime)
		}
		return fmt.Errorf("%s did not print the page: %w\n%s", filepath.Base(browser), err, bytes.TrimSpace(said.Bytes()))
	}
	return nil
}

var clock = regexp.MustCompile(`\(D:\d{14}\+00'00'\)`)

// dated puts the as-of date in place of the moment of printing, which the same
// programme must not depend on.
func dated(pdf []byte, asOf calendar.Date) []byte {
	if asOf == 0 {
		asOf = 1
	}
	return clock.ReplaceAllLiteral(pdf, []byte("(D:"+asOf.Time().Format("20060102150405")+"+00'00')"))
}

var element = regexp.MustCompile(`\(node\d{8}\)`)

// renumbered numbers the elements of the tagged page from 1, in their order. The browser
// gives them the numbers of its own nodes, of which there are now and then a few more.
func renumbered(pdf []byte) []byte {
	seen := map[string]bool{}
	for _, n := range element.FindAll(pdf, -1) {
		seen[string(n)] = true
	}
	place := map[string]int{}
	for i, n := range slices.Sorted(maps.Keys(seen)) {
		place[n] = i + 1
	}
	return element.ReplaceAllFunc(pdf, func(n []byte) []byte { return fmt.Appendf(nil, "(node%08d)", place[string(n)]) })
}
