package render

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"

	"leadtime/cmd/internal/render/label"
)

//go:embed html/revision.html
var revisionSource string

var revisionTemplate = template.Must(template.New("revision").Parse(revisionSource))

// A revisionPage is a revision as the template asks for it.
type revisionPage struct {
	*Revision
	lang *label.Lang
}

func (p *revisionPage) Style() template.CSS                    { return template.CSS(pageStyle) }
func (p *revisionPage) Say(key string, pairs ...string) string { return p.lang.Say(key, pairs...) }
func (p *revisionPage) Tag() string                            { return p.lang.Tag() }
func (p *revisionPage) Dir() string                            { return p.lang.Dir() }
func (p *revisionPage) Tables() []revisionTable                { return p.tables() }

func revisionHTML(w io.Writer, v *Revision) error {
	var b bytes.Buffer
	if err := revisionTemplate.Execute(&b, &revisionPage{v, v.lang()}); err != nil {
		return fmt.Errorf("internal error: %w", err)
	}
	_, err := w.Write(b.Bytes())
	return err
}
