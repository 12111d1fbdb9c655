package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"leadtime/cmd/internal/render"
	"leadtime/model"
	"leadtime/model/register"
	"leadtime/solver/whatif"
)

// asked is what all the scenarios of a batch are asked about.
type asked struct {
	p         *model.Problem
	published *model.Programme
	policy    whatif.Policy

	once     sync.Once
	prepared *whatif.Prepared
	err      error
}

// foreseen is how many days late a report may be for its scenario to be solved on
// what all have in common; others take longer.
const foreseen = 45

// prepare returns what answers scenarios. The first caller makes it.
func (a *asked) prepare(ctx context.Context) (*whatif.Prepared, error) {
	a.once.Do(func() {
		a.prepared, a.err = whatif.Prepare(ctx, whatif.Against(a.p, a.published, a.policy), foreseen)
	})
	return a.prepared, a.err
}

// scenarios lists a task for every file of changes. Mistakes in the register or
// in the published programme are mistakes of every task, and end the batch.
func (c *call) scenarios(ctx context.Context, b *batch) error {
	for _, name := range []string{"months", "effort", "robust"} {
		if c.IsSet(name) {
			return c.misuse("--%s is not for scenarios", name)
		}
	}
	if c.NArg() > 1 {
		return c.misuse("scenarios are about one register; there are %d", c.NArg())
	}
	policy, err := c.policy()
	if err != nil {
		return err
	}
	files, err := scenarioFiles(c.StringSlice("scenario"))
	if err != nil {
		return err
	}
	if readTwice(append(files, c.Args().First(), c.String("published"))) {
		return c.misuse("only one of them can be standard input")
	}
	if !c.IsSet("published") {
		return c.misuse("say what was published with --published FILE")
	}
	name, world, err := c.read(ctx, c.Args().First())
	if err != nil {
		return err
	}
	b.asked = &asked{policy: policy}
	if b.asked.p, err = register.Decode(name, world); err != nil {
		return err
	}
	name, plan, err := c.read(ctx, c.String("published"))
	if err != nil {
		return err
	}
	if b.asked.published, err = register.DecodeProgramme(name, plan, b.asked.p); err != nil {
		return err
	}
	for _, f := range files {
		if err := b.read(ctx, c.env, f); err != nil {
			return err
		}
		sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %q %q", world, plan, policy, b.inputs[f].data))
		t := &task{
			Name: b.unique(baseName(f)), Register: c.Args().First(), Scenario: f,
			Hash: hex.EncodeToString(sum[:]), Status: pending,
		}
		t.File = t.Name + ".json"
		b.tasks = append(b.tasks, t)
		b.units = append(b.units, []*task{t})
	}
	return c.share(b)
}

// scenarioFiles returns the files of changes, those of a directory in the order
// of their names.
func scenarioFiles(names []string) ([]string, error) {
	var files []string
	for _, n := range names {
		if info, err := os.Stat(n); err != nil || !info.IsDir() {
			files = append(files, n)
			continue
		}
		entries, err := os.ReadDir(n)
		if err != nil {
			return nil, &inputError{fmt.Errorf("reading %q: %w", n, cause(err))}
		}
		before := len(files)
		for _, e := range entries {
			if !e.IsDir() && slices.Contains([]string{".yaml", ".yml", ".json"}, strings.ToLower(filepath.Ext(e.Name()))) {
				files = append(files, filepath.Join(n, e.Name()))
			}
		}
		if len(files) == before {
			return nil, &inputError{fmt.Errorf("there are no .yaml, .yml or .json files in %q", n)}
		}
	}
	return files, nil
}

// answer says what the changes in a file do. A mistake is one of that file.
func (a *asked) answer(ctx context.Context, in input, limit time.Duration) (content []byte, mistake, err error) {
	x, err := a.prepare(ctx)
	if err != nil {
		return nil, nil, err
	}
	s, mistake := whatif.Decode(in.name, in.data, x.Base)
	if mistake != nil {
		return nil, mistake, nil
	}
	if limit > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, limit, errTimeLimit)
		defer cancel()
	}
	ans, mistakes, err := x.Ask(ctx, s, a.policy)
	if err != nil || len(mistakes) > 0 {
		return nil, errors.Join(mistakes...), err
	}
	var w bytes.Buffer
	err = (&render.Answer{Version: version, Answer: ans}).JSON(&w)
	return w.Bytes(), nil, err
}
