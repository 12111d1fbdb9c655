package render

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"

	"go.yaml.in/yaml/v4"

	"leadtime/model"
	"leadtime/model/calendar"
)

// A decoder notes every mistake of a file, at its place.
type decoder struct {
	file string
	data []byte
	errs model.ErrorList
	root *yaml.Node // of the file; made when the first mistake has to be placed
}

// at returns the path of an element of a list: "steps[3]".
func at(list string, i int) string { return fmt.Sprintf("%s[%d]", list, i) }

// mistake notes what is wrong with the value at the path, "steps[3].date".
func (d *decoder) mistake(path, format string, args ...any) {
	d.errs.Add(d.place(path), path+": "+format, args...)
}

var parts = regexp.MustCompile(`[^.\[\]]+`)

// place returns where the value at the path stands, or as much of the path as
// there is.
func (d *decoder) place(path string) model.Pos {
	if d.root == nil {
		d.root = new(yaml.Node)
		if err := yaml.Unmarshal(d.data, d.root); err != nil || len(d.root.Content) == 0 {
			return model.Pos{File: d.file, Line: 1, Col: 1}
		}
		d.root = d.root.Content[0]
	}
	n := d.root
	for _, part := range parts.FindAllString(path, -1) {
		if next := child(n, part); next != nil {
			n = next
		}
	}
	return model.Pos{File: d.file, Line: max(n.Line, 1), Col: max(n.Column, 1)}
}

// offset returns the place of a byte of the file.
func (d *decoder) offset(n int64) model.Pos {
	before := d.data[:min(max(n-1, 0), int64(len(d.data)))]
	return model.Pos{File: d.file, Line: bytes.Count(before, []byte("\n")) + 1, Col: len(before) - bytes.LastIndexByte(before, '\n')}
}

func child(n *yaml.Node, part string) *yaml.Node {
	if n.Kind == yaml.SequenceNode {
		if i, err := strconv.Atoi(part); err == nil && i < len(n.Content) {
			return n.Content[i]
		}
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == part {
			return n.Content[i+1]
		}
	}
	return nil
}

// date reads a date that may be missing.
func (d *decoder) date(path, s string) calendar.Date {
	if s == "" {
		return 0
	}
	v, err := calendar.Parse(s)
	if err != nil {
		d.mistake(path, "%v", err)
	}
	return v
}

// minute reads a time of day that may be missing.
func (d *decoder) minute(path, s string) model.Minute {
	if s == "" {
		return model.NoTime
	}
	v, err := model.ParseMinute(s)
	if err != nil {
		d.mistake(path, "%v", err)
	}
	return v
}

func (d *decoder) month(path, s string) calendar.Month {
	v, err := calendar.ParseMonth(s)
	if err != nil {
		d.mistake(path, "%v", err)
	}
	return v
}
