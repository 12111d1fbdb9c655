package register

import (
	"bytes"
	_ "embed"
	"fmt"
	"strconv"
	"text/template"

	"leadtime/model"
	"leadtime/model/calendar"
)

//go:embed sample.yaml.tmpl
var sampleFile string

var sampleTemplate = template.Must(template.New("sample").Funcs(template.FuncMap{"quote": strconv.Quote}).Parse(sampleFile))

// Init returns a register to start from, with comments: one mission whose
// mandate expires at the end of the month, rooms, presidencies, and one meeting
// that stands free. It is drawn up in the middle of the month before, in time
// for invitations. The presidency is the member in the chair in the month; if it
// is empty, nobody is named. The month must lie in the years that registers may
// speak of, 1946 to 2199, and so must the two after it.
func Init(month calendar.Month, presidency string) []byte {
	c := calendar.New(nil)
	asOf := c.OnOrBefore((month - 1).First() + 14) // invitations go out by the 15th
	first := c.OnOrAfter(month.First())
	expiry := c.OnOrBefore(month.Last())
	sample := struct {
		Month, Next         calendar.Month
		AsOf, Expiry, Asked calendar.Date
		Away, AwayEnd       calendar.Date
		Adopted, AdoptedEnd calendar.Date
		Presidencies        []model.Presidency
	}{
		Month: month, Next: month + 1,
		AsOf: asOf, Expiry: expiry,
		// Early enough for both lead times of a week and more.
		Asked: c.OnOrBefore(expiry - 28),
		Away:  month.First() + 6, AwayEnd: month.First() + 17,
		Adopted: first, AdoptedEnd: c.Add(first, 1),
	}
	for m := month - 1; m <= (expiry + 30).Month(); m++ {
		p := model.Presidency{Month: m}
		if m == month {
			p.Member = presidency
		}
		sample.Presidencies = append(sample.Presidencies, p)
	}
	var b bytes.Buffer
	if err := sampleTemplate.Execute(&b, sample); err != nil {
		panic(fmt.Sprintf("register: the embedded sample has mistakes: %v", err))
	}
	return b.Bytes()
}
