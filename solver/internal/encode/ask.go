package encode

import "github.com/irifrance/gini/z"

// Define states what follows if the literal is true, so that a question may assume
// it.
func (e *Encoder) Define(m z.Lit) { e.define(m) }
