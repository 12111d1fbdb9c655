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
		regexp.MustCompile(`[0-9]+ of [0-9]+ renewals could have had both lead times`).FindString(text("report/README.md")),
	} {
		if want == "" || !strings.Contains(front, want) {
			t.Errorf("the front page does not say %q", want)
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
