package render_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leadtime/cmd/internal/render"
	"leadtime/cmd/internal/render/label"
)

// What was written as JSON is read back, and printed in every format as it would
// have been before.
func TestDecode(t *testing.T) {
	for name, r := range results() {
		rep := render.New(cyprus(), r, nil)
		rep.Version = "0.0.0"
		if name == "optimal" {
			rep.Reasons = reasons()
		}
		back, err := render.Decode("june.json", written(t, render.JSON, rep))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, l := range label.All {
			rep.Speak(l)
			back.Speak(l)
			for _, f := range plain() {
				want, got := written(t, f, rep), written(t, f, back)
				if !bytes.Equal(got, want) {
					t.Errorf("%s in %s, %s: -want +got:\n%s", name, f.Name, l.Code, cmp.Diff(string(want), string(got)))
				}
			}
		}
	}
}

func TestDecodeMistakes(t *testing.T) {
	valid := string(written(t, render.JSON, render.New(cyprus(), optimal(), nil)))
	for _, tt := range []struct{ name, old, new, want string }{
		{"a comma is missing", `"status": "optimal",`, `"status": "optimal"`, "june.json:5:3: this is no programme in JSON"},
		{"a list where text belongs", `"title": "Programme of work, June 2010"`, `"title": []`, "june.json:5:12: title: an array is no text"},
		{"a date that does not exist", `"date": "2010-06-04"`, `"date": "2010-06-31"`, `"2010-06-31" is no date`},
		{"a time that does not exist", `"start": "15:00"`, `"start": "25:00"`, `"25:00" is no time`},
		{"a step without a date", `"date": "2010-06-04"`, `"date": ""`, `"UNFICYP/contributors-meeting" has no date`},
		{"a kind that does not exist", `"kind": "stay"`, `"kind": "visit"`, `there is no kind "visit"; there are act, stay and meeting`},
		{"a step twice", `"id": "debate"`, `"id": "programme"`, `"programme" is placed already`},
		{"a length that does not exist", `"want": "2wd"`, `"want": "two"`, `"two" is no length of time`},
		{"an order to the terminal", `"title": "Programme of work, June 2010"`, `"title": "Programme \u001b[2J"`, `june.json:5:32: "Programme \x1b[2J" holds the control character U+001B`},
		{"a version to come", `"schema_version": 1`, `"schema_version": 2`, "june.json:2:21: schema_version: version 2 of the format is not known"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if !strings.Contains(valid, tt.old) {
				t.Fatalf("the programme does not have %s", tt.old)
			}
			_, err := render.Decode("june.json", []byte(strings.Replace(valid, tt.old, tt.new, 1)))
			if err == nil || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), ":0:") {
				t.Errorf("got error %v, want %s", err, tt.want)
			}
		})
	}
	two := strings.NewReplacer("2010-06-04", "2010-06-31", "15:00", "25:00").Replace(valid)
	if _, err := render.Decode("june.json", []byte(two)); err == nil || len(strings.Split(err.Error(), "\n")) < 3 {
		t.Errorf("two mistakes are not both told: %v", err)
	}
	for _, bare := range []string{`{}`, `{"steps": [{"id": "debate", "date": "2010-06-08"}]}`} {
		if _, err := render.Decode("held.json", []byte(bare)); !errors.Is(err, render.ErrBare) {
			t.Errorf("%s: got error %v, want %v", bare, err, render.ErrBare)
		}
	}
	for cut := range len(strings.TrimSpace(valid)) {
		if _, err := render.Decode("cut.json", []byte(valid[:cut])); err == nil {
			t.Fatalf("a programme cut off after %d bytes is read", cut)
		}
	}
}
