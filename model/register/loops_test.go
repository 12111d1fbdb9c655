package register_test

import (
	"strings"
	"testing"

	"leadtime/model/register"
)

// Lags between four meetings, of which "skipped" is skipped, and a stay.
const lagged = `title: Lags
as_of: 2010-05-14
months: 2010-06
holidays:
  - {date: 2010-05-31, name: Memorial Day}
meetings:
  - {id: a, title: A, format: public, minutes: 60}
  - {id: b, title: B, format: public, minutes: 60}
  - {id: c, title: C, format: public, minutes: 60}
  - {id: skipped, title: S, format: public, minutes: 60, state: skipped, reason: test}
missions:
  - id: UNX
    title: X
    procedures:
      - {procedure: renewal, expiry: 2010-06-30, steps: {assessment: {length: 10}}}
lags:
`

func TestLoops(t *testing.T) {
	for _, tt := range []struct {
		name string
		lags string
		loop string // the end of the message; empty if the lags can hold together
	}{
		{"a day and back", "{from: a, to: b, at_least: 1d}, {from: b, to: a, at_least: 0d}", "need 1 days and allow 0"},
		{"the same day and back", "{from: a, to: b, at_least: 0d}, {from: b, to: a, at_least: 0d}", ""},
		{"as long as it may be", "{from: a, to: b, at_least: 8d, at_most: 8d}", ""},
		{"a day longer than it may be", "{from: a, to: b, at_least: 8d, at_most: 1w}", "need 8 days and allow 7"},
		{"round three", "{from: a, to: b, at_least: 2d}, {from: b, to: c, at_least: 2d}, {from: a, to: c, at_most: 3d}", "need 4 days and allow 3"},
		{"round three, just", "{from: a, to: b, at_least: 2d}, {from: b, to: c, at_least: 2d}, {from: a, to: c, at_most: 4d}", ""},
		// Six working days take a weekend: eight days, from a Sunday to a Monday.
		{"a weekend too long", "{from: a, to: b, at_least: 6wd, at_most: 7d}", "need 8 days and allow 7"},
		{"a weekend, just", "{from: a, to: b, at_least: 6wd, at_most: 8d}", ""},
		// Friday to Tuesday is one working day if Monday is a holiday.
		{"a long weekend", "{from: a, to: b, at_least: 4d, at_most: 1wd}", ""},
		{"longer than any weekend", "{from: a, to: b, at_least: 5d, at_most: 1wd}", "need 5 days and allow 4"},
		{"working days", "{from: a, to: b, at_least: 3wd, at_most: 2wd}", "need 3 working days and allow 2"},
		{"round a skipped meeting", "{from: a, to: skipped, at_least: 1d}, {from: skipped, to: a, at_least: 1d}", ""},
		// The stay of ten days takes nine nights from the one meeting to the other.
		{"through a stay", "{from: a, to: UNX/assessment, at_least: 0d}, {from: UNX/assessment, to: b, at_least: 0d}, {from: a, to: b, at_most: 8d}", "need 9 days and allow 8"},
		{"through a stay, just", "{from: a, to: UNX/assessment, at_least: 0d}, {from: UNX/assessment, to: b, at_least: 0d}, {from: a, to: b, at_most: 9d}", ""},
		{"from the end of a stay", "{from: UNX/assessment, to: a, at_most: 2d}, {from: UNX/assessment, to: b, at_least: 1d}, {from: b, to: a, at_least: 1d}", ""},
		{"two loops", "{from: a, to: b, at_least: 2d, at_most: 1d}, {from: b, to: c, at_least: 4d, at_most: 2d}", "need 2 days and allow 1\nneed 4 days and allow 2"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			data := lagged
			for _, l := range strings.SplitAfter(tt.lags, "}") {
				if l = strings.TrimPrefix(l, ", "); l != "" {
					data += "  - " + strings.TrimSuffix(l, "}") + ", reason: test}\n"
				}
			}
			_, err := register.Decode("r.yaml", []byte(data))
			var got []string
			if err != nil {
				for _, line := range strings.Split(err.Error(), "\n") {
					_, end, _ := strings.Cut(line, "; they ")
					got = append(got, strings.TrimSuffix(end, ", so shorten one of them"))
				}
			}
			if strings.Join(got, "\n") != tt.loop {
				t.Errorf("got: %v\nwant: %s", err, tt.loop)
			}
		})
	}
}
