package solver_test

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"

	"leadtime/model/register"
	"leadtime/solver"
)

// What a remedy says to write in the register is written there, word for word, and
// the register read again: its best programme costs what the remedy promised.
func TestRemediesAsWritten(t *testing.T) {
	files, err := filepath.Glob("../testdata/conflicts/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d infeasible registers (%v)", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) {
			t.Parallel()
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			p, err := register.Decode(file, data)
			if err != nil {
				t.Fatal(err)
			}
			rs, err := solver.Remedies(context.Background(), p, solvedWith(t, p, nil).Conflict, nil)
			if err != nil || len(rs) == 0 {
				t.Fatalf("%d remedies (%v)", len(rs), err)
			}
			for _, r := range rs {
				q, err := register.Decode(file, edited(t, data, r.Edits))
				if err != nil {
					t.Errorf("%q\n%q\nthe register as edited: %v", r.Text, r.Edits, err)
					continue
				}
				if diff := cmp.Diff(r.Tiers, solved(t, q).Tiers); diff != "" {
					t.Errorf("%q\n%q\n-promised +got as written:\n%s", r.Text, r.Edits, diff)
				}
			}
		})
	}
}

// edited returns the register with the edits made, each as it reads.
func edited(t *testing.T, data []byte, edits []string) []byte {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	for _, e := range edits {
		if !edit(doc.Content[0], e) {
			t.Fatalf("nothing in the register can be edited so: %q", e)
		}
	}
	out, err := yaml.Marshal(&doc)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

var (
	stepEdit = regexp.MustCompile(`^([^ ,:]+), steps: ([^ :]+): (.+)$`)
	lagEdit  = regexp.MustCompile(`^(.+), lags: (\{.+\})$`)
	dayEdit  = regexp.MustCompile(`^(?:add (\S+) to|take (\S+) out of) (\w+)$`)
	ofList   = regexp.MustCompile(`^(presidencies|rooms|attendees), ([^ :]+): (.+)$`)
	plain    = regexp.MustCompile(`^([^ :]+): (.+)$`)
	without  = regexp.MustCompile(`(?:, )?(?:with |and )?no (start|room|date|days|unable|signature)\b`)
)

// edit makes one edit to a register, and reports whether it could be read.
func edit(root *yaml.Node, text string) bool {
	if text, ok := strings.CutPrefix(text, "rooms: one more, with the seats and formats of "); ok {
		more := *entryOf(at(root, "rooms"), "id", text)
		more.Content = slices.Clone(more.Content)
		put(&more, "id", parse("one-more"))
		drop(&more, "closed")
		rooms := at(root, "rooms")
		rooms.Content = append(rooms.Content, &more)
		return true
	}
	if m := stepEdit.FindStringSubmatch(text); m != nil {
		chain := chainOf(root, m[1])
		return chain != nil && change(within(within(chain, "steps", yaml.MappingNode), m[2], yaml.MappingNode), m[3])
	}
	if m := lagEdit.FindStringSubmatch(text); m != nil {
		owner := root
		if m[1] != "the register" {
			owner = chainOf(root, m[1])
		}
		lags := within(owner, "lags", yaml.SequenceNode)
		lag := parse(m[2])
		// What there is between the same steps already is edited.
		for _, old := range lags.Content {
			if at(old, "from").Value == at(lag, "from").Value && at(old, "to").Value == at(lag, "to").Value {
				for i := 0; i < len(lag.Content); i += 2 {
					put(old, lag.Content[i].Value, lag.Content[i+1])
				}
				return true
			}
		}
		lags.Content = append(lags.Content, lag)
		return true
	}
	if m := ofList.FindStringSubmatch(text); m != nil {
		key := "id"
		if m[1] == "presidencies" {
			key = "month"
		}
		e := entryOf(at(root, m[1]), key, m[2])
		if e == nil {
			return false
		}
		if d := dayEdit.FindStringSubmatch(m[3]); d != nil {
			list := within(e, d[3], yaml.SequenceNode)
			list.Content = slices.DeleteFunc(list.Content, func(n *yaml.Node) bool { return n.Value == d[2] })
			if d[1] != "" {
				list.Content = append(list.Content, parse(d[1]))
			}
			return true
		}
		return change(e, m[3])
	}
	m := plain.FindStringSubmatch(text)
	switch {
	case m == nil:
		return false
	case m[1] == "sessions" || m[1] == "interpretation":
		return change(root, text)
	case chainOf(root, m[1]) != nil:
		return change(chainOf(root, m[1]), m[2])
	}
	meeting := entryOf(at(root, "meetings"), "id", m[1])
	return meeting != nil && change(meeting, m[2])
}

// change makes a mapping say what the text does: some keys with their values, and
// "no" others.
func change(n *yaml.Node, text string) bool {
	for _, m := range without.FindAllStringSubmatch(text, -1) {
		drop(n, m[1])
	}
	text = strings.TrimPrefix(without.ReplaceAllString(text, ""), ", and ")
	if text == "" {
		return true
	}
	v := parse("{" + text + "}")
	if v == nil || v.Kind != yaml.MappingNode {
		return false
	}
	for i := 0; i < len(v.Content); i += 2 {
		put(n, v.Content[i].Value, v.Content[i+1])
	}
	return true
}

func parse(text string) *yaml.Node {
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil || len(doc.Content) == 0 {
		return nil
	}
	return doc.Content[0]
}

// at returns what the mapping has under the key; nil if there is nothing.
func at(n *yaml.Node, key string) *yaml.Node {
	for i := 0; n != nil && n.Kind == yaml.MappingNode && i < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

func put(n *yaml.Node, key string, v *yaml.Node) {
	for i := 0; i < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			n.Content = slices.Clone(n.Content)
			n.Content[i+1] = v
			return
		}
	}
	n.Content = append(n.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: key}, v)
}

func drop(n *yaml.Node, key string) {
	for i := 0; i < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			n.Content = slices.Delete(slices.Clone(n.Content), i, i+2)
			return
		}
	}
}

// within returns what the mapping has under the key, put there if it is not.
func within(n *yaml.Node, key string, kind yaml.Kind) *yaml.Node {
	if at(n, key) == nil {
		put(n, key, &yaml.Node{Kind: kind, Style: yaml.FlowStyle})
	}
	return at(n, key)
}

// entryOf returns the entry of a list with that value under the key.
func entryOf(list *yaml.Node, key, value string) *yaml.Node {
	if list == nil {
		return nil
	}
	for _, e := range list.Content {
		if v := at(e, key); v != nil && v.Value == value {
			return e
		}
	}
	return nil
}

// chainOf returns the procedure of that id, which by default is its mission's.
func chainOf(root *yaml.Node, id string) *yaml.Node {
	missions := at(root, "missions")
	if missions == nil {
		return nil
	}
	for _, m := range missions.Content {
		procedures := at(m, "procedures")
		if procedures == nil {
			continue
		}
		for _, c := range procedures.Content {
			name := at(c, "id")
			if name == nil {
				name = at(m, "id")
			}
			if name.Value == id {
				return c
			}
		}
	}
	return nil
}

// With little effort a remedy still works, and what it is said to cost at most and
// at least has the true cost between.
func TestRemediesWithLittleEffort(t *testing.T) {
	files, err := filepath.Glob("../testdata/conflicts/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d infeasible registers (%v)", len(files), err)
	}
	open := 0
	for _, file := range files {
		p, err := register.DecodeFile(file)
		if err != nil {
			t.Fatal(err)
		}
		rs, err := solver.Remedies(context.Background(), p, solvedWith(t, p, nil).Conflict, &solver.Options{Effort: 1})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rs {
			q := p.Clone()
			r.Change(q)
			q.Index()
			for i, want := range solved(t, q).Tiers {
				if r.Tiers[i].Cost == want.Cost && r.Tiers[i].Bound == want.Bound {
					continue
				}
				if r.Tiers[i].Cost < want.Cost || r.Tiers[i].Bound > want.Cost {
					t.Errorf("%s: %q: %q is said to cost %d to %d, and costs %d", filepath.Base(file), r.Text,
						want.Name, r.Tiers[i].Bound, r.Tiers[i].Cost, want.Cost)
				}
				open++
				break // what lies below depends on it
			}
		}
	}
	if open == 0 {
		t.Error("every cost is proven with an effort of one question")
	}
}
