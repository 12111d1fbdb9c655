// Leadtime plans the Security Council's monthly programme of work from a
// register of missions, mandates and meetings. "leadtime --help" says how.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime/debug"
)

// A plan is made in a moment and needs little memory: it is not worth collecting
// garbage as often as a program does that runs for days. Whoever sets GOGC knows
// better.
const collectAt = 400

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(collectAt)
	}
	ctx := interruptible(context.Background(), os.Stderr)
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run carries out the command line and returns the exit code. Results go to
// stdout, all else to stderr. It must not be called twice at the same time.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) (code int) {
	defer func() {
		// Left alone, a panic ends with the code that means misuse.
		if v := recover(); v != nil {
			fmt.Fprintf(stderr, "leadtime: internal error: %v\n%s", v, debug.Stack())
			code = exitInternal
		}
	}()
	e := &env{stdin: stdin, stdout: stdout, stderr: stderr}
	err := newApp(e).RunContext(ctx, append([]string{"leadtime"}, arranged(args)...))
	explain(stderr, err)
	return exitCode(err)
}
