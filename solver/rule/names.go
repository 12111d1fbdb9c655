package rule

import (
	"cmp"

	"leadtime/model"
)

// The names that grounds use, for sentences of other packages.

// StepName returns what grounds call a step within a sentence: "the adoption on
// UNFICYP".
func StepName(s *model.Step) string { return named(s) }

// StepNameBeside is [StepName] where other has just been named: its mission is not
// said twice.
func StepNameBeside(s, other *model.Step) string {
	if part, _ := partOf(s); s.Chain == other.Chain && s.Chain != "" {
		return cmp.Or(part, `"`+s.Title+`"`)
	}
	return named(s)
}

// RoomTitle returns what grounds call a room.
func RoomTitle(p *model.Problem, r *model.Room) string { return located(p, r.ID) }
