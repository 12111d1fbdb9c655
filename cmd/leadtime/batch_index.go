package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"leadtime/cmd/internal/render"
	"leadtime/model/calendar"
)

// indexFile is the file that lists the tasks of a batch. Each shard has one of its
// own: see [shard].
const indexFile = "index.json"

// The statuses of a task that solver.Status does not have.
const (
	pending = "pending" // still to do
	failed  = "failed"  // it could not be done
)

// A task is one thing to plan and one file to write.
type task struct {
	Name     string `json:"name"`
	File     string `json:"file"` // in the directory of the batch
	Register string `json:"register"`
	Month    string `json:"month,omitempty"`
	Scenario string `json:"scenario,omitempty"`
	// Hash is that of all that is read for the task.
	Hash   string `json:"hash"`
	Status string `json:"status"`
	Tiers  []tier `json:"tiers,omitempty"`
	Error  string `json:"error,omitempty"`
	// Fault says that the error is one of this program, and of no input.
	Fault bool `json:"fault,omitempty"`

	month calendar.Month // zero means the whole register
}

// A tier is what the programme of a task costs in a tier, and the proven bound.
type tier struct {
	Name  string `json:"name"`
	Cost  int64  `json:"cost"`
	Bound int64  `json:"bound"`
}

// An index is what index.json holds. It says nothing of when or how fast, so
// that it is the same for the same tasks.
type index struct {
	SchemaVersion int     `json:"schema_version"`
	Version       string  `json:"version"`
	Effort        int     `json:"effort,omitempty"`
	TimeLimit     string  `json:"time_limit,omitempty"`
	Robust        bool    `json:"robust,omitempty"`
	Shard         *shard  `json:"shard,omitempty"`
	Tasks         []*task `json:"tasks"`
}

func (b *batch) index() *index {
	x := &index{SchemaVersion: render.SchemaVersion, Version: version, Effort: b.effort, Robust: b.robust, Shard: b.shard, Tasks: b.tasks}
	if b.limit > 0 {
		x.TimeLimit = b.limit.String()
	}
	return x
}

// save writes the index.
func (b *batch) save() error {
	return b.write(b.shard.index(), func(w *bytes.Buffer) error { return render.Encode(w, b.index()) })
}

// write gives a file of the batch its content. It is whole at every moment.
func (b *batch) write(name string, content func(*bytes.Buffer) error) error {
	var w bytes.Buffer
	if err := content(&w); err != nil {
		return err
	}
	if err := replace(b.path(name), w.Bytes()); err != nil {
		return fmt.Errorf("writing %q: %w", b.path(name), cause(err))
	}
	return nil
}

func (b *batch) path(name string) string { return filepath.Join(b.dir, name) }

// same reports, as an error, why what was begun with an old index cannot be gone
// on with.
func (b *batch) same(old []byte) error {
	var was index
	if err := json.Unmarshal(old, &was); err != nil {
		return errors.New("its index cannot be read")
	}
	now := b.index()
	if err := was.alike(now); err != nil {
		return err
	}
	switch {
	case len(was.Tasks) != len(now.Tasks):
		return fmt.Errorf("it has %d tasks, and these are %d", len(was.Tasks), len(now.Tasks))
	}
	for i, t := range now.Tasks {
		switch w := was.Tasks[i]; {
		case w.Name != t.Name || w.Month != t.Month || w.File != t.File || (w.Scenario == "") != (t.Scenario == ""):
			return fmt.Errorf("its task %q is now %q", w.Name, t.Name)
		case w.Hash != t.Hash:
			return fmt.Errorf("%s has changed since it was begun", t.reads())
		}
	}
	return nil
}

// reads names what is read for the task.
func (t *task) reads() string {
	if t.Scenario != "" {
		return fmt.Sprintf("%q, the register, the published programme or the policy", t.Scenario)
	}
	return fmt.Sprintf("%q", t.Register)
}

// alike reports, as an error, how the batch of another index was begun otherwise.
func (x *index) alike(now *index) error {
	switch {
	case x.Version != now.Version:
		return fmt.Errorf("version %s of this program began it, and this is %s", x.Version, now.Version)
	case x.Effort != now.Effort || x.TimeLimit != now.TimeLimit:
		return errors.New("it was begun with other limits")
	case x.Robust != now.Robust:
		return errors.New("it was begun with or without --robust, and this is the other")
	}
	return nil
}

// restore takes over what a batch that ended early has done of a unit. What failed
// is done again, and so is all that was planned after it and without it.
func (b *batch) restore(unit []*task) {
	again := false
	for _, t := range unit {
		if data, err := os.ReadFile(b.path(t.File)); err == nil && !again {
			t.note(data)
		}
		if t.Status == failed {
			again = again || t.Fault
			t.Status, t.Error, t.Fault = pending, "", false
		}
	}
}

// clear clears away what was left half written of the batch's files when it was
// killed.
func (b *batch) clear() {
	mine := map[string]bool{b.shard.index(): true}
	for _, t := range b.tasks {
		mine[t.File] = true
	}
	entries, err := os.ReadDir(b.dir)
	if err != nil {
		return // what cannot be read now will be said when it is written to
	}
	for _, e := range entries {
		name, hidden := strings.CutPrefix(strings.TrimSuffix(e.Name(), filepath.Ext(e.Name())), ".")
		if hidden && mine[name] {
			os.Remove(b.path(e.Name()))
		}
	}
}

// An answerFile is what is read of the file that a task writes.
type answerFile struct {
	Status string
	Error  string
	Fault  bool
	Tiers  []tier
}

// note takes the index's entry for the task from what the task wrote. Nothing
// else goes into it, so that it does not matter which run has written it.
func (t *task) note(content []byte) {
	var a answerFile
	if json.Unmarshal(content, &a) == nil && a.Status != "" {
		t.Status, t.Tiers, t.Error, t.Fault = a.Status, a.Tiers, a.Error, a.Fault
	}
}
