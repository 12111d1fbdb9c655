package register_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"leadtime/model"
	"leadtime/model/register"
)

// A broken register is the small one with one passage replaced, or, if there is
// none to replace, a file of its own. What is wanted is every line of the
// message.
type broken struct{ name, old, new, want string }

var brokenRegisters = slices.Concat(brokenWorlds, brokenChains, brokenMeetings)

func TestBrokenRegisters(t *testing.T) {
	names := map[string]bool{}
	for _, tt := range brokenRegisters {
		if names[tt.name] {
			t.Errorf("two registers called %q", tt.name)
		}
		names[tt.name] = true
		t.Run(tt.name, func(t *testing.T) {
			data := tt.new
			if tt.old != "" {
				if data = strings.Replace(small, tt.old, tt.new, 1); data == small {
					t.Fatal("nothing is broken")
				}
			}
			_, err := register.Decode("r.yaml", []byte(data))
			var list model.ErrorList
			if !errors.As(err, &list) {
				t.Fatalf("error %v", err)
			}
			if got := err.Error(); got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
		})
	}
}

func TestAllMistakesAtOnce(t *testing.T) {
	data := strings.NewReplacer(
		"kind: contributor", "kind: contributer",
		"minutes: 120", "minutes: 100",
		"asked: 2010-06-01", "asked: 2010-06-31",
		"member: Mexico", "membre: Mexico",
		"reason: short", "raeson: short",
	).Replace(small)
	_, err := register.Decode("r.yaml", []byte(data))
	want := `r.yaml:10:41: kind: "contributer" is not known; did you mean "contributor"?
r.yaml:13:22: a presidency has no key "membre"; did you mean "member"?
r.yaml:24:27: asked: "2010-06-31" is no date; write YYYY-MM-DD, such as 2010-06-15
r.yaml:27:69: a lag has no key "raeson"; did you mean "reason"?
r.yaml:29:58: minutes: 100 is no multiple of the grid of 15 minutes; write 105`
	if err == nil || err.Error() != want {
		t.Errorf("got:\n%v\nwant:\n%s", err, want)
	}
}

// JSON is YAML, and its mistakes have places too.
func TestMistakesInJSON(t *testing.T) {
	_, err := register.Decode("r.json", []byte("{\n  \"title\": \"June\",\n  \"as_of\": \"2010-05-14\",\n  \"months\": 6\n}\n"))
	want := `r.json:4:13: months: "6" is no month and no run of months; write YYYY-MM, such as 2010-06, or 2010-01..2010-12`
	if err == nil || err.Error() != want {
		t.Errorf("got:\n%v\nwant:\n%s", err, want)
	}
}
