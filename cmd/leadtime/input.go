package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"leadtime/model"
	"leadtime/model/register"
)

// read returns the content of a file, or of standard input for "-", and the
// name to give in messages.
func (e *env) read(ctx context.Context, file string) (name string, data []byte, err error) {
	if file != "-" {
		if data, err = os.ReadFile(file); err != nil {
			return "", nil, &inputError{fmt.Errorf("reading %q: %w", file, cause(err))}
		}
		return file, data, nil
	}
	// Reading may wait for somebody who types, and an interrupt must end that.
	done := make(chan struct{})
	go func() {
		data, err = io.ReadAll(e.stdin)
		close(done)
	}()
	select {
	case <-ctx.Done():
		return "", nil, &outcome{exitInterrupted, ""}
	case <-done:
	}
	if err != nil {
		return "", nil, &inputError{fmt.Errorf("reading standard input: %w", err)}
	}
	return "stdin", data, nil
}

// cause leaves out of an error what its message would say twice.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// problem reads a register.
func (e *env) problem(ctx context.Context, file string) (*model.Problem, error) {
	name, data, err := e.read(ctx, file)
	if err != nil {
		return nil, err
	}
	return register.Decode(name, data)
}

// programme reads a programme for p.
func (e *env) programme(ctx context.Context, file string, p *model.Problem) (*model.Programme, error) {
	name, data, err := e.read(ctx, file)
	if err != nil {
		return nil, err
	}
	return register.DecodeProgramme(name, data, p)
}
