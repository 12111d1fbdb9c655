package main

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// The front page says what the report says, in its words.
func TestFrontPageQuotesTheReport(t *testing.T) {
	text := func(name string) string {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return strings.Join(strings.Fields(string(data)), " ")
	}
	said := regexp.MustCompile(`\*\*With the same reports.*?in [0-9]+\.\*\*`).FindString(text("report/README.md"))
	if said == "" {
		t.Fatal("the report has no answer")
	}
	front := text("../../README.md")
	for _, want := range []string{
		strings.Trim(said, "*"),
		regexp.MustCompile(`[0-9]+ of [0-9]+ reports came by the last date`).FindString(text("report/README.md")),
		regexp.MustCompile(`With reports in time it was possible in [0-9]+ of [0-9]+ renewals; it was done in at most [0-9]+ of [0-9]+`).FindString(text("report/README.md")),
	} {
		if want == "" || !strings.Contains(front, want) {
			t.Errorf("the front page does not say %q", want)
		}
	}
}

// The shares that the front page gives are in the report.
func TestFrontPageSharesAreInTheReport(t *testing.T) {
	report, err := os.ReadFile("report/README.md")
	if err != nil {
		t.Fatal(err)
	}
	front, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(front), "## What history says")
	section, _, _ = strings.Cut(section, "\n## ")
	shares := regexp.MustCompile(`[0-9]+ %`).FindAllString(section, -1)
	if len(shares) < 3 {
		t.Errorf("%d shares on the front page", len(shares))
	}
	for _, x := range shares {
		if !strings.Contains(string(report), "in "+x) && !strings.Contains(string(report), "\n"+x+" of renewals") {
			t.Errorf("the report does not say %q", x)
		}
	}
}

func TestFlags(t *testing.T) {
	for args, want := range map[string]string{
		"--from 2010-13":              `--from: "2010-13" is no month`,
		"--from 2011-01 --to 2010-01": "--to: 2010-01 is before 2011-01",
		"--data nowhere":              "renewals.csv",
	} {
		if err := run(strings.Fields(args)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", args, err, want)
		}
	}
}
