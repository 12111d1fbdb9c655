package render_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"leadtime/cmd/internal/render"
	"leadtime/cmd/internal/render/label"
	"leadtime/model"
)

// dump returns what a workbook shows, and how it prints, as text: its bytes
// depend on how the standard library packs them.
func dump(t *testing.T, data []byte) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var b bytes.Buffer
	props, err := f.GetDocProps()
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&b, "%s; created %s, modified %s, by %s, in %s\n", props.Title, props.Created, props.Modified, props.Creator, props.Language)
	for _, name := range f.GetSheetList() {
		layout, _ := f.GetPageLayout(name)
		fit, _ := f.GetSheetProps(name)
		view, _ := f.GetSheetView(name, 0)
		panes, _ := f.GetPanes(name)
		fmt.Fprintf(&b, "\n== %s: paper %d, %s, fit %v, %d wide, %d high, right to left %v, frozen rows %d\n", name,
			*layout.Size, *layout.Orientation, *fit.FitToPage, *layout.FitToWidth, *layout.FitToHeight, *view.RightToLeft, panes.YSplit)
		rows, err := f.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			height, _ := f.GetRowHeight(name, i+1)
			fmt.Fprintf(&b, "%g\t%s\n", height, strings.ReplaceAll(strings.TrimRight(strings.Join(row, "\t"), "\t"), "\n", " / "))
		}
	}
	for _, n := range f.GetDefinedName() {
		fmt.Fprintf(&b, "%s: %s of %s\n", n.Name, n.RefersTo, n.Scope)
	}
	return b.Bytes()
}

func TestWorkbookInArabic(t *testing.T) {
	rep := render.New(cyprus(), optimal(), nil)
	rep.Speak(label.ByCode("ar"))
	golden(t, "lang-ar.xlsx.txt", dump(t, written(t, render.XLSX, rep)))
}

// A sheet for each month and each list, in every language.
func TestSheets(t *testing.T) {
	for _, l := range label.All {
		rep := render.New(cyprus(), optimal(), nil)
		rep.Speak(l)
		f, err := excelize.OpenReader(bytes.NewReader(written(t, render.XLSX, rep)))
		if err != nil {
			t.Fatal(err)
		}
		if got := f.GetSheetList(); len(got) != 6 {
			t.Errorf("%s: the sheets are %q, want six", l.Code, got)
		}
	}
}

// Whatever a register's texts are, they are shown as they are, and the workbook
// is one that can be opened.
func TestWorkbookOfOddTexts(t *testing.T) {
	p, r := cyprus(), optimal()
	p.Title = "Programme & <work>: [draft] */?\\ 'final' " + strings.Repeat("long ", 20)
	odd := "=HYPERLINK(\"x\")\n+1 & <b>" + strings.Repeat(" very long", 400)
	p.Step("debate").Title = odd
	p.Presidencies[0].Member = "'"
	f, err := excelize.OpenReader(bytes.NewReader(written(t, render.XLSX, render.New(p, r, nil))))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows(label.English.Say("head.list"))
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if cell == odd {
				return
			}
		}
	}
	t.Errorf("the odd title is not shown as it is")
}

// A day fuller than a row of Excel's can be high goes on in the next row.
func TestVeryFullDay(t *testing.T) {
	p, r := cyprus(), optimal()
	for i := range 40 {
		s := *p.Step("debate")
		s.ID, s.Title = model.StepID(fmt.Sprintf("extra-%d", i)), fmt.Sprintf("Meeting number %d", i)
		at := r.Programme.At["debate"]
		at.Date = june(22)
		p.Steps = append(p.Steps, &s)
		r.Programme.At[s.ID] = at
	}
	p.Index()
	f, err := excelize.OpenReader(bytes.NewReader(written(t, render.XLSX, render.New(p, r, nil))))
	if err != nil {
		t.Fatal(err)
	}
	month := "June 2010"
	rows, err := f.GetRows(month)
	if err != nil {
		t.Fatal(err)
	}
	seen, in := 0, 0
	for i := range rows {
		height, err := f.GetRowHeight(month, i+1)
		if err != nil || height > excelize.MaxRowHeight {
			t.Errorf("row %d is %g points high (%v)", i+1, height, err)
		}
		for _, cell := range rows[i] {
			n := strings.Count(cell, "Meeting number")
			if seen += n; n > 0 {
				in++
			}
		}
	}
	if in < 2 {
		t.Errorf("the meetings stand in %d row", in)
	}
	if seen != 40 {
		t.Errorf("%d of 40 meetings are shown", seen)
	}
}
