package tell

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"leadtime/benchmarks/history/replay"
	"leadtime/model/calendar"
	"leadtime/solver/score"
)

// buffers are the most days by which reports are asked for ahead of the date that
// the programme needs them on.
const buffers = 14

// ways are the ways to meet a slip, in the order of the report's tables.
var ways = []string{
	heldName, "careful person, nothing moved", "careful person, planned again", "proven best, nothing moved",
	"proven best, planned again",
}

// The places of the ways in their list.
const (
	wayHeld = iota
	wayGreedyStill
	wayGreedyAgain
	wayStill
	wayAgain
)

// A Slipped is what becomes of programmes when reports slip by days drawn from
// the record: the mean over many draws, and where 95 of 100 draws lie.
type Slipped struct {
	Ahead int     // days that reports are asked for ahead of the planned date
	Both  []Value // by way: the share of renewals with both lead times
	// Measures are those of the tables of lead times, by way and name. They are
	// there only for some numbers of days ahead.
	Measures []map[string]Value
	// Of the best programmes planned again:
	Moved  Value // meetings on another day than planned, a renewal
	Rolled Value // share with a technical rollover
	Lapsed Value // share for which not even a rollover is in time
}

// detailed are the days ahead for which all measures are taken.
var detailed = []int{0, 7}

func (s *Study) slip(ctx context.Context) error {
	s.Slips = s.History.Slips()
	if len(s.Slips) == 0 {
		return nil
	}
	start := time.Now()
	var days []int
	for ahead := 0; ahead <= buffers; ahead++ {
		for _, n := range s.Slips {
			days = append(days, n-ahead)
		}
	}
	slices.Sort(days)
	days = slices.Compact(days)
	fmt.Fprint(s.Progress, "\r\x1b[Kslips")
	best, err := s.History.Slip(ctx, s.Planned.Best.Plan, s.Cases, days, replay.Quick)
	if err != nil {
		return err
	}
	greedy, err := s.History.Slip(ctx, s.Planned.Greedy.Plan, s.Cases, days, replay.Pencil)
	if err != nil {
		return err
	}
	for ahead := 0; ahead <= buffers; ahead++ {
		s.Slipped = append(s.Slipped, s.draw(ahead, best, greedy))
	}
	fmt.Fprint(s.Progress, "\r\x1b[K")
	s.Took(fmt.Sprintf("slips: %d replies, %d draws", 2*len(days)*len(s.Cases), s.Samples*(buffers+1)), time.Since(start))
	return nil
}

// draw draws a slip for every report, as often as asked for.
func (s *Study) draw(ahead int, best, greedy replay.Replies) Slipped {
	src := rand.New(rand.NewPCG(s.Seed, uint64(ahead)))
	names := []string{"both-gaps-share"}
	if slices.Contains(detailed, ahead) {
		names = nil
		for _, r := range gapRows {
			names = append(names, r.measures()...)
		}
	}
	draws := make([]map[string][]float64, len(ways))
	for k := range draws {
		draws[k] = map[string][]float64{}
	}
	var moved, rolled, lapsed []float64
	chains := make([][]score.Chain, len(ways))
	for range s.Samples {
		m, r, l := 0, 0, 0
		for k := range chains {
			chains[k] = chains[k][:0]
		}
		for i, c := range s.Cases {
			n := s.Slips[src.IntN(len(s.Slips))]
			b, g := best[c.ID][n-ahead], greedy[c.ID][n-ahead]
			for k, ch := range []score.Chain{late(s.Held[i], n), g.Still, g.Again, b.Still, b.Again} {
				chains[k] = append(chains[k], ch)
			}
			m += b.Moved
			r += int(one(b.Again.Rolled))
			l += int(one(b.Again.Adoption == 0))
		}
		of := float64(len(s.Cases))
		moved, rolled, lapsed = append(moved, float64(m)/of), append(rolled, float64(r)/of), append(lapsed, float64(l)/of)
		for k := range ways {
			for _, name := range names {
				x := measure(name)(chains[k])
				if name == "both-gaps-share" && k != wayHeld {
					// What could not be planned has no lead times, and has not kept them.
					x = float64(met(chains[k])) / of
				}
				draws[k][name] = append(draws[k][name], x)
			}
		}
	}
	out := Slipped{Ahead: ahead, Moved: over(moved), Rolled: over(rolled), Lapsed: over(lapsed)}
	for k := range ways {
		v := map[string]Value{}
		for _, name := range names {
			v[name] = over(draws[k][name])
		}
		out.Both = append(out.Both, v["both-gaps-share"])
		out.Measures = append(out.Measures, v)
	}
	return out
}

// late returns the chain with its report so many days later.
func late(c score.Chain, days int) score.Chain {
	if c.Report != 0 {
		c.Report += calendar.Date(days)
	}
	return c
}

// over returns the mean of draws and where 95 of 100 of them lie.
func over(xs []float64) Value {
	sum := 0.0
	for _, x := range xs {
		sum += x
	}
	return Value{sum / float64(len(xs)), score.Quantile(0.025, xs), score.Quantile(0.975, xs)}
}

func one(so bool) float64 {
	if so {
		return 1
	}
	return 0
}

// both is 1 if both lead times of the chain are more than a week, and else 0.
func both(c score.Chain) float64 {
	met := (&score.Record{Chains: []score.Chain{c}}).Both()
	return one(len(met) == 1 && met[0])
}
