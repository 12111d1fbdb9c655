package render

import (
	"cmp"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"leadtime/model"
	"leadtime/model/calendar"
)

// XLSX is the format for Excel and its kin: the months ready to print, each on a
// page of A4, and behind them the items to filter, the reports and when they are
// due, the lead times, and the findings.
var XLSX = &Format{
	Name: "xlsx", Ext: ".xlsx", Media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Feed: true, Write: writeXLSX,
}

// A book is a workbook being written. The first error is kept, and nothing is
// done after it.
type book struct {
	*Report
	f      *excelize.File
	styles map[string]int
	err    error
}

func writeXLSX(w io.Writer, r *Report) error {
	b := &book{Report: r, f: excelize.NewFile(), styles: map[string]int{}}
	defer b.f.Close()
	b.properties()
	for _, m := range r.Months {
		if len(r.Steps) > 0 && r.For == nil {
			b.month(m)
		}
	}
	b.list(r.items(), true)
	if r.For == nil {
		b.list(r.dues(), len(r.Dues) > 0)
		b.list(r.leads(), len(r.Chains) > 0)
		b.list(r.faults(), len(r.Findings) > 0)
		b.list(r.costs(), len(r.Tiers) > 0)
	}
	// The library begins every workbook with a sheet of this name.
	b.try(b.f.DeleteSheet("Sheet1"))
	b.f.SetActiveSheet(0)
	if b.err != nil {
		return b.err
	}
	_, err := b.f.WriteTo(w)
	return err
}

func (b *book) try(err error) { b.err = cmp.Or(b.err, err) }

// properties fixes what the library would take from the clock.
func (b *book) properties() {
	stamp := b.AsOf.Time().Format("2006-01-02T15:04:05Z")
	b.try(b.f.SetDocProps(&excelize.DocProperties{
		Created: stamp, Modified: stamp, Creator: "leadtime " + b.Version, LastModifiedBy: "leadtime " + b.Version,
		Title: b.Title, Identifier: b.Hash, Language: b.Lang.Tag(), Revision: "0",
	}))
}

// sheet adds a sheet, laid out for A4, and returns its name, which is the title
// up to its first stop, without what Excel does not allow. It is one page wide,
// and one high unless it is long.
func (b *book) sheet(title string, long bool) string {
	name, _, _ := strings.Cut(title, ":")
	if i := strings.IndexAny(name, ",،，：;"); i > 0 {
		name = name[:i]
	}
	name = strings.Trim(strings.NewReplacer("/", "-", `\`, "-", "?", "", "*", "", "[", "(", "]", ")").Replace(name), "' ")
	if rs := []rune(name); len(rs) > excelize.MaxSheetNameLength {
		name = string(rs[:excelize.MaxSheetNameLength])
	}
	_, err := b.f.NewSheet(name)
	b.try(err)
	high := 1
	if long {
		high = 0 // as many pages as it takes
	}
	b.try(b.f.SetPageLayout(name, &excelize.PageLayoutOptions{
		Size: ptr(9), Orientation: ptr("landscape"), FitToWidth: ptr(1), FitToHeight: ptr(high), // 9 is A4 in ECMA-376
	}))
	b.onePage(name)
	b.try(b.f.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{
		Left: ptr(0.4), Right: ptr(0.4), Top: ptr(0.4), Bottom: ptr(0.55), Header: ptr(0.2), Footer: ptr(0.25), Horizontally: ptr(true),
	}))
	b.try(b.f.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddFooter: "&L&8" + footer(b.Title) + "&C&8" + footer(b.asOf()) + "&R&8&P / &N"}))
	b.try(b.f.SetSheetView(name, 0, &excelize.ViewOptions{RightToLeft: ptr(b.Lang.Dir() == "rtl"), ShowGridLines: ptr(false)}))
	return name
}

// onePage has the sheet be made to fit its pages.
func (b *book) onePage(name string) {
	b.try(b.f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: ptr(true)}))
}

// footer returns text that the codes of a footer leave alone.
func footer(s string) string { return strings.ReplaceAll(s, "&", "&&") }

func (b *book) asOf() string {
	if b.AsOf == 0 {
		return ""
	}
	return b.Lang.Say("say.as-of", "date", b.Lang.Long(b.AsOf))
}

// cell returns the name of a cell; rows and columns count from 1.
func (b *book) cell(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row)
	b.try(err)
	return name
}

// set fills a cell. Dates and times become Excel's, so that they can be sorted
// and filtered; text is never taken for a formula.
func (b *book) set(sheet string, col, row int, v any, style string) {
	at := b.cell(col, row)
	switch v := v.(type) {
	case calendar.Date:
		if v != 0 {
			b.try(b.f.SetCellInt(sheet, at, int64(v-excelDay0)))
		}
	case model.Minute:
		if v != model.NoTime {
			b.try(b.f.SetCellFloat(sheet, at, float64(v)/(24*60), -1, 64))
		}
	case int64:
		b.try(b.f.SetCellInt(sheet, at, v))
	case string:
		b.try(b.f.SetCellStr(sheet, at, v))
	}
	b.try(b.f.SetCellStyle(sheet, at, at, b.style(style)))
}

// excelDay0 is the day from which Excel counts days, for every date after
// February 1900.
var excelDay0 = calendar.Of(1899, 12, 30)

func ptr[T any](v T) *T { return &v }
