// Package tell makes the replay of history and writes what it says: tables and
// figures, and the words about them.
package tell

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"leadtime/benchmarks/history/registers/draft"
	"leadtime/benchmarks/history/registers/record"
	"leadtime/benchmarks/history/replay"
	"leadtime/model/calendar"
	"leadtime/solver/score"
)

// Options says what to replay, and how often to draw.
type Options struct {
	From, To calendar.Month // of adoption; both count
	Margin   int            // see [draft.Months]
	Samples  int            // of slips
	Resample int            // of the bootstrap
	Seed     uint64
	Progress io.Writer
	// Keep, if not empty, is a directory that the register of every month planned
	// is written to.
	Keep string
	// Took is told how long each part of the work took; it changes nothing.
	Took func(what string, t time.Duration)
}

// A Study is everything that the report says.
type Study struct {
	Options
	History *replay.History
	Cases   []*draft.Case // that are replayed
	Left    Left

	Held []score.Chain // what the Council did, by case
	// By case, with reports as they were issued and with reports as planned: the
	// careful person's programmes, and those proven to be the best.
	Issued, Planned Arms
	// Robust has report dates as outputs, with slack where it costs nothing.
	Robust *Arm
	// StrictIssued and StrictPlanned are the best programmes with every other
	// meeting on the day it was held.
	StrictIssued, StrictPlanned *Arm
	Slips                       []int // in days, ascending
	Slipped                     []Slipped
	// Outlasts are what the best programme's reports bear, by case; nil without slips.
	Outlasts []Outlast
}

// Arms are the two ways to plan the same months.
type Arms struct{ Greedy, Best *Arm }

// An Arm is a run of months planned by one method.
type Arm struct {
	Plan   *replay.Plan
	Chains []score.Chain // by case
}

// Left counts the renewals that are not replayed, and why.
type Left struct {
	Rows      int // renewals adopted in the months
	NoExpiry  int // the expiry that they had to meet is not recorded
	Late      int // adopted after the expiry they had to meet
	Rollovers int // technical rollovers, which are one case with the renewal after them
}

// Run replays the record.
func Run(ctx context.Context, r *record.Record, o Options) (*Study, error) {
	s := &Study{Options: o, History: &replay.History{Record: r, From: o.From, To: o.To, Margin: o.Margin, Cases: draft.Cases(r)}}
	s.choose()
	if len(s.Cases) == 0 {
		return nil, fmt.Errorf("no renewal adopted from %s to %s has an expiry in the record", o.From, o.To)
	}
	strict := *s.History
	strict.Margin = 0
	for _, x := range []struct {
		arm     **Arm
		history *replay.History
		method  replay.Method
		issued  bool
		what    string
	}{
		{&s.Issued.Greedy, s.History, replay.Pencil, true, "greedy, reports as issued"},
		{&s.Issued.Best, s.History, replay.Solve, true, "best, reports as issued"},
		{&s.Planned.Greedy, s.History, replay.Pencil, false, "greedy, reports planned"},
		{&s.Planned.Best, s.History, replay.Solve, false, "best, reports planned"},
		{&s.Robust, s.History, replay.Robust, false, "best with slack, reports planned"},
		{&s.StrictIssued, &strict, replay.Solve, true, "best, reports as issued, meetings as held"},
		{&s.StrictPlanned, &strict, replay.Solve, false, "best, reports planned, meetings as held"},
	} {
		a, err := s.plan(ctx, x.history, x.method, x.issued, x.what)
		if err != nil {
			return nil, err
		}
		*x.arm = a
	}
	return s, s.slip(ctx)
}

// choose chooses the cases, and counts what is left.
func (s *Study) choose() {
	for _, n := range s.History.Record.Renewals {
		if m := n.Adopted.Month(); s.From <= m && m <= s.To {
			s.Left.Rows++
			switch {
			case n.Before.IsZero():
				s.Left.NoExpiry++
			case n.Adopted > n.Before:
				s.Left.Late++
			}
		}
	}
	for _, c := range s.History.Cases {
		if s.History.Replayed(c) {
			s.Cases = append(s.Cases, c)
			s.Held = append(s.Held, replay.Held(c))
		}
	}
	s.Left.Rollovers = s.Left.Rows - s.Left.NoExpiry - s.Left.Late - len(s.Cases)
}

func (s *Study) plan(ctx context.Context, h *replay.History, method replay.Method, issued bool, what string) (*Arm, error) {
	start := time.Now()
	if s.Keep != "" {
		kept := *h
		kept.Keep = func(m calendar.Month, register []byte) error {
			dir := filepath.Join(s.Keep, strings.ReplaceAll(strings.ReplaceAll(what, ",", ""), " ", "-"))
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(dir, m.String()+".yaml"), register, 0o644)
		}
		h = &kept
	}
	p, err := h.Run(ctx, method, issued, func(m calendar.Month) {
		fmt.Fprintf(s.Progress, "\r\x1b[K%s: %s", what, m)
	})
	fmt.Fprint(s.Progress, "\r\x1b[K")
	if err != nil {
		return nil, fmt.Errorf("%s: %w", what, err)
	}
	s.Took(what, time.Since(start))
	a := &Arm{Plan: p}
	for _, c := range s.Cases {
		ch := p.Chain(c)
		if !p.Planned(c) {
			ch = score.Chain{ID: c.ID}
		}
		a.Chains = append(a.Chains, ch)
	}
	return a, nil
}
