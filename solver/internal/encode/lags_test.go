package encode_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/internal/encode"
)

var rcpsp = flag.String("rcpsp", "", "a `DIR` with folders of RCPSP/max instances (.sch), each with optimum/optimum.csv, to tighten too")

// A network is steps joined by lags: step j starts at least d working days after
// step i does, where d may be negative; then i starts at most -d after j. The first
// starts on the first day, the last is the end.
type network struct {
	n    int
	lags []link
}

type link struct{ i, j, d int }

// longest returns the longest path between every two steps, by Floyd and Warshall,
// and whether some step would have to start after itself.
func (w *network) longest() (paths [][]int, loop bool) {
	const none = -1 << 40
	paths = make([][]int, w.n)
	for i := range paths {
		paths[i] = slices.Repeat([]int{none}, w.n)
		paths[i][i] = 0
	}
	for _, l := range w.lags {
		paths[l.i][l.j] = max(paths[l.i][l.j], l.d)
	}
	for k := range w.n {
		for i := range w.n {
			for j := range w.n {
				paths[i][j] = max(paths[i][j], paths[i][k]+paths[k][j])
			}
		}
	}
	for i := range w.n {
		loop = loop || paths[i][i] > 0
	}
	return paths, loop
}

// problem returns the network as a problem whose last step is no later than so many
// working days after the first.
func (w *network) problem(horizon int) (*model.Problem, []calendar.Date) {
	c := calendar.New(nil)
	first := calendar.New(nil).OnOrAfter(calendar.MonthOf(2010, time.March).First())
	days := []calendar.Date{first}
	for len(days) <= horizon {
		days = append(days, c.OnOrAfter(days[len(days)-1]+1))
	}
	p := &model.Problem{AsOf: first, Calendar: c, Horizon: calendar.Span{First: first, Last: days[horizon]}}
	id := func(i int) model.StepID { return model.StepID(strconv.Itoa(i)) }
	for i := range w.n {
		s := &model.Step{ID: id(i), Kind: model.Act, State: model.Planned, Window: p.Horizon}
		if i == 0 {
			s.Window.Last = first
		}
		p.Steps = append(p.Steps, s)
	}
	for _, l := range w.lags {
		if l.d >= 0 {
			p.Lags = append(p.Lags, &model.Lag{From: id(l.i), To: id(l.j), AtLeast: &calendar.Length{N: l.d, Unit: calendar.Workdays}})
		} else {
			p.Lags = append(p.Lags, &model.Lag{From: id(l.j), To: id(l.i), AtMost: &calendar.Length{N: -l.d, Unit: calendar.Workdays}})
		}
	}
	p.Index()
	return p, days
}

// tightened fails unless the days left to every step are those between the longest
// paths from the first step and to the last.
func tightened(t *testing.T, w *network, paths [][]int, horizon int) {
	t.Helper()
	p, days := w.problem(horizon)
	got := encode.Tighten(p)
	if got.Gap != nil {
		t.Errorf("in %d days step %s has no day left, though the longest path has %d", horizon, got.Gap.Step.ID, paths[0][w.n-1])
		return
	}
	for i, s := range p.Steps {
		want := calendar.Span{First: days[max(0, paths[0][i])], Last: days[min(horizon, horizon-paths[i][w.n-1], latest(paths, i))]}
		if got := got.Window(s); got != want {
			t.Errorf("in %d days step %d has %v left, want %v", horizon, i, got, want)
			return
		}
	}
}

// latest returns the last day that the first step, which does not move, allows.
func latest(paths [][]int, i int) int {
	if paths[i][0] < -1<<30 {
		return 1 << 30
	}
	return -paths[i][0]
}

// hopeless fails if a step is not found to have no day left.
func hopeless(t *testing.T, w *network, horizon int) {
	t.Helper()
	if p, _ := w.problem(horizon); encode.Tighten(p).Gap == nil {
		t.Errorf("in %d days every step has a day left", horizon)
	}
}

func TestTightenAgainstLongestPaths(t *testing.T) {
	loops := 0
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 3))
		w := &network{n: 3 + r.IntN(8)}
		for i := range w.n {
			if i > 0 {
				w.lags = append(w.lags, link{0, i, r.IntN(3)})
			}
			if i < w.n-1 {
				w.lags = append(w.lags, link{i, w.n - 1, r.IntN(6)})
			}
		}
		for range w.n {
			i, j := r.IntN(w.n), r.IntN(w.n)
			if i == j {
				continue
			}
			d := r.IntN(9)
			if i > j {
				d = -r.IntN(14)
			}
			w.lags = append(w.lags, link{i, j, d})
		}
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			paths, loop := w.longest()
			if loop {
				loops++
				hopeless(t, w, 80)
				return
			}
			end := paths[0][w.n-1]
			tightened(t, w, paths, end)
			tightened(t, w, paths, end+7)
			if end > 0 {
				hopeless(t, w, end-1)
			}
		})
	}
	if loops < 20 || loops > 380 {
		t.Errorf("%d of the networks cannot be had at all; the test wants both kinds", loops)
	}
}

// Instances of RCPSP/max have resources beside lags: a known optimum is no less than
// the longest path, and one that lags alone forbid is known to have no solution.
func TestTightenPublicNetworks(t *testing.T) {
	if *rcpsp == "" {
		t.Skip("no -rcpsp DIR is given")
	}
	lists, err := filepath.Glob(filepath.Join(*rcpsp, "*", "optimum", "optimum.csv"))
	if err != nil || len(lists) == 0 {
		t.Fatalf("%s has no folder with optimum/optimum.csv", *rcpsp)
	}
	for _, list := range lists {
		b, err := os.ReadFile(list)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(strings.TrimSpace(string(b)), "\n")[1:] {
			file, optimum, _ := strings.Cut(strings.TrimSpace(line), ",")
			dir := filepath.Dir(filepath.Dir(list))
			t.Run(filepath.Base(dir)+"/"+file, func(t *testing.T) {
				w := readNetwork(t, filepath.Join(dir, file))
				paths, loop := w.longest()
				if loop {
					if optimum != "unsat" {
						t.Fatalf("lags alone cannot be had, but the optimum is known to be %s", optimum)
					}
					hopeless(t, w, 1200)
					return
				}
				end := paths[0][w.n-1]
				tightened(t, w, paths, end)
				hopeless(t, w, end-1)
				if best, err := strconv.Atoi(optimum); err == nil {
					if end > best {
						t.Fatalf("the longest path has %d days, but the optimum is known to be %d", end, best)
					}
					tightened(t, w, paths, best)
				}
			})
		}
	}
}

// readNetwork reads the lags of a file in the form of ProGen/max: a line for every
// step with its number, its modes, how many follow, which, and after how long.
func readNetwork(t *testing.T, path string) *network {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(b), "\n")
	number := func(s string) int {
		n, err := strconv.Atoi(strings.Trim(s, "[]"))
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		return n
	}
	w := &network{n: number(strings.Fields(lines[0])[0]) + 2}
	for _, line := range lines[1 : w.n+1] {
		f := strings.Fields(line)
		follow := number(f[2])
		for k := range follow {
			w.lags = append(w.lags, link{number(f[0]), number(f[3+k]), number(f[3+follow+k])})
		}
	}
	return w
}
