package register_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/jsonschema-go/jsonschema"
	"go.yaml.in/yaml/v4"

	"leadtime/model/calendar"
	"leadtime/model/register"
)

func schema(t *testing.T) *jsonschema.Resolved {
	t.Helper()
	data, err := register.Schema()
	if err != nil {
		t.Fatal(err)
	}
	s := &jsonschema.Schema{}
	if err := json.Unmarshal(data, s); err != nil {
		t.Fatal(err)
	}
	if s.Schema != "https://json-schema.org/draft/2020-12/schema" {
		t.Errorf("draft %s", s.Schema)
	}
	r, err := s.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// instance reads YAML as JSON has it, where dates are text.
func instance(t *testing.T, data []byte) any {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	var asText func(n *yaml.Node)
	asText = func(n *yaml.Node) {
		if n.Tag == "!!timestamp" {
			n.Tag = "!!str"
		}
		for _, c := range n.Content {
			asText(c)
		}
	}
	asText(&doc)
	var v any
	if err := doc.Decode(&v); err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestRegistersMeetTheSchema(t *testing.T) {
	s := schema(t)
	files, err := filepath.Glob("../../testdata/registers/*.yaml")
	if err != nil || len(files) < 7 {
		t.Fatalf("%d registers: %v", len(files), err)
	}
	registers := map[string][]byte{
		"small":  []byte(small),
		"sample": register.Init(calendar.MonthOf(2010, time.June), "Mexico"),
		"policy": []byte(small + "policy: {grid: 30, weights: {friday: 1, omitted: {value: 2, reason: x}}}\n"),
	}
	for _, f := range files {
		if registers[f], err = os.ReadFile(f); err != nil {
			t.Fatal(err)
		}
	}
	for name, data := range registers {
		if err := s.Validate(instance(t, data)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTheSchemaRefuses(t *testing.T) {
	s := schema(t)
	const head = "title: x\nas_of: 2010-05-14\nmonths: 2010-06\n"
	for name, data := range map[string]string{
		"a missing key":            "as_of: 2010-05-14\nmonths: 2010-06\n",
		"an unknown key":           head + "moons: 3\n",
		"a date in words":          "title: x\nas_of: 14 May\nmonths: 2010-06\n",
		"a list that is not there": head + "meetings: null\n",
		"minutes in words":         head + "meetings: [{id: a, title: b, format: public, minutes: long}]\n",
		"an unknown state":         head + "meetings: [{id: a, title: b, format: public, minutes: 60, state: held}]\n",
		"an unknown key of a step": head + "missions: [{id: a, title: b, procedures: [{procedure: renewal, steps: {report: {due: 2010-06-01}}}]}]\n",
		"an unknown unit":          head + "lags: [{from: a, to: b, at_least: 2m, reason: c}]\n",
	} {
		if s.Validate(instance(t, []byte(data))) == nil {
			t.Errorf("%s: not refused", name)
		}
	}
}
