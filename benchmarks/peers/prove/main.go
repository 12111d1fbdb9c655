// Command prove solves a register as its peers are asked to: for the proof alone,
// without an explanation if there is no programme. It prints one line of JSON as
// they do: the status, the cost by tier, what is proven by tier, and the seconds
// spent on reading and on solving.
//
//	go run ./benchmarks/peers/prove --limit 30 testdata/registers/2010-06.yaml
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"syscall"
	"time"

	"leadtime/model/register"
	"leadtime/solver"
)

// An answer is what every peer prints.
type answer struct {
	Status string  `json:"status"`
	Costs  []int64 `json:"costs"`
	Bounds []int64 `json:"bounds"`
	Build  float64 `json:"build"`
	Solve  float64 `json:"solve"`
}

func main() {
	limit := flag.Float64("limit", 600, "stop after so many `seconds` of solving")
	clock := flag.String("clock", "wall", "count seconds of the `wall`, or of the processors: cpu")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "prove takes one register; see prove --help")
		os.Exit(2)
	}
	now := wall
	switch *clock {
	case "wall":
	case "cpu":
		now = cpu
	default:
		fmt.Fprintf(os.Stderr, "there is no clock %q; there are wall and cpu\n", *clock)
		os.Exit(2)
	}
	a, err := prove(flag.Arg(0), time.Duration(*limit*float64(time.Second)), now)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if err := json.NewEncoder(os.Stdout).Encode(a); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// begun is when the program was started, as nearly as it knows.
var begun = time.Now()

func wall() time.Duration { return time.Since(begun) }

// cpu returns what the processors have spent on this program.
func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return wall()
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// prove solves the register within the limit, by that clock.
func prove(file string, limit time.Duration, now func() time.Duration) (*answer, error) {
	p, err := register.DecodeFile(file)
	if err != nil {
		return nil, err
	}
	read := now()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() {
		for ctx.Err() == nil {
			if now()-read > limit {
				cancel()
			}
			time.Sleep(5 * time.Millisecond)
		}
	}()
	r, err := solver.Solve(ctx, p, &solver.Options{NoConflict: true})
	if err != nil {
		return nil, err
	}
	a := &answer{Status: strings.ToUpper(string(r.Status)), Costs: []int64{}, Bounds: []int64{},
		Build: read.Seconds(), Solve: (now() - read).Seconds()}
	for _, t := range r.Tiers {
		a.Costs = append(a.Costs, t.Cost)
		a.Bounds = append(a.Bounds, t.Bound)
	}
	return a, nil
}
