package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"leadtime/cmd/internal/render"
	"leadtime/model"
	"leadtime/model/register"
	"leadtime/solver"
	"leadtime/solver/sequence"
)

// A batch is many tasks that write into one directory.
type batch struct {
	dir    string
	effort int           // of each task; zero means no limit
	limit  time.Duration // of each task; zero means none
	robust bool
	shard  *shard // nil means all of the tasks
	asked  *asked // nil unless the tasks are scenarios
	inputs map[string]input
	tasks  []*task   // in the order of the index
	units  [][]*task // the same: those of a unit are done in turn
}

// An input is a file that was read, or why it could not be.
type input struct {
	name string // for messages
	data []byte
	hash string
	err  error
}

// read reads a register. What cannot be read is for its tasks to say.
func (b *batch) read(ctx context.Context, e *env, file string) error {
	name, data, err := e.read(ctx, file)
	var stop *outcome
	if errors.As(err, &stop) {
		return err
	}
	sum := sha256.Sum256(data)
	b.inputs[file] = input{name, data, hex.EncodeToString(sum[:]), err}
	return nil
}

// work does the tasks that are pending, so many at a time, until the context
// ends. The error is one of writing, after which nothing more is begun.
func (b *batch) work(ctx context.Context, jobs int, line *progress) error {
	var wg sync.WaitGroup
	queue := make(chan []*task)
	faults := make(chan error, jobs)
	stop, cancel := context.WithCancel(ctx)
	defer cancel()
	for range jobs {
		wg.Go(func() {
			for unit := range queue {
				if err := b.unit(stop, unit, line); err != nil {
					faults <- err
					cancel()
					return
				}
			}
		})
	}
	for _, u := range b.units {
		select {
		case queue <- u:
		case <-stop.Done():
		}
	}
	close(queue)
	wg.Wait()
	close(faults)
	return <-faults
}

// unit does the tasks of a unit in turn.
func (b *batch) unit(ctx context.Context, unit []*task, line *progress) error {
	for i, t := range unit {
		if t.Status == pending && ctx.Err() == nil {
			content, err := b.answer(ctx, t, unit[:i])
			if err != nil {
				return err
			}
			if content == nil {
				return nil // interrupted: what was found so far is not the answer
			}
			if err := b.write(t.File, func(w *bytes.Buffer) error { w.Write(content); return nil }); err != nil {
				return err
			}
			t.note(content)
		}
		line.step(t)
	}
	return nil
}

// answer does a task and returns what to write; nil if it was interrupted. Before
// are the tasks of its unit that are done.
func (b *batch) answer(ctx context.Context, t *task, before []*task) (content []byte, err error) {
	fail := func(err error, fault bool) ([]byte, error) {
		var w bytes.Buffer
		text := strings.TrimPrefix(err.Error(), "leadtime: ")
		e := render.Encode(&w, struct {
			SchemaVersion int    `json:"schema_version"`
			Version       string `json:"version"`
			Status        string `json:"status"`
			Error         string `json:"error"`
			Fault         bool   `json:"fault,omitempty"`
		}{render.SchemaVersion, version, failed, text, fault})
		return w.Bytes(), e
	}
	defer func() {
		if v := recover(); v != nil {
			content, err = fail(fmt.Errorf("internal error: %v", v), true)
		}
	}()
	if t.Scenario != "" {
		in := b.inputs[t.Scenario]
		if in.err != nil {
			return fail(in.err, false)
		}
		content, mistake, err := b.asked.answer(ctx, in, b.limit)
		switch {
		case err != nil:
			return fail(err, true)
		case mistake != nil:
			return fail(mistake, false)
		case ctx.Err() != nil:
			return nil, nil
		}
		return content, nil
	}
	in := b.inputs[t.Register]
	if in.err != nil {
		return fail(in.err, false)
	}
	p, err := register.Decode(in.name, in.data)
	if err != nil {
		return fail(err, false)
	}
	if t.month != 0 {
		if t.month < p.From || p.To < t.month {
			return fail(fmt.Errorf("%s: month %s lies outside the register's months, %s to %s", in.name, t.month, p.From, p.To), false)
		}
		published, err := b.published(p, before)
		if err != nil {
			return fail(err, true)
		}
		p = sequence.Month(p, t.month, published)
	}
	if b.robust {
		p = register.Robust(p)
	}
	res, err := b.solve(ctx, p)
	if err != nil {
		return fail(err, true)
	}
	if ctx.Err() != nil {
		return nil, nil
	}
	rep := render.New(p, res, nil)
	rep.Version = version
	var w bytes.Buffer
	err = render.JSON.Write(&w, rep)
	return w.Bytes(), err
}

func (b *batch) solve(ctx context.Context, p *model.Problem) (*solver.Result, error) {
	if b.limit > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, b.limit, errTimeLimit)
		defer cancel()
	}
	res, err := solver.Solve(ctx, p, &solver.Options{Effort: b.effort})
	if err != nil {
		return nil, err
	}
	if why := context.Cause(ctx); why != nil && res.Stopped != nil {
		res.Stopped = why
	}
	if res.Conflict != nil {
		if res.Conflict.Remedies, err = solver.Remedies(ctx, p, res.Conflict, &solver.Options{Effort: b.effort}); err != nil && ctx.Err() == nil {
			return nil, err
		}
	}
	return res, nil
}

// published returns what the tasks before have published, as their files have
// it: so it is the same whichever run has written them.
func (b *batch) published(p *model.Problem, before []*task) (*model.Programme, error) {
	var all *model.Programme
	for _, t := range before {
		if t.Status != string(solver.Optimal) && t.Status != string(solver.Feasible) {
			continue
		}
		data, err := os.ReadFile(b.path(t.File))
		if err != nil {
			return nil, fmt.Errorf("reading %q: %w", b.path(t.File), cause(err))
		}
		g, err := register.DecodeProgramme(t.File, data, p)
		if err != nil {
			return nil, err
		}
		all = sequence.Publish(all, g, t.month)
	}
	return all, nil
}

// A progress is a line on a terminal that says how far a batch is. A nil one
// says nothing.
type progress struct {
	mu        sync.Mutex
	w         io.Writer
	all, done int
	problems  int // tasks that ended without a proven programme
}

// step notes that a task has ended.
func (l *progress) step(t *task) {
	if l == nil || t.Status == pending {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.done++
	if t.Status != string(solver.Optimal) {
		l.problems++
	}
	text := fmt.Sprintf("%d of %d tasks done", l.done, l.all)
	if l.problems > 0 {
		text += fmt.Sprintf(", %d without a proven programme", l.problems)
	}
	fmt.Fprintf(l.w, "\r\x1b[K%s; last %s", text, t.Name)
}

// end clears the line away.
func (l *progress) end() {
	if l != nil {
		fmt.Fprint(l.w, "\r\x1b[K")
	}
}
