package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// arranged returns the arguments in the order that the flag parser needs: the
// command, its flags, "--", and then everything that is no flag. The parser
// would otherwise stop at the first argument and silently leave out the flags
// after it. What stands after a "--" of the user's is never taken for a flag.
//
// It also turns "help COMMAND" into "COMMAND --help", and "--version" into the
// command.
func arranged(args []string) []string {
	switch {
	case len(args) == 0:
		return nil
	case args[0] == "--version":
		args = append([]string{"version"}, args[1:]...)
	case args[0] == "help" && len(args) == 1:
		return []string{"--help"}
	case args[0] == "help":
		args = append(slices.Clone(args[1:]), "--help")
	}
	i := slices.IndexFunc(commands, func(c *command) bool { return c.name == args[0] })
	if i < 0 {
		return args
	}
	known := commands[i].flags()
	var flags, rest []string
	for i := 1; i < len(args); i++ {
		a := args[i]
		if a == "--" {
			rest = append(rest, args[i+1:]...)
			break
		}
		if a == "-" || !strings.HasPrefix(a, "-") {
			rest = append(rest, a)
			continue
		}
		if a == "-h" || a == "-help" || a == "--help" {
			// The parser would look for help on the arguments.
			return []string{args[0], "--help"}
		}
		flags = append(flags, a)
		if !takesValue(known, a) {
			continue
		}
		if i++; i == len(args) {
			// The value is missing: the parser must find nothing in its place.
			return append(args[:1:1], flags...)
		}
		flags = append(flags, args[i])
	}
	return slices.Concat(args[:1], flags, []string{"--"}, rest)
}

// takesValue reports whether the flag's value is the next argument.
func takesValue(known []cli.Flag, arg string) bool {
	name := strings.TrimLeft(arg, "-")
	for _, f := range known {
		if slices.Contains(f.Names(), name) {
			d, ok := f.(cli.DocGenerationFlag)
			return ok && d.TakesValue()
		}
	}
	return false
}
