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
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "prove takes one register; see prove --help")
		os.Exit(2)
	}
	a, err := prove(flag.Arg(0), time.Duration(*limit*float64(time.Second)))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if err := json.NewEncoder(os.Stdout).Encode(a); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func prove(file string, limit time.Duration) (*answer, error) {
	begun := time.Now()
	p, err := register.DecodeFile(file)
	if err != nil {
		return nil, err
	}
	read := time.Now()
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	r, err := solver.Solve(ctx, p, &solver.Options{NoConflict: true})
	if err != nil {
		return nil, err
	}
	a := &answer{Status: strings.ToUpper(string(r.Status)), Costs: []int64{}, Bounds: []int64{},
		Build: read.Sub(begun).Seconds(), Solve: time.Since(read).Seconds()}
	for _, t := range r.Tiers {
		a.Costs = append(a.Costs, t.Cost)
		a.Bounds = append(a.Bounds, t.Bound)
	}
	return a, nil
}
