package tell

import (
	"fmt"

	"gonum.org/v1/plot"
)

// A figureFile is a figure of the report: its file, and what it shows in a sentence.
type figureFile struct {
	name, alt string
	draw      func(*Study) ([]byte, error)
}

// figures lists the figures, in the report's order.
var figures = []figureFile{
	{"lead-times.png", "Share of renewals with at least so many days of each lead time", (*Study).leadTimes},
	{"reports.png", "How many days before or after the date that cures it each report came", (*Study).reports},
	{"shares.png", "Share of renewals with both lead times, in the three regimes", (*Study).shares},
	{"ahead.png", "Share with both lead times when reports slip, by how far ahead they are asked for", (*Study).ahead},
	{"weekdays.png", "Meetings of Council business by the day of the week", (*Study).weekdays},
}

func ticks(from, to, step int) plot.ConstantTicks {
	var ts plot.ConstantTicks
	for x := from; x <= to; x += step {
		ts = append(ts, plot.Tick{Value: float64(x), Label: fmt.Sprint(x)})
	}
	return ts
}
