package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"
)

func outputFlag() cli.Flag {
	return &cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE` in place of standard output"}
}

// destination returns the file that the flags ask to write to, or "" for
// standard output. A directory is refused here, before there is anything to
// write.
func (c *call) destination() (string, error) {
	file := c.String("output")
	if file == "-" || !c.IsSet("output") {
		return "", nil
	}
	if file == "" {
		return "", c.misuse("the file to write to has no name")
	}
	if info, err := os.Stat(file); err == nil && info.IsDir() {
		return "", c.misuse("%q is a directory; name a file to write to", file)
	}
	if info, err := os.Stat(filepath.Dir(file)); err != nil || !info.IsDir() {
		return "", c.misuse("there is no directory %q to write %q to", filepath.Dir(file), file)
	}
	return file, nil
}

// write has something written to the file, or to standard output if it is "".
// A file is whole at every moment: it keeps its old content until the new one is
// complete, and for good if that fails.
func (e *env) write(file string, content func(io.Writer) error) error {
	if file == "" {
		return content(e.stdout)
	}
	var b bytes.Buffer
	if err := content(&b); err != nil {
		return err
	}
	if err := replace(file, b.Bytes()); err != nil {
		return fmt.Errorf("writing %q: %w", file, cause(err))
	}
	return nil
}

// replace gives the file new content by way of another in the same directory.
func replace(file string, content []byte) (err error) {
	mode := os.FileMode(0o644)
	if info, err := os.Stat(file); err == nil {
		if !info.Mode().IsRegular() {
			// A device or a pipe is written to; to put a file in its place would
			// destroy it.
			return os.WriteFile(file, content, 0)
		}
		mode = info.Mode().Perm()
		if file, err = filepath.EvalSymlinks(file); err != nil {
			return err
		}
	}
	tmp, err := os.CreateTemp(filepath.Dir(file), "."+filepath.Base(file)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(tmp.Name())
		}
	}()
	_, err = tmp.Write(content)
	if err = errors.Join(err, tmp.Chmod(mode), tmp.Sync(), tmp.Close()); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), file)
}
