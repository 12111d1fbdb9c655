package render

import (
	"io"
	"slices"
	"strings"
)

// A Format is a way to lay a [Report] out.
type Format struct {
	Name  string // as flags take it: "text"
	Ext   string // of file names, with the dot: ".txt"
	Media string // the media type
	Views []View // those of [Report.View] that it heeds, besides everything
	Needs string // a program that must be installed; empty if there is none
	Feed  bool   // it heeds [Report.For]
	Why   bool   // it is for readers who ask what forces costs
	// Write lays the report out. The same report gives the same bytes. An error
	// is one of the writer.
	Write func(io.Writer, *Report) error
}

// Formats lists every format, the default one first.
var Formats = []*Format{
	Text,
	HTML,
	PDF,
	SVG,
	PNG,
	JSON,
	ICS,
	XLSX,
	CSV,
	Markdown,
}

// ByName returns the format of the given name, or nil.
func ByName(name string) *Format { return find(func(f *Format) bool { return f.Name == name }) }

// ByExt returns the format whose extension the file name ends in, in capitals
// or not, or nil.
func ByExt(file string) *Format {
	return find(func(f *Format) bool { return strings.HasSuffix(strings.ToLower(file), f.Ext) })
}

func find(is func(*Format) bool) *Format {
	if i := slices.IndexFunc(Formats, is); i >= 0 {
		return Formats[i]
	}
	return nil
}
