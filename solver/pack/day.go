package pack

// A layout is what the days of a problem have in common: minutes in units, and for
// each set of sessions with business how the sums of units are numbered.
type layout struct {
	p    *Problem
	unit int   // minutes
	room []int // by session: units
	// days lists the items with places on each day.
	days [][]candidate
}

// A candidate is an item with its places on a day.
type candidate struct {
	item     int
	units    int
	business bool
	places   []int // numbers of its places on the day
}

// finest is how many units a session may have for the sums to be numbered, by how
// many sessions a day has: there are as many sums as what it has in units, multiplied.
// Where minutes are told apart more finely, lengths are rounded down, which only makes
// more fit.
var finest = [Sessions + 1]int{0, 60, 36, 12}

func newLayout(p *Problem) *layout {
	l := &layout{p: p, days: make([][]candidate, len(p.Weeks))}
	longest, shortest := 0, 0
	for _, m := range p.Sessions {
		l.unit = gcd(l.unit, m)
		longest = max(longest, m)
	}
	shortest = longest
	for _, it := range p.Items {
		l.unit = gcd(l.unit, it.Minutes)
		shortest = min(shortest, it.Minutes)
	}
	if most := finest[len(p.Sessions)]; longest/l.unit > most {
		l.unit = max(1, min(shortest, (longest+most-1)/most))
	}
	for _, m := range p.Sessions {
		l.room = append(l.room, m/l.unit)
	}
	for i, it := range p.Items {
		at := map[int]int{} // day -> place in its list of candidates
		for j, pl := range it.Places {
			k, ok := at[pl.Day]
			if !ok {
				k = len(l.days[pl.Day])
				at[pl.Day] = k
				l.days[pl.Day] = append(l.days[pl.Day], candidate{item: i, units: it.Minutes / l.unit, business: it.Business})
			}
			c := &l.days[pl.Day][k]
			c.places = append(c.places, j)
		}
	}
	return l
}

// need returns how many units of session k an item of so many takes that is in it.
func (l *layout) need(units int, pl *Place, k int) int {
	if pl.Span > 0 {
		return l.room[k]
	}
	return units
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// A pattern is what a day holds.
type pattern struct {
	day      int
	sessions int // with business
	items    []held
	value    int64 // for the prices that it was last looked at with

	cost   []int64 // by tier, but for the charges of weeks
	count  int     // items of business
	column bool    // it has a column, or is one of those that have
	trios  []int   // those of which it holds two or three
	known  int     // of which trios that was worked out
	pool   int     // the pool in force when it was in one last
}

// A held is an item in one of its places.
type held struct{ item, place int }

// unreached is more than any value of a pattern.
const unreached = int64(1) << 56
