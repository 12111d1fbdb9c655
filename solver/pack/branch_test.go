package pack

import "testing"

// Items are decided first in the weeks that have left nothing.
func TestWhatIsInTheWayIsDecidedFirst(t *testing.T) {
	p, c := spread(5)
	s := knowing(t, p, c)
	s.plunging = true
	part := make([][]float64, len(p.Items)) // the first four items are on two days of their week
	for i, it := range p.Items {
		part[i] = make([]float64, len(it.Places))
		if w := i; w < len(s.weeks) {
			for j, pl := range it.Places {
				if first := s.weeks[w].first; pl.Session == 0 && pl.Day == first {
					part[i][j] = 0.6 - float64(i)/100
				} else if pl.Session == 0 && pl.Day == first+1 {
					part[i][j] = 0.4 + float64(i)/100
				}
			}
		} else {
			part[i][0] = 1
		}
	}
	if item, day := s.unsettled(part); item != 0 || day != s.weeks[0].first {
		t.Errorf("item %d on day %d is decided first, want what is most nearly decided", item, day)
	}
	for w, k := range s.weeks {
		before := s.ends[w]
		s.ended(&closing{places: []held{{w, 2 * k.first}, {w, 2*k.first + 1}}})
		s.ended(&closing{sum: &sum{week: w}})
		s.ended(&closing{day: k.first, from: 1})
		if s.ends[w] != before+3 {
			t.Errorf("week %d: %v ends are noted, want 3", w, s.ends[w]-before)
		}
		// What is about two weeks counts half for each.
		next := s.weeks[(w+1)%len(s.weeks)]
		s.ended(&closing{places: []held{{w, 2 * k.first}, {w, 2 * next.first}}})
		if s.ends[w] != before+3.5 {
			t.Errorf("week %d: %v ends are noted, want 3.5", w, s.ends[w]-before)
		}
		for range 10 * (w + 1) {
			s.ended(&closing{sum: &sum{week: w}})
		}
		if item, day := s.unsettled(part); item != w || s.inWeek[day] != w {
			t.Errorf("week %d has left nothing the most often, and item %d on day %d is decided first", w, item, day)
		}
	}
}
