package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// Why a search ends early, as the report says it.
var (
	errInterrupted = errors.New("interrupted")
	errTimeLimit   = errors.New("the time limit was reached")
	errByHand      = errors.New("it was planned by hand, without a search")
)

// interruptible returns a context that the first interrupt ends, so that the
// best programme found can still be written. The second ends the process.
func interruptible(parent context.Context, stderr io.Writer) context.Context {
	ctx, cancel := context.WithCancelCause(parent)
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-signals
		fmt.Fprintln(stderr, "leadtime: stopping; interrupt once more to quit at once")
		cancel(errInterrupted)
		<-signals
		os.Exit(exitInterrupted)
	}()
	return ctx
}
