package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"leadtime/cmd/internal/render"
	"leadtime/model/calendar"
	"leadtime/solver"
	"leadtime/solver/whatif"
)

var batchCommand = &command{
	name: "batch", args: "REGISTER... --output DIRECTORY", least: 1, most: -1,
	title: "plan many registers, many months of one, or what many changes do",
	doc: `Examples:

   leadtime batch registers/*.yaml -o plans
   leadtime batch 2010.yaml --months 2010-01..2010-12 -o plans
   leadtime batch 2010.yaml --months 2010-01..2010-12 -o plans --resume
   leadtime batch 2010-06.yaml --published june.json --scenario changes/ -o answers

Every task writes one file into the directory, a programme in JSON, and index.json
lists them all with their status and costs. Tasks are done at the same time, on
every processor; the files are the same for any number of them. One that fails, or
for which no programme is possible, is reported and does not stop the others.

With --months, each month is planned as of the middle of the month before, once the
programmes of the months before have been published; these are kept.

With --scenario, every file of changes is a task, and its file has the answer that
"leadtime whatif --format json" would give.

After an interrupt or a crash, --resume does what is missing and leaves the rest.

With --shard, many machines share the work and one directory; "leadtime merge" then
puts the list together. Shards of an array job are numbered by its environment:
JOB_COMPLETION_INDEX of SHARD_COUNT, or SLURM_ARRAY_TASK_ID of SHARD_COUNT or of
SLURM_ARRAY_TASK_MAX + 1.

Exit codes: 3 if a register has mistakes, 4 if no programme is possible for one, 6
or 5 if a search was stopped early; 130 if interrupted.`,
	flags: func() []cli.Flag {
		return []cli.Flag{
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write into `DIRECTORY`, which is made if it is not there"},
			&cli.StringFlag{Name: "months", DefaultText: "each register as a whole", Usage: "plan the months `FIRST..LAST` of each register, one after the other"},
			&cli.StringFlag{Name: "published", Usage: "with --scenario, the published programme, a `FILE`"},
			&cli.StringSliceFlag{Name: "scenario", Usage: "answer the changes in `FILE`, or in every .yaml, .yml and .json file of a directory; may be repeated"},
			&cli.StringFlag{Name: "policy", Value: string(whatif.Steady), Usage: "with --scenario, the `POLICY` of repairs: steady or faithful"},
			&cli.IntFlag{Name: "jobs", Aliases: []string{"j"}, DefaultText: "one for every processor", Usage: "do `N` tasks at a time"},
			&cli.BoolFlag{Name: "resume", DisableDefaultText: true, Usage: "do only what is missing in the directory"},
			&cli.StringFlag{Name: "shard", DefaultText: "all of the tasks", Usage: "do one `I/N` of the tasks, counted from 0/N, or auto to take both from the environment of an array job"},
			robustFlag(),
			&cli.IntFlag{Name: "effort", DefaultText: "no limit", Usage: "stop each task after `N` questions put to the engine, the same on every machine"},
			&cli.DurationFlag{Name: "time-limit", DefaultText: "no limit", Usage: "stop each task after `DURATION`, such as 30s or 5m"},
			colourFlag(), quietFlag(),
		}
	},
	run: runBatch,
}

func runBatch(ctx context.Context, c *call) error {
	layout, err := c.layout("")
	if err != nil {
		return err
	}
	b, err := c.newBatch(ctx)
	if err != nil {
		return err
	}
	if err := b.open(c.Bool("resume")); err != nil {
		return c.misuse("%v", err)
	}
	jobs := c.Int("jobs")
	if !c.IsSet("jobs") {
		jobs = runtime.GOMAXPROCS(0)
	}
	var line *progress
	if _, terminal := columns(c.stderr); terminal && !c.Bool("quiet") {
		line = &progress{w: c.stderr, all: len(b.tasks)}
	}
	fault := b.work(ctx, jobs, line)
	line.end()
	if err := b.save(); err != nil {
		return err
	}
	if fault != nil {
		return fault
	}
	sum := b.summary()
	sum.Layout = layout
	if err := sum.Text(c.stdout); err != nil {
		return err
	}
	return c.ended(b, context.Cause(ctx) != nil)
}

// newBatch reads the flags and the registers, and lists the tasks.
func (c *call) newBatch(ctx context.Context) (*batch, error) {
	b := &batch{dir: c.String("output"), effort: c.Int("effort"), limit: c.Duration("time-limit"), robust: c.Bool("robust"), inputs: map[string]input{}}
	switch {
	case b.dir == "":
		return nil, c.misuse("say where to write with --output DIRECTORY")
	case c.IsSet("jobs") && c.Int("jobs") < 1:
		return nil, c.misuse("%d jobs do nothing; give at least 1", c.Int("jobs"))
	case b.effort < 0:
		return nil, c.misuse("effort %d is negative", b.effort)
	case b.limit < 0:
		return nil, c.misuse("time limit %q is negative", b.limit)
	}
	if readTwice(c.Args().Slice()) {
		return nil, c.misuse("only one of them can be standard input")
	}
	var months []calendar.Month
	if c.IsSet("months") {
		first, last, err := monthRange(c.String("months"))
		if err != nil {
			return nil, c.misuse("%v", err)
		}
		for m := first; m <= last; m++ {
			months = append(months, m)
		}
	}
	if c.IsSet("scenario") {
		return b, c.scenarios(ctx, b)
	}
	for _, name := range []string{"published", "policy"} {
		if c.IsSet(name) {
			return nil, c.misuse("--%s is for --scenario, which is not given", name)
		}
	}
	for _, file := range c.Args().Slice() {
		if err := b.read(ctx, c.env, file); err != nil {
			return nil, err
		}
		b.add(file, months, c.NArg() > 1)
	}
	return b, c.share(b)
}

// share leaves the batch the shard that the flags ask for.
func (c *call) share(b *batch) (err error) {
	if !c.IsSet("shard") {
		return nil
	}
	if b.shard, err = parseShard(c.String("shard"), os.Getenv); err != nil {
		return c.misuse("%v", err)
	}
	b.cut()
	return nil
}

// monthRange reads "2010-01..2010-12", or one month.
func monthRange(s string) (first, last calendar.Month, err error) {
	from, to, several := strings.Cut(s, "..")
	if !several {
		to = from
	}
	if first, err = calendar.ParseMonth(from); err != nil {
		return 0, 0, err
	}
	if last, err = calendar.ParseMonth(to); err != nil {
		return 0, 0, err
	}
	if last < first {
		return 0, 0, fmt.Errorf("the months %s end before they begin; write FIRST..LAST", s)
	}
	return first, last, nil
}

// ended returns the outcome of the batch: the worst of its tasks.
func (c *call) ended(b *batch, interrupted bool) error {
	count := map[string]int{}
	for _, t := range b.tasks {
		count[t.Status]++
	}
	say := func(code int, format string, args ...any) error {
		text := ""
		if !c.Bool("quiet") {
			text = "leadtime: " + fmt.Sprintf(format, args...)
		}
		return &outcome{code, text}
	}
	switch {
	case interrupted:
		return say(exitInterrupted, "interrupted, with tasks still to do: %d of %d; go on with --resume", count[pending], len(b.tasks))
	case count[failed] > 0:
		code := exitInput
		for _, t := range b.tasks {
			if t.Fault {
				code = exitInternal
			}
		}
		return say(code, "tasks failed: %d of %d", count[failed], len(b.tasks))
	case count["infeasible"] > 0:
		return say(exitInfeasible, "tasks for which no programme is possible: %d of %d", count["infeasible"], len(b.tasks))
	case count["unknown"] > 0:
		return say(exitUnknown, "tasks stopped before a programme was found: %d of %d", count["unknown"], len(b.tasks))
	case count["feasible"] > 0:
		return say(exitFeasible, "tasks stopped before proof: %d of %d", count["feasible"], len(b.tasks))
	}
	return nil
}

// add lists the tasks of a register: one, or one for every month, which are done
// in turn. If there are several registers their names tell the tasks apart.
func (b *batch) add(file string, months []calendar.Month, several bool) {
	base := baseName(file)
	unit := []*task{}
	if months == nil {
		unit = append(unit, &task{Name: base, Register: file})
	}
	for _, m := range months {
		name := m.String()
		if several {
			name = base + "-" + name
		}
		unit = append(unit, &task{Name: name, Register: file, Month: m.String(), month: m})
	}
	for _, t := range unit {
		t.Name, t.Status, t.Hash = b.unique(t.Name), pending, b.inputs[file].hash
		t.File = t.Name + ".json"
		b.tasks = append(b.tasks, t)
	}
	b.units = append(b.units, unit)
}

// baseName returns a file's name without its directory and extension. A name that
// would begin with a dot is not one for what is written to be found by.
func baseName(file string) string {
	if file == "-" {
		return "stdin"
	}
	base := filepath.Base(file)
	base = strings.TrimLeft(strings.TrimSuffix(base, filepath.Ext(base)), ".")
	if base == "" {
		return "unnamed"
	}
	return base
}

// unique returns the name, or one like it if another task has it. Names that begin
// with "index" are for the batch itself.
func (b *batch) unique(name string) string {
	if strings.HasPrefix(strings.ToLower(name), "index") {
		name = "of-" + name
	}
	free := name
	for i := 2; slices.ContainsFunc(b.tasks, func(t *task) bool {
		// Some file systems take no notice of capitals.
		return strings.EqualFold(t.Name, free)
	}); i++ {
		free = fmt.Sprintf("%s-%d", name, i)
	}
	return free
}

// summary returns what is shown of the batch at its end.
func (b *batch) summary() *render.Batch {
	s := &render.Batch{Directory: b.dir}
	for _, t := range b.tasks {
		row := render.BatchTask{Name: t.Name, Status: t.Status, Note: t.Error}
		for _, x := range t.Tiers {
			row.Tiers = append(row.Tiers, solver.Tier(x))
		}
		s.Tasks = append(s.Tasks, row)
	}
	return s
}

// open makes the directory ready: a new one, or with resume one that a batch of
// the same tasks was at work in.
func (b *batch) open(resume bool) error {
	if err := os.MkdirAll(b.dir, 0o777); err != nil {
		return fmt.Errorf("making %q: %w", b.dir, cause(err))
	}
	file := b.shard.index()
	old, err := os.ReadFile(b.path(file))
	switch {
	case os.IsNotExist(err):
		b.clear()
		for _, t := range b.tasks {
			if _, err := os.Lstat(b.path(t.File)); err == nil {
				return fmt.Errorf("%q is there already, and no batch wrote it; name another directory", b.path(t.File))
			}
		}
		return b.save()
	case err != nil:
		return fmt.Errorf("reading %q: %w", b.path(file), cause(err))
	case !resume:
		return fmt.Errorf("there is a batch in %q already; name another directory, or go on with --resume", b.dir)
	}
	if err := b.same(old); err != nil {
		return fmt.Errorf("the batch in %q cannot go on: %w; name another directory", b.dir, err)
	}
	b.clear()
	for _, unit := range b.units {
		b.restore(unit)
	}
	return nil
}
