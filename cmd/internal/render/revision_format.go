package render

import (
	"io"
	"slices"
	"strings"

	"leadtime/model"
	"leadtime/model/calendar"
)

// A RevisionFormat is a way to lay a [Revision] out.
type RevisionFormat struct {
	Name, Ext, Media string
	// Write lays the revision out. The same revision gives the same bytes. An
	// error is one of the writer.
	Write func(io.Writer, *Revision) error
}

// RevisionFormats lists every format of revisions, the default one first.
var RevisionFormats = []*RevisionFormat{
	{"text", ".txt", "text/plain; charset=utf-8", revisionText},
	{"markdown", ".md", "text/markdown; charset=utf-8", revisionMarkdown},
	{"html", ".html", "text/html; charset=utf-8", revisionHTML},
	{"json", ".json", "application/json", revisionJSON},
}

// RevisionFormatFor returns the format that a name or, without one, the
// extension of a file asks for; nil if there is none.
func RevisionFormatFor(name, file string) *RevisionFormat {
	i := slices.IndexFunc(RevisionFormats, func(f *RevisionFormat) bool {
		if name != "" {
			return f.Name == name
		}
		return strings.HasSuffix(strings.ToLower(file), f.Ext)
	})
	if i < 0 {
		return nil
	}
	return RevisionFormats[i]
}

// A revisionTable is a part of a revision, as text, Markdown and HTML lay it out.
type revisionTable struct {
	ID, Title string
	Heads     []string
	Rows      [][]revisionCell
}

// A revisionCell is text, with a sign before it if it is a verdict.
type revisionCell struct{ Head, Sign, Text, Mood string }

// String returns the cell as a line of text.
func (c revisionCell) String() string { return strings.TrimSpace(c.Sign + " " + c.Text) }

// tables lays the revision out, part by part. A part in which nothing changed is
// left out.
func (v *Revision) tables() []revisionTable {
	var ts []revisionTable
	for _, kind := range changeKinds {
		ts = append(ts, v.changeTable(kind))
	}
	ts = append(ts, v.expiryTable(), v.leadTable(), v.dueTable(), v.tierTable())
	ts = slices.DeleteFunc(ts, func(t revisionTable) bool { return len(t.Rows) == 0 })
	for _, t := range ts {
		for _, row := range t.Rows {
			for i := range row {
				row[i].Head = t.Heads[i]
			}
		}
	}
	return ts
}

func (v *Revision) changeTable(kind model.ChangeKind) revisionTable {
	l := v.lang()
	t := revisionTable{ID: string(kind), Title: l.Say("diff." + string(kind))}
	t.Heads = []string{l.Say("col.item"), l.Say("diff.was"), l.Say("diff.now"), l.Say("diff.tell")}
	for _, c := range v.Changes {
		if c.Kind != kind {
			continue
		}
		row := cells(c.about().Agenda(), v.place(c.Old), v.place(c.New), strings.Join(v.Tell(c), l.Say("say.comma")))
		switch kind {
		case model.Added:
			t.Heads, row = []string{l.Say("col.item"), l.Say("diff.now"), l.Say("diff.tell")}, slices.Delete(row, 1, 2)
		case model.Dropped:
			t.Heads, row = []string{l.Say("col.item"), l.Say("diff.was"), l.Say("diff.tell")}, slices.Delete(row, 2, 3)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (v *Revision) leadTable() revisionTable {
	l := v.lang()
	t := revisionTable{ID: "leads", Title: l.Say("diff.leads")}
	t.Heads = []string{l.Say("col.mission"), l.Say("col.lead"), l.Say("diff.was"), l.Say("diff.now"), l.Say("col.want"), l.Say("col.verdict")}
	for _, c := range v.Leads {
		row := cells(string(c.Chain.Of.Mission), c.New.name(l), l.Length(c.Old.Had), l.Length(c.New.Had), l.Length(c.New.Want), "")
		verdict := &row[len(row)-1]
		switch b := c.Better(); {
		case b > 0:
			*verdict = revisionCell{Sign: "▲", Text: l.Say("diff.better") + l.Say("say.comma") + c.New.Verdict(), Mood: "good"}
		case b < 0:
			*verdict = revisionCell{Sign: "▼", Text: l.Say("diff.worse") + l.Say("say.comma") + c.New.Verdict(), Mood: "bad"}
		default:
			*verdict = revisionCell{Sign: sign(c.New.Short() == 0), Text: c.New.Verdict(), Mood: mood(c.New.Short() == 0)}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (v *Revision) expiryTable() revisionTable {
	t := revisionTable{ID: "expiries", Title: v.lang().Say("diff.expiries"), Heads: v.wasAndNow("col.mission")}
	for _, c := range v.Expiries {
		t.Rows = append(t.Rows, cells(c.Chain.Title(v.lang()), v.date(c.Old), v.date(c.New)))
	}
	return t
}

func (v *Revision) dueTable() revisionTable {
	t := revisionTable{ID: "dues", Title: v.lang().Say("diff.dues"), Heads: v.wasAndNow("col.report")}
	for _, c := range v.Dues {
		t.Rows = append(t.Rows, cells(v.reportName(c.Step), v.date(c.Old), v.date(c.New)))
	}
	return t
}

func (v *Revision) tierTable() revisionTable {
	l := v.lang()
	t := revisionTable{ID: "tiers", Title: l.Say("diff.tiers"), Heads: append(v.wasAndNow("col.tier"), l.Say("col.verdict"))}
	for _, c := range v.Tiers {
		row := cells(l.Or("tier."+c.Name, c.Name), number(c.Old), number(c.New), "")
		row[3] = revisionCell{Sign: "▲", Text: l.Say("diff.better"), Mood: "good"}
		if c.New > c.Old {
			row[3] = revisionCell{Sign: "▼", Text: l.Say("diff.worse"), Mood: "bad"}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (v *Revision) wasAndNow(first string) []string {
	l := v.lang()
	return []string{l.Say(first), l.Say("diff.was"), l.Say("diff.now")}
}

// reportName names a report as the programme does.
func (v *Revision) reportName(id model.StepID) string {
	p := newPage(v.New)
	for _, d := range v.New.Dues {
		if d.Step == id {
			return p.reportName(d)
		}
	}
	return string(id)
}

func (v *Revision) date(d calendar.Date) string { return v.lang().Short(d, v.New.AsOf) }

func cells(texts ...string) []revisionCell {
	var cs []revisionCell
	for _, t := range texts {
		cs = append(cs, revisionCell{Text: t})
	}
	return cs
}
