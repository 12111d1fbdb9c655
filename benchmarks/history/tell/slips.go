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

// ways are the ways to meet a slip.
var ways = []string{
	heldName, "careful person, nothing moved", "careful person, planned again", "proven best, nothing moved",
	"proven best, planned again", "with slack, nothing moved", "with slack, planned again",
}

// The places of the ways in their list.
const (
	wayHeld = iota
	wayGreedyStill
	wayGreedyAgain
	wayStill
	wayAgain
	waySlackStill
	waySlackAgain
)

// A Slipped is what becomes of programmes when reports slip by days drawn from
// the record: the mean over many draws, and where 95 of 100 draws lie.
type Slipped struct {
	Ahead int     // days that reports are asked for ahead of the planned date
	Both  []Value // by way: the share of renewals with both lead times
	// Measures are those of the tables of lead times, by way and name. They are
	// there only for some numbers of days ahead.
	Measures []map[string]Value
	// The programmes of three kinds, and how they fare. Those with slack are asked
	// for on the day they need only.
	Greedy, Best, Slack Fare
	// Loads are the Council's load of the same three, planned again, by measure. They
	// are there only for reports asked for on the day.
	Loads []map[string]Value
}

// A Fare is how programmes fare when reports slip.
type Fare struct {
	Moving Value // share of renewals that need a move
	Moved  Value // of a renewal's three meetings, those that are then on another day
	Lost   Value // days of lead time that a renewal loses if nothing is moved
	Rolled Value // share with a technical rollover
	Lapsed Value // share for which not even a rollover is in time
}

// asked are the programmes whose reports slip: the careful person's, the best, and
// the best with slack.
func (s *Study) asked() []*Arm { return []*Arm{s.Planned.Greedy, s.Planned.Best, s.Robust} }

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
	var replies [3]replay.Replies
	for i, x := range []struct {
		days   []int
		method replay.Method
	}{{days, replay.Pencil}, {days, replay.Quick}, {slices.Compact(slices.Clone(s.Slips)), replay.Quick}} {
		fmt.Fprintf(s.Progress, "\r\x1b[Kslips: %d of 3", i+1)
		var err error
		if replies[i], err = s.History.Slip(ctx, s.asked()[i].Plan, s.Cases, x.days, x.method); err != nil {
			return err
		}
	}
	s.outlasted(replies[1])
	var ledgers [3]*replay.Ledger
	for i, a := range s.asked() {
		ledgers[i] = s.History.Ledger(a.Plan)
	}
	for ahead := 0; ahead <= buffers; ahead++ {
		s.Slipped = append(s.Slipped, s.draw(ahead, replies, ledgers))
	}
	fmt.Fprint(s.Progress, "\r\x1b[K")
	s.Took(fmt.Sprintf("slips, %d draws", s.Samples*(buffers+1)), time.Since(start))
	return nil
}

// draw draws a slip for every report, as often as asked for. The replies and the
// ledgers are those of the programmes of [Study.asked].
func (s *Study) draw(ahead int, replies [3]replay.Replies, ledgers [3]*replay.Ledger) Slipped {
	src := rand.New(rand.NewPCG(s.Seed, uint64(ahead)))
	n := len(ways)
	if ahead > 0 {
		n = waySlackStill
	}
	names := []string{"both-gaps-share"}
	if slices.Contains(detailed, ahead) {
		names = nil
		for _, r := range gapRows {
			names = append(names, r.measures()...)
		}
	}
	draws := make([]map[string][]float64, n)
	for k := range draws {
		draws[k] = map[string][]float64{}
	}
	var fares [3]fare
	var loads [3]loadDraws
	chains := make([][]score.Chain, n)
	for range s.Samples {
		for k := range chains {
			chains[k] = chains[k][:0]
		}
		var sums [3]sum
		var again [3]map[string]score.Chain
		for k := range again {
			again[k] = map[string]score.Chain{}
		}
		for i, c := range s.Cases {
			days := s.Slips[src.IntN(len(s.Slips))]
			chains[wayHeld] = append(chains[wayHeld], late(s.Held[i], days))
			for k := range (n - 1) / 2 {
				x := replies[k][c.ID][days-ahead]
				chains[2*k+1] = append(chains[2*k+1], x.Still)
				chains[2*k+2] = append(chains[2*k+2], x.Again)
				sums[k].add(x)
				again[k][c.ID] = x.Again
			}
		}
		if ahead == 0 {
			for k := range loads {
				loads[k].take(ledgers[k].Moved(again[k]))
			}
		}
		for k := range fares {
			fares[k].take(sums[k], len(s.Cases))
		}
		for k := range n {
			for _, name := range names {
				x := measure(name)(chains[k])
				if name == "both-gaps-share" && k != wayHeld {
					// What could not be planned has no lead times, and has not kept them.
					x = float64(met(chains[k])) / float64(len(s.Cases))
				}
				draws[k][name] = append(draws[k][name], x)
			}
		}
	}
	out := Slipped{Ahead: ahead, Greedy: fares[0].fare(), Best: fares[1].fare(), Slack: fares[2].fare()}
	if ahead == 0 {
		for _, l := range loads {
			out.Loads = append(out.Loads, l.over())
		}
	}
	for k := range n {
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
