// Package register reads registers, and programmes of work, from files.
//
// A register is YAML, or JSON, which is YAML. It is read strictly: whatever is
// not understood is a mistake, and all mistakes are reported at once, each with
// its file, line and column. What a register does not say is taken from the
// default guideline, which is embedded in the package.
package register

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"

	"leadtime/model"
)

// Decode reads a register. The name is the file's, for messages. The error is a
// [model.ErrorList] of all mistakes, in order of their places.
func Decode(name string, data []byte) (*model.Problem, error) {
	d := &decoder{file: name}
	r := &register{}
	if !d.mirror(data, r) {
		return nil, d.errs.Err()
	}
	x := &resolver{errs: &d.errs, g: defaults(), r: r, p: &model.Problem{Hash: hash(data)}}
	x.resolve()
	if err := d.errs.Err(); err != nil {
		return nil, err
	}
	return x.p, nil
}

// DecodeFile reads the register in a file. An error about the file itself is no
// [model.ErrorList].
func DecodeFile(path string) (*model.Problem, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading register: %w", err)
	}
	return Decode(path, data)
}

// hash returns the hexadecimal SHA-256 of the register followed by the
// guideline.
func hash(data []byte) string {
	h := sha256.New()
	h.Write(data)
	h.Write(guidelineFile)
	return hex.EncodeToString(h.Sum(nil))
}
