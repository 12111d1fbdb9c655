package main

import (
	"context"
	"fmt"
)

// version is the version of the program. It stands in reports, so it is said
// here and not taken from how the program was built.
const version = "0.1.0"

var versionCommand = &command{
	name:  "version",
	title: "print the version of this program",
	flags: noFlags,
	run: func(_ context.Context, c *call) error {
		_, err := fmt.Fprintln(c.stdout, "leadtime", version)
		return err
	},
}
