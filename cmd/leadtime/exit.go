package main

import (
	"errors"
	"fmt"
	"io"

	"leadtime/model"
)

// The exit codes. They are part of what other programs rely on.
const (
	exitDone        = 0
	exitInternal    = 1   // a fault of this program, or of the machine
	exitUsage       = 2   // wrong flags or arguments
	exitInput       = 3   // mistakes in the input, or an input that cannot be read
	exitInfeasible  = 4   // proven that no programme is possible
	exitFeasible    = 5   // a programme, but not proven to be the best
	exitUnknown     = 6   // stopped before a programme was found
	exitBroken      = 7   // the programme that was checked breaks a rule
	exitIncomplete  = 8   // shards of a batch are missing
	exitInterrupted = 130 // interrupted before a programme was found
)

// A usageError is a wrong flag or argument.
type usageError struct {
	command string // as it is typed
	text    string
}

func (u *usageError) Error() string {
	return fmt.Sprintf("%s: %s; see \"%s --help\"", u.command, u.text, u.command)
}

// An inputError is an input that cannot be read.
type inputError struct{ err error }

func (i *inputError) Error() string { return "leadtime: " + i.err.Error() }
func (i *inputError) Unwrap() error { return i.err }

// An outcome is an answer that is not the one hoped for. It is no failure: what
// there is to say has been said as a result.
type outcome struct {
	code int
	text string // for stderr; empty if there is nothing to add
}

func (o *outcome) Error() string { return o.text }

// exitCode returns the exit code for the end of a command.
func exitCode(err error) int {
	var (
		out     *outcome
		misuse  *usageError
		input   *inputError
		mistake model.ErrorList
	)
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &out):
		return out.code
	case errors.As(err, &misuse):
		return exitUsage
	case errors.As(err, &input), errors.As(err, &mistake):
		return exitInput
	}
	return exitInternal
}

// explain writes what is to be said of the end of a command: each mistake of an
// input on a line of its own, all else on one line.
func explain(w io.Writer, err error) {
	switch exitCode(err) {
	case exitDone:
	case exitInternal:
		fmt.Fprintf(w, "leadtime: %v\n", err)
	default:
		if text := err.Error(); text != "" {
			fmt.Fprintln(w, text)
		}
	}
}
