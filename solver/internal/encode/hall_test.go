package encode_test

import (
	"fmt"
	"testing"

	"leadtime/model"
	. "leadtime/solver/rule/ruletest"

	"leadtime/solver/internal/encode"
)

// A day is overfull with one meeting more than going through all programmes fits
// into it, and not before, whatever its sessions: meetings that are longer than
// one may fill others that are shorter still.
func TestPlacesInADay(t *testing.T) {
	for _, lengths := range [][]int{{120, 120}, {60, 60, 120}, {120, 60, 60}, {60, 120, 60}, {60, 60, 60}, {60, 180}, {90, 60}} {
		for _, minutes := range []int{60, 90, 120, 150, 180} {
			sessions, at, day := []model.Session{}, At("10:00"), 0
			for k, n := range lengths {
				sessions = append(sessions, model.Session{Name: fmt.Sprint(k), Start: at, End: at + model.Minute(n)})
				at, day = at+model.Minute(n), day+n
			}
			if minutes > day {
				continue
			}
			meetings := func(n int) *model.Problem {
				var ss []*model.Step
				for i := range n {
					s := Meeting(model.StepID(fmt.Sprint(i)))
					s.Minutes = minutes
					ss = append(ss, s)
				}
				p := Problem("2010-06-01", "2010-06-01", ss...)
				p.Sessions, p.Policy.Grid = sessions, 30
				return p
			}
			fits := func(p *model.Problem) (fits bool) {
				Enumerate(p, func(g *model.Programme) bool {
					fits = true
					for i, s := range p.Steps {
						for _, o := range p.Steps[:i] {
							fits = fits && !g.At[s.ID].Overlap(g.At[o.ID])
						}
					}
					return !fits
				})
				return fits
			}
			n := 1
			for ; fits(meetings(n)); n++ {
				if p := meetings(n); encode.Overfull(p, encode.Tighten(p)) != nil {
					t.Errorf("sessions of %v: %d meetings of %d minutes are said not to fit", lengths, n, minutes)
				}
			}
			if p := meetings(n); n > 1 && encode.Overfull(p, encode.Tighten(p)) == nil {
				t.Errorf("sessions of %v: %d meetings of %d minutes are said to fit", lengths, n, minutes)
			}
		}
	}
}
