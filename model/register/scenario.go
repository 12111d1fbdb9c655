package register

import (
	"slices"

	"go.yaml.in/yaml/v4"

	"leadtime/model"
)

// A Scenario is what a file of changes says: a title, which may be empty, and the
// changes in order.
type Scenario struct {
	Title   string
	Changes []Change
}

// A Change is one change of a scenario as it is written: "slip: UNIFIL/report=+6d".
type Change struct {
	Verb string
	Text string
	Pos  model.Pos // of the text
}

type scenario struct {
	at
	Title text     `json:"title,omitempty"`
	Edits []change `json:"edits"`
}

// A change is a mapping of one key, whose value is kept as text.
type change struct{ Change }

func (c *change) decode(d *decoder, key string, n *yaml.Node) {
	if n.Kind != yaml.MappingNode || len(n.Content) != 2 {
		d.add(n, "%s: %s stands where one change belongs; write it as \"slip: UNIFIL/report=+6d\"", key, several(n))
		return
	}
	k, v := n.Content[0], n.Content[1]
	if k.Kind != yaml.ScalarNode || v.Kind != yaml.ScalarNode {
		d.add(v, "%s: %s stands where text belongs; write it as \"slip: UNIFIL/report=+6d\"", key, nodeWord(v))
		return
	}
	if v.Value == "" {
		d.add(v, "%s has no value; write it as \"slip: UNIFIL/report=+6d\"", k.Value)
		return
	}
	c.Change = Change{k.Value, v.Value, d.pos(v)}
	if len(d.verbs) > 0 && !slices.Contains(d.verbs, k.Value) {
		d.add(k, "a change has no key %q%s", k.Value, Suggest(k.Value, d.verbs))
		c.Verb = ""
	}
}

// several returns what a node is, for a sentence, if it is not one change.
func several(n *yaml.Node) string {
	if n.Kind == yaml.MappingNode && len(n.Content) > 2 {
		return "a mapping of several keys"
	}
	return nodeWord(n)
}

// DecodeScenario reads a scenario, as YAML or JSON: a "title", and the list
// "edits", in which each change is a key, one of verbs, with what is written
// after it. What the changes mean is for the caller to read; those with mistakes
// have no verb. The list holds the mistakes so far.
func DecodeScenario(name string, data []byte, verbs []string) (*Scenario, model.ErrorList) {
	d := &decoder{file: name, verbs: verbs}
	raw := &scenario{}
	if !d.mirror(data, raw) {
		return nil, d.errs
	}
	s := &Scenario{Title: raw.Title.V}
	for _, c := range raw.Edits {
		s.Changes = append(s.Changes, c.Change)
	}
	if len(raw.Edits) == 0 && len(d.errs) == 0 {
		d.errs.Add(raw.Pos, "edits: nothing is changed; write at least one, such as \"- slip: UNIFIL/report=+6d\"")
	}
	return s, d.errs
}
