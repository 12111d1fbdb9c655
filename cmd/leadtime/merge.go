package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"leadtime/cmd/internal/render"
)

var mergeCommand = &command{
	name: "merge", args: "DIRECTORY", least: 1, most: 1,
	title: "put the lists of a batch's shards together",
	doc: `Examples:

   leadtime batch registers/*.yaml -o plans --shard 0/2
   leadtime batch registers/*.yaml -o plans --shard 1/2
   leadtime merge plans

Writes index.json, as if one machine had done all of it. If shards are missing or
have tasks still to do, it names them and writes nothing; do those alone, with
--resume, and merge again. The exit code is then 8, and otherwise that of the batch.`,
	flags: func() []cli.Flag { return []cli.Flag{colourFlag(), quietFlag()} },
	run:   runMerge,
}

func runMerge(_ context.Context, c *call) error {
	layout, err := c.layout("")
	if err != nil {
		return err
	}
	dir := c.Args().First()
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return c.misuse("there is no directory %q", dir)
	}
	parts, err := shardsIn(dir)
	if err != nil {
		return err
	}
	if len(parts) == 0 {
		return c.misuse("there are no shards in %q", dir)
	}
	all, missing, unfinished, err := whole(parts)
	if err != nil {
		return &inputError{fmt.Errorf("%q: %w", dir, err)}
	}
	if len(missing)+len(unfinished) > 0 {
		if !c.Bool("quiet") {
			incomplete(c.stderr, missing, unfinished, parts[0].Shard.Count)
		}
		return &outcome{exitIncomplete, ""}
	}
	b := &batch{dir: dir, tasks: all.Tasks}
	if err := b.write(indexFile, func(w *bytes.Buffer) error { return render.Encode(w, all) }); err != nil {
		return err
	}
	sum := b.summary()
	sum.Layout = layout
	if err := sum.Text(c.stdout); err != nil {
		return err
	}
	return c.ended(b, false)
}

// shardsIn reads the lists of the shards in a directory, in the order of their
// names.
func shardsIn(dir string) ([]*index, error) {
	files, err := filepath.Glob(filepath.Join(dir, "index-*-of-*.json"))
	if err != nil {
		return nil, err
	}
	var parts []*index
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			return nil, &inputError{fmt.Errorf("reading %q: %w", f, cause(err))}
		}
		x := &index{}
		if err := json.Unmarshal(data, x); err != nil || x.Shard == nil || x.Shard.Count < 1 || x.Shard.Count > mostShards {
			return nil, &inputError{fmt.Errorf("%q is no list of a shard", f)}
		}
		parts = append(parts, x)
	}
	return parts, nil
}
