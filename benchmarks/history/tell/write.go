package tell

import (
	"bytes"
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/template"
	"unicode/utf8"
)

//go:embed report.md.tmpl
var layout string

// Write writes the report into a directory: README.md, and beside it the list of the
// renewals and the figures. What is there already is replaced when all is ready.
func (s *Study) Write(dir string) error {
	files, err := s.Files()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, f := range files {
		name := filepath.Join(dir, f.Name)
		if err := os.WriteFile(name+".new", f.Data, 0o644); err != nil {
			return err
		}
		if err := os.Rename(name+".new", name); err != nil {
			return err
		}
	}
	return nil
}

// A File is a file of the report.
type File struct {
	Name string
	Data []byte
}

// Files returns the report, the list of the renewals, and the figures.
func (s *Study) Files() ([]File, error) {
	page, err := template.New("report").Funcs(template.FuncMap{
		"percent": percent, "interval": interval, "number": number, "around": around,
	}).Parse(layout)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := page.Execute(&b, s); err != nil {
		return nil, err
	}
	list, err := s.list()
	if err != nil {
		return nil, err
	}
	files := []File{{"README.md", []byte(fill(b.String()))}, {listName, list}}
	for _, f := range figures {
		data, err := f.draw(s)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.name, err)
		}
		files = append(files, File{f.name, data})
	}
	return files, nil
}

// Figure returns the place of a figure in the page.
func (s *Study) Figure(name string) (string, error) {
	for _, f := range figures {
		if f.name == name {
			return fmt.Sprintf("![%s](%s)", f.alt, f.name), nil
		}
	}
	return "", fmt.Errorf("no figure %q", name)
}

// width is the most letters in a line of the page's paragraphs.
const width = 84

// fill breaks the lines of paragraphs anew. Headings, tables, lists and pictures
// stay as they are.
func fill(page string) string {
	var out []string
	var words []string
	flush := func() {
		line := ""
		for _, w := range words {
			if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(w) > width {
				out = append(out, line)
				line = ""
			}
			if line != "" {
				line += " "
			}
			line += w
		}
		if line != "" {
			out = append(out, line)
		}
		words = nil
	}
	for _, l := range strings.Split(strings.TrimSpace(page), "\n") {
		if l != "" && !strings.ContainsAny(l[:1], "|#-! ") {
			words = append(words, strings.Fields(l)...)
			continue
		}
		flush()
		if l != "" || len(out) > 0 && out[len(out)-1] != "" {
			out = append(out, l)
		}
	}
	flush()
	return strings.Join(out, "\n") + "\n"
}
