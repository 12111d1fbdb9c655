package register

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"reflect"
	"strings"

	"go.yaml.in/yaml/v4"

	"leadtime/model"
)

// A decoder turns a tree of nodes into the types that mirror a file, and notes
// every mistake on the way.
type decoder struct {
	file string
	errs model.ErrorList
	// verbs are the keys that a change may have, when a scenario is read.
	verbs []string
}

// A decodes is a value that reads itself; all others are read by their Go type.
type decodes interface {
	decode(d *decoder, key string, n *yaml.Node)
}

// A shortened is a mapping that may be written as the value of its main key
// alone.
type shortened interface{ main() decodes }

// An open is a mapping in which keys that nobody knows are passed over.
type open interface{ open() }

// mirror reads the one document in data into the value that v points to. It
// reports whether there was a document to read.
func (d *decoder) mirror(data []byte, v any) bool {
	start := model.Pos{File: d.file, Line: 1, Col: 1}
	if !d.readable(data) {
		return false
	}
	l, err := yaml.NewLoader(bytes.NewReader(data))
	if err != nil {
		d.errs.Add(start, "%v", err)
		return false
	}
	var doc, next yaml.Node
	switch err := l.Load(&doc); {
	case errors.Is(err, io.EOF):
		d.errs.Add(start, "the file is empty; it should hold a mapping such as \"title: Programme of work\"")
		return false
	case err != nil:
		d.syntax(err)
		return false
	}
	if err := l.Load(&next); err == nil {
		d.add(&next, "a second document begins here; write one document to a file")
	} else if !errors.Is(err, io.EOF) {
		d.syntax(err)
	}
	if len(doc.Content) != 1 || !d.plain(&doc) {
		return false
	}
	d.value("the file", doc.Content[0], reflect.ValueOf(v).Elem())
	return true
}

// syntax notes that the file is not YAML.
func (d *decoder) syntax(err error) {
	pos := model.Pos{File: d.file, Line: 1, Col: 1}
	text := err.Error()
	var le *yaml.LoadError
	if errors.As(err, &le) {
		text = le.Message
		if le.Mark.Line > 0 {
			pos.Line, pos.Col = le.Mark.Line, max(le.Mark.Column, 1)
		}
	}
	d.errs.Add(pos, "this is neither YAML nor JSON: %s; look at the indentation, quotes and brackets here and just above", text)
}

// plain reports whether the tree is free of what registers do without: anchors
// and their aliases, which would give one value several places, and tags.
func (d *decoder) plain(n *yaml.Node) bool {
	ok := true
	switch {
	case n.Kind == yaml.AliasNode:
		d.add(n, "the alias %q is not read; write the value out", "*"+n.Value)
		return false
	case n.Anchor != "":
		d.add(n, "the anchor %q is not read; write the value out wherever it is needed", "&"+n.Anchor)
		ok = false
	case n.Style&yaml.TaggedStyle != 0:
		d.add(n, "the tag %q is not read; leave it out", n.Tag)
		ok = false
	case n.Tag == "!!merge":
		d.add(n, "the merge key %q is not read; write the keys out", n.Value)
		ok = false
	}
	for _, c := range n.Content {
		ok = d.plain(c) && ok
	}
	return ok
}

func (d *decoder) pos(n *yaml.Node) model.Pos {
	return model.Pos{File: d.file, Line: n.Line, Col: n.Column}
}

func (d *decoder) add(n *yaml.Node, format string, args ...any) {
	d.errs.Add(d.pos(n), format, args...)
}

// value reads what a key has, or an element of the list that it has.
func (d *decoder) value(key string, n *yaml.Node, v reflect.Value) {
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		v = v.Elem()
	}
	if x, ok := v.Addr().Interface().(decodes); ok {
		x.decode(d, key, n)
		return
	}
	switch v.Kind() {
	case reflect.Slice:
		if n.Kind != yaml.SequenceNode {
			d.add(n, "%s: %s stands where a list belongs; write [...], or a line with \"- \" for each", key, nodeWord(n))
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content)))
		for i, c := range n.Content {
			d.value(key, c, v.Index(i))
		}
	case reflect.Struct:
		d.mapping(key, n, v)
	default:
		panic("register: no way to read a " + v.Type().String())
	}
}

// mapping reads the keys of a Go struct.
func (d *decoder) mapping(key string, n *yaml.Node, v reflect.Value) {
	ptr := v.Addr().Interface()
	if p, ok := ptr.(interface{ place(model.Pos) }); ok {
		p.place(d.pos(n))
	}
	if s, ok := ptr.(shortened); ok && n.Kind == yaml.ScalarNode {
		s.main().decode(d, key, n)
		return
	}
	if n.Kind != yaml.MappingNode {
		d.add(n, "%s: %s stands where keys belong; write \"key: value\" for each", key, nodeWord(n))
		return
	}
	keys := keysOf(v.Type())
	seen := map[string]bool{}
	var strange [][2]*yaml.Node
	for k, c := range d.pairs(n) {
		i := find(keys, k.Value)
		if i < 0 {
			strange = append(strange, [2]*yaml.Node{k, c})
			continue
		}
		seen[k.Value] = true
		d.value(k.Value, c, v.FieldByIndex(keys[i].index))
	}
	if _, passOver := ptr.(open); !passOver {
		d.strange(strange, v, keys, seen)
	}
	for _, k := range keys {
		if k.required && !seen[k.name] {
			d.add(n, "%s needs the key %q; add it", kindOf(v.Type()), k.name)
		}
	}
}

// strange notes keys that a mapping does not have. What was probably meant is
// read all the same, so that one mistake is one message: the right key is not
// missing, and what it names is there to refer to.
func (d *decoder) strange(pairs [][2]*yaml.Node, v reflect.Value, keys []key, seen map[string]bool) {
	for _, kv := range pairs {
		k, c := kv[0], kv[1]
		d.add(k, "%s has no key %q%s", kindOf(v.Type()), k.Value, Suggest(k.Value, names(keys)))
		meant := nearest(k.Value, names(keys))
		if meant == "" || seen[meant] {
			continue
		}
		seen[meant] = true
		if f := v.FieldByIndex(keys[find(keys, meant)].index); shaped(c, f) {
			d.value(meant, c, f)
		}
	}
}

// shaped reports whether the node is a list or none as the value to be read is.
func shaped(n *yaml.Node, v reflect.Value) bool {
	_, own := v.Addr().Interface().(decodes)
	return (n.Kind == yaml.SequenceNode) == (v.Kind() == reflect.Slice && !own)
}

// pairs yields the keys and values of a mapping, and notes keys that are no
// names or there twice.
func (d *decoder) pairs(n *yaml.Node) iter.Seq2[*yaml.Node, *yaml.Node] {
	return func(yield func(k, v *yaml.Node) bool) {
		first := map[string]int{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			k, v := n.Content[i], n.Content[i+1]
			if k.Kind != yaml.ScalarNode {
				d.add(k, "%s stands where a key belongs; write a name", nodeWord(k))
				continue
			}
			if line, twice := first[k.Value]; twice {
				d.add(k, "the key %q is there twice, first on line %d; leave one of them out", k.Value, line)
				continue
			}
			first[k.Value] = k.Line
			if !yield(k, v) {
				return
			}
		}
	}
}

// A key is one key of a mapping, as a Go struct declares it.
type key struct {
	name     string
	required bool
	index    []int
}

// keysOf returns the keys that the struct type declares by its json tags, those
// of embedded structs included.
func keysOf(t reflect.Type) []key {
	var keys []key
	for _, f := range reflect.VisibleFields(t) {
		tag := f.Tag.Get("json")
		name, opts, _ := strings.Cut(tag, ",")
		if f.Anonymous || name == "" || name == "-" {
			continue
		}
		keys = append(keys, key{name, opts == "", f.Index})
	}
	return keys
}

func find(keys []key, name string) int {
	for i, k := range keys {
		if k.name == name {
			return i
		}
	}
	return -1
}

func names(keys []key) []string {
	var ns []string
	for _, k := range keys {
		ns = append(ns, k.name)
	}
	return ns
}

// kindOf returns what the mapping of a Go type is, with its article.
func kindOf(t reflect.Type) string {
	name := t.Name()
	if strings.ContainsRune("aeiou", rune(name[0])) {
		return "an " + name
	}
	return "a " + name
}

// nodeWord returns what a node is, for a sentence.
func nodeWord(n *yaml.Node) string {
	switch n.Kind {
	case yaml.SequenceNode:
		return "a list"
	case yaml.MappingNode:
		return "a mapping"
	}
	if n.Value == "" {
		return "nothing"
	}
	return fmt.Sprintf("%q", n.Value)
}
