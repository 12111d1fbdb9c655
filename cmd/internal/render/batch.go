package render

import (
	"fmt"
	"io"
	"strings"

	"leadtime/solver"
)

// A Batch is the account of many tasks.
type Batch struct {
	Layout    Layout // how text is laid out
	Directory string // where their files are
	Tasks     []BatchTask
}

// A BatchTask is the account of one of them.
type BatchTask struct {
	Name, Status string
	Tiers        []solver.Tier // empty if there is no programme
	Note         string        // why it failed; empty if it did not
}

// Text lays the account out for terminals. An error is one of the writer.
func (b *Batch) Text(w io.Writer) error {
	s := newSheet(b.Layout, nil)
	var tiers []solver.Tier
	for _, t := range b.Tasks {
		if len(t.Tiers) > len(tiers) {
			tiers = t.Tiers
		}
	}
	head := []string{"Task", "Status"}
	for _, t := range tiers {
		head = append(head, t.Name)
	}
	rows := [][]string{head}
	count := map[string]int{}
	for _, t := range b.Tasks {
		count[t.Status]++
		status := s.bad(t.Status)
		if t.Status == string(solver.Optimal) {
			status = s.good(t.Status)
		}
		row := []string{t.Name, status}
		for i := range tiers {
			switch {
			case len(t.Tiers) != len(tiers):
				row = append(row, "–")
			case t.Tiers[i].Cost != t.Tiers[i].Bound:
				row = append(row, fmt.Sprintf("%d (≥ %d)", t.Tiers[i].Cost, t.Tiers[i].Bound))
			default:
				row = append(row, fmt.Sprint(t.Tiers[i].Cost))
			}
		}
		rows = append(rows, row)
	}
	s.table(0, rows, true)
	for _, t := range b.Tasks {
		if t.Note != "" {
			s.line("")
			s.para(t.Name+": ", t.Note)
		}
	}
	var parts []string
	for _, status := range []string{"optimal", "feasible", "infeasible", "unknown", "failed", "pending"} {
		if count[status] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", count[status], status))
		}
	}
	s.line("")
	s.para("", fmt.Sprintf("Tasks: %s. Their files, and index.json, are in %s.", strings.Join(parts, ", "), b.Directory))
	_, err := io.WriteString(w, s.String())
	return err
}
