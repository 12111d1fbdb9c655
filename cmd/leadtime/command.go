package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"
)

// A command is one subcommand.
type command struct {
	name  string
	args  string // what stands after the name, as the help prints it
	title string // no capital, no full stop
	doc   string // examples first
	// least and most are how many arguments it takes; most is negative if there
	// is no limit.
	least, most int
	flags       func() []cli.Flag
	run         func(ctx context.Context, c *call) error
}

// commands lists every subcommand, in the order of the help.
var commands = []*command{
	planCommand,
	renderCommand,
	diffCommand,
	checkCommand,
	scoreCommand,
	batchCommand,
	mergeCommand,
	whatifCommand,
	slackCommand,
	whyCommand,
	whyhereCommand,
	whynotCommand,
	exportCommand,
	validateCommand,
	rulesCommand,
	schemaCommand,
	initCommand,
	importCommand,
	versionCommand,
}

// An env is what a command has of the world.
type env struct {
	stdin          io.Reader
	stdout, stderr io.Writer
}

// A call is one use of a command, with its arguments and flags.
type call struct {
	*env
	command *command
	*cli.Context
}

const about = `A register says which missions, mandates, meetings, rooms and people there are;
leadtime gives every meeting a date, a time and a room, and proves that no better
programme exists. Start with:

   leadtime init -o register.yaml
   leadtime plan register.yaml

"-" stands for standard input and standard output. Results go to standard output,
all else to standard error.

Exit codes: 0 done; 1 internal error; 2 misuse; 3 mistakes in the input; 4 no
programme is possible; 5 stopped before proof, with the best programme so far;
6 stopped without a programme; 7 the programme breaks a rule; 8 shards of a batch
are missing; 130 interrupted without a programme.`

// newApp returns the command line of all the commands. What the library would
// print or exit with by itself is turned into errors.
func newApp(e *env) *cli.App {
	a := &cli.App{
		Name:            "leadtime",
		Usage:           "plan the Security Council's monthly programme of work",
		UsageText:       "leadtime COMMAND [ARGUMENTS] [FLAGS]",
		Description:     about,
		Writer:          e.stdout,
		ErrWriter:       e.stderr,
		HideHelpCommand: true,
		HideVersion:     true,
		// A title may have commas.
		DisableSliceFlagSeparator: true,
		ExitErrHandler:            func(*cli.Context, error) {},
		OnUsageError:              misused("leadtime"),
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return unknown(c.App, c.Args().First())
			}
			return cli.ShowAppHelp(c)
		},
	}
	for _, cmd := range commands {
		a.Commands = append(a.Commands, &cli.Command{
			Name:            cmd.name,
			Usage:           cmd.title,
			UsageText:       strings.TrimSpace("leadtime " + cmd.name + " " + cmd.args),
			Description:     cmd.doc,
			Flags:           cmd.flags(),
			HideHelpCommand: true,
			OnUsageError:    misused(cmd.full()),
			Action: func(c *cli.Context) error {
				if err := cmd.count(c.NArg()); err != nil {
					return err
				}
				return cmd.run(c.Context, &call{e, cmd, c})
			},
		})
	}
	return a
}

// unknown returns the error of a command that is not there, and names those that
// are.
func unknown(a *cli.App, name string) error {
	var names []string
	for _, cmd := range a.Commands {
		names = append(names, cmd.Name)
	}
	return &usageError{"leadtime", fmt.Sprintf("there is no command %q; there are %s", name, strings.Join(names, ", "))}
}

// full returns the name of the command as it is typed.
func (cmd *command) full() string { return "leadtime " + cmd.name }

// misuse returns the error of a command that was called wrongly.
func (cmd *command) misuse(format string, args ...any) error {
	return &usageError{cmd.full(), fmt.Sprintf(format, args...)}
}

// count complains of too few or too many arguments.
func (cmd *command) count(n int) error {
	switch {
	case n < cmd.least:
		return cmd.misuse("too few arguments; usage: %s %s", cmd.full(), cmd.args)
	case cmd.most >= 0 && n > cmd.most:
		return cmd.misuse("too many arguments; usage: %s", strings.TrimSpace(cmd.full()+" "+cmd.args))
	}
	return nil
}

// misuse returns the error of a call with wrong flags or arguments.
func (c *call) misuse(format string, args ...any) error { return c.command.misuse(format, args...) }

func misused(name string) cli.OnUsageErrorFunc {
	return func(_ *cli.Context, err error, _ bool) error { return &usageError{name, err.Error()} }
}

func noFlags() []cli.Flag { return nil }
