package tell

import (
	"bytes"
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"text/template"
)

//go:embed report.md.tmpl
var layout string

// Write writes the report and its figures into a directory: README.md, and
// beside it the figures. What is there already is replaced when all is ready.
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

// Files returns the report and its figures.
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
	files := []File{{"README.md", b.Bytes()}}
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
