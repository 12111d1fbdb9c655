package render

import (
	"fmt"
	"strings"

	"leadtime/solver/whatif"
)

// A heat is how bad a slip is, as a table shows it: by a sign first, so that
// nothing is said by colour alone.
type heat struct {
	sign  string
	code  string // ANSI
	means string
}

// heats lists how bad a slip may be, from best to worst.
var heats = []heat{
	{"·", "32", "nothing but the report moves"},
	{"░", "36", "other things move, no lead time is lost"},
	{"▒", "33", "lead time is lost"},
	{"▓", "35", "a technical rollover more is needed"},
	{"█", "31", "no programme is possible"},
}

// heatOf returns how bad a slip is, as a place in heats.
func heatOf(r *whatif.Slack, l *whatif.Late) int {
	if l.Tiers == nil {
		return 4
	}
	was := r.Curve[0].Tiers
	if was == nil {
		return 3
	}
	others := 0
	for _, c := range l.Changes {
		if c.Step != r.Step {
			others++
		}
	}
	for i, t := range l.Tiers {
		switch {
		case i == 0 && t.Cost > was[i].Cost:
			return 3
		case t.Name == "lead time" && t.Cost > was[i].Cost:
			return 2
		}
	}
	if others > 0 {
		return 1
	}
	return 0
}

// heat draws each report as a line with a sign for each day of slip, and under it
// the cost of each tier.
func (k *Slack) heat(s *sheet) {
	s.heading("Day by day, under the policy " + string(k.Policy))
	name := 0
	for _, r := range k.Reports {
		name = max(name, len(r.Step))
	}
	name = max(name, 16) + 2
	days := len(k.Reports[0].Curve) - 1
	// A table wider than the sheet shows every second day, or third, and so on.
	step := 1
	for name+2*(days/step+1) > s.width {
		step++
	}
	head := strings.Repeat(" ", name)
	for n := 0; n <= days; n += step {
		if n%(5*step) == 0 {
			head += fmt.Sprintf("%-*s", 2, fmt.Sprint(n))
		} else if label := fmt.Sprint(n - step); !((n-step)%(5*step) == 0 && len(label) > 2) {
			head += "  "
		}
	}
	s.line(strings.TrimRight(head, " ") + "   days late")
	for i := range k.Reports {
		r := &k.Reports[i]
		line := fmt.Sprintf("%-*s", name, r.Step)
		for n := 0; n <= days; n += step {
			h := heats[heatOf(r, &r.Curve[n])]
			line += s.paint(tint(h.code), h.sign+h.sign)
		}
		s.line(line)
	}
	s.line("")
	for _, h := range heats {
		s.line("  " + s.paint(tint(h.code), h.sign+h.sign) + "  " + h.means)
	}
	k.curves(s, days)
}

// curves lists what each slip costs by tier, where that changes.
func (k *Slack) curves(s *sheet, days int) {
	s.heading("What each slip costs at best, where it changes")
	for i := range k.Reports {
		r := &k.Reports[i]
		if i > 0 {
			s.line("")
		}
		rows := [][]string{{string(r.Step), "days"}}
		for _, t := range k.Problem.Policy.Tiers {
			rows[0] = append(rows[0], t.Name)
		}
		was := ""
		for n := range r.Curve {
			l := &r.Curve[n]
			cells := make([]string, len(k.Problem.Policy.Tiers))
			for j := range cells {
				cells[j] = "–"
				if l.Tiers != nil {
					cells[j] = fmt.Sprint(l.Tiers[j].Cost)
				}
			}
			if l.Tiers == nil {
				cells[0] = "no programme"
			}
			if now := strings.Join(cells, " "); now != was {
				was = now
				rows = append(rows, append([]string{"from " + day(l.Date), fmt.Sprintf("+%d", n)}, cells...))
			}
		}
		s.table(0, rows, true)
	}
}
