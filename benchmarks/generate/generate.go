// Package generate makes registers for benchmarks: invented ones, of any size
// and tightness, the same for the same options on every machine. They are no
// facts about anything, and say so.
package generate

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"leadtime/model/calendar"
)

// Options say what register to make. The zero value of a field means none of it,
// except where it says otherwise.
type Options struct {
	Seed     uint64
	From     calendar.Month // the first wanted month; zero means March 2011
	Months   int            // how many; zero means one
	Missions int            // each with a mandate renewed about every half year
	Meetings int            // free-standing, over all the months
	// Window is how many working days on either side of its preferred date a
	// free-standing meeting may be held; zero means 3.
	Window int
	// Load, if not zero, lengthens or shortens the free-standing meetings so that
	// they fill this share of the Council's sessions, in per cent.
	Load int
	// Shared is how many contributors every two neighbouring missions share.
	Shared int
	// Absences is how many absences of briefers there are.
	Absences int
	// Over adds meetings of a whole session to the first days until these cannot
	// hold one of them, and keeps all others off these days: without any one of
	// those added there is a programme if the other days have room for the rest.
	Over bool
}

// Register returns the register as YAML.
func Register(o Options) []byte {
	if o.From == 0 {
		o.From = calendar.MonthOf(2011, time.March)
	}
	if o.Months == 0 {
		o.Months = 1
	}
	if o.Window == 0 {
		o.Window = 3
	}
	g := &generator{o: o, r: rand.New(rand.NewPCG(o.Seed, 2009659)), c: calendar.New(nil)}
	g.world()
	g.missions()
	g.meetings()
	return []byte(g.b.String())
}

type generator struct {
	o Options
	r *rand.Rand
	c *calendar.Calendar
	b strings.Builder
}

func (g *generator) printf(format string, args ...any) { fmt.Fprintf(&g.b, format, args...) }

func (g *generator) last() calendar.Month { return g.o.From + calendar.Month(g.o.Months) - 1 }

func (g *generator) world() {
	g.printf("# An invented register, for benchmarks: seed %d.\n", g.o.Seed)
	g.printf("title: Invented programme of work, seed %d\n", g.o.Seed)
	asOf := g.c.OnOrAfter((g.o.From - 1).First() + 14)
	g.printf("as_of: %s\nmonths: %s..%s\n", asOf, g.o.From, g.last())
	g.printf("source: invented\n")
	g.printf(`rooms:
  - {id: chamber, title: Security Council Chamber, seats: 300, formats: [public, private], source: invented}
  - {id: consultations-room, title: Consultations Room, seats: 60, formats: [consultations], source: invented}
  - {id: room-6, title: Conference Room 6, seats: 100, formats: [secretariat, informal], source: invented}
  - {id: room-7, title: Conference Room 7, seats: 100, formats: [secretariat, informal], source: invented}
interpretation: {teams: 2, source: invented}
`)
	g.printf("presidencies:\n")
	for m := asOf.Month(); m <= g.last()+4; m++ {
		g.printf("  - {month: %s, member: Member %d, source: invented}\n", m, int(m)%15+1)
	}
	g.printf("attendees:\n")
	for i := range g.o.Missions * max(1, g.o.Shared) {
		g.printf("  - {id: country-%d, title: Country %d, kind: contributor, source: invented}\n", i, i)
	}
	for i := range max(1, g.o.Missions) {
		g.printf("  - id: briefer-%d\n    title: Briefer %d\n    kind: person\n    source: invented\n", i, i)
		if i < g.o.Absences {
			d := g.o.From.First() + calendar.Date(g.r.IntN(20+30*(g.o.Months-1)))
			g.printf("    absent: [{from: %s, to: %s, reason: invented}]\n", d, d+2)
		}
	}
}

func (g *generator) missions() {
	if g.o.Missions == 0 {
		return
	}
	g.printf("missions:\n")
	for i := range g.o.Missions {
		g.printf("  - id: MISSION%d\n    title: Invented Mission %d\n    source: invented\n", i, i)
		var cs []string
		for j := range max(1, g.o.Shared) {
			cs = append(cs, fmt.Sprintf("country-%d", (i+j)%(g.o.Missions*max(1, g.o.Shared))))
		}
		g.printf("    contributors: [%s]\n    procedures:\n", strings.Join(cs, ", "))
		// Mandates expire once or twice a year, spread over the months.
		at := g.o.From.First() + calendar.Date(12+g.r.IntN(max(18, min(183, 30*g.o.Months-12))))
		for n := 0; at <= g.last().Last() || n == 0; n++ {
			g.renewal(i, n, at)
			at += 183
		}
	}
}

func (g *generator) renewal(mission, n int, expiry calendar.Date) {
	asked := g.c.OnOrBefore(expiry - calendar.Date(14+g.r.IntN(18)))
	first := max(g.c.OnOrAfter((g.o.From-1).First()+14), expiry-75)
	asked = max(asked, first)
	g.printf(`      - procedure: renewal
        id: MISSION%d-%d
        expiry: %s
        source: invented
        steps:
          tcc-before: {state: skipped, reason: invented}
          briefing-before: {state: skipped, reason: invented}
          assessment: {state: skipped, reason: invented}
          tcc-after: {state: skipped, reason: invented}
          briefing-after: {state: skipped, reason: invented}
`, mission, n, expiry)
	g.printf("          report: {asked: %s, window: {from: %s, to: %s}}\n", asked, first, expiry+20)
	for _, s := range []string{"agenda-paper", "fact-sheet", "pol-mil-briefing", "contributors-meeting", "summary", "consultations", "text-in-blue", "adoption"} {
		g.printf("          %s: {window: {from: %s, to: %s}}\n", s, first, expiry+30)
	}
}

func (g *generator) meetings() {
	var days []calendar.Date
	for d := g.o.From.First(); d <= g.last().Last(); d++ {
		if g.c.Workday(d) {
			days = append(days, d)
		}
	}
	sizes := []int{60, 90, 120, 120, 180}
	total := 0
	minutes := make([]int, g.o.Meetings)
	for i := range minutes {
		minutes[i] = sizes[g.r.IntN(len(sizes))]
		total += minutes[i]
	}
	if g.o.Load > 0 && total > 0 {
		want, sum, had := len(days)*360*g.o.Load/100, 0, 0
		for i := range minutes {
			// What rounding takes from one meeting, the next ones get.
			sum += minutes[i]
			minutes[i] = min(180, max(15, (sum*want/total-had)/15*15))
			had += minutes[i]
		}
	}
	if g.o.Meetings > 0 || g.o.Over {
		g.printf("meetings:\n")
	}
	full := 0
	if g.o.Over {
		full = min(4, len(days))
	}
	rest := days
	if full < len(days) {
		rest = days[full:]
	}
	for i, m := range minutes {
		k := g.r.IntN(len(rest))
		from, to := rest[max(0, k-g.o.Window)], rest[min(len(rest)-1, k+g.o.Window)]
		format := []string{"public", "consultations", "private"}[g.r.IntN(3)]
		g.printf("  - {id: meeting-%d, title: Invented item %d, format: %s, minutes: %d, attendees: [council, briefer-%d], window: {from: %s, to: %s}, prefer: {date: %s, cap: 5, session: %s}, source: invented}\n",
			i, i, format, m, g.r.IntN(max(1, g.o.Missions)), from, to, rest[k], []string{"morning", "afternoon"}[g.r.IntN(2)])
	}
	if full > 0 {
		// One more than there are sessions on these days.
		for i := range 2*full + 1 {
			g.printf("  - {id: over-%d, title: Invented session %d, format: public, minutes: 180, window: {from: %s, to: %s}, source: invented}\n",
				i, i, days[0], days[full-1])
		}
	}
}
