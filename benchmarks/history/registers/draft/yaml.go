package draft

import (
	"bytes"
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"text/template"
)

//go:embed register.yaml.tmpl
var layout string

var page = template.Must(template.New("register").Funcs(template.FuncMap{
	"quote": quote,
	"list":  func(words []string) string { return strings.Join(words, ", ") },
}).Parse(layout))

// yaml returns the register as a file.
func (d *draft) yaml() ([]byte, error) {
	var b bytes.Buffer
	if err := page.Execute(&b, d); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// quote returns s as a double-quoted scalar of YAML.
func quote(s string) string { return strconv.Quote(s) }

// sources returns the addresses of a cell as one line of text.
func sources(cell string) string { return join(strings.Split(cell, " | ")...) }

// join joins the parts that are not empty, each once.
func join(parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" && !slices.Contains(kept, p) {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, "; ")
}

// Title returns the register's title.
func (d *draft) Title() string {
	if d.year() {
		return "Programme of work, " + strconv.Itoa(d.plan.first.Year())
	}
	return "Programme of work, " + d.plan.first.Long()
}

// Months returns the wanted months as the register has them.
func (d *draft) Months() string {
	if d.year() {
		return d.plan.first.String() + ".." + d.plan.last.String()
	}
	return d.plan.first.String()
}

// Command returns the command that writes the file.
func (d *draft) Command() string {
	if d.plan.months != nil {
		return "./benchmarks/history"
	}
	return "./benchmarks/history/registers"
}

// Notes returns the comments at the head of the register.
func (d *draft) Notes() []string { return d.plan.notes }

// A mission is an operation with its chains.
type mission struct {
	ID, Title, Source string
	Contributors      []string
	Chains            []*chain
}

// Missions returns the missions that have chains, by their first.
func (d *draft) Missions() []*mission {
	var ms []*mission
	at := map[string]*mission{}
	for _, c := range d.Chains {
		m := at[c.Mission]
		if m == nil {
			from := d.record.Mission(c.Mission)
			m = &mission{ID: c.Mission, Title: from.Title, Source: known(from.Source)}
			if c.Mission == "UNDOF" {
				for _, a := range d.Attendees() {
					m.Contributors = append(m.Contributors, a.ID)
				}
			}
			at[c.Mission] = m
			ms = append(ms, m)
		}
		m.Chains = append(m.Chains, c)
	}
	return ms
}

// An attendee is a contributor.
type attendee struct{ ID, Title, Source string }

// Attendees returns the contributors of the register's missions that are
// sourced.
func (d *draft) Attendees() []attendee {
	var as []attendee
	for _, c := range d.Chains {
		if c.Mission != "UNDOF" || len(as) > 0 {
			continue
		}
		for _, name := range contributors {
			as = append(as, attendee{strings.ToLower(name), name, contributorsSource})
		}
	}
	return as
}

// AsOfLong returns the register's date as planners write it.
func (d *draft) AsOfLong() string { return d.AsOf.Long() }
