package main

import (
	"fmt"
	"strings"

	"leadtime/model"
)

// changeText says a change between two programmes on one line.
func changeText(p *model.Problem, ch model.Change) string {
	s := p.Step(ch.Step)
	name := s.Title
	if s.Chain != "" {
		name = string(s.Chain) + ": " + name
	}
	text := ""
	switch ch.Kind {
	case model.Moved:
		text = fmt.Sprintf("→ %s moves from %s to %s", name, ch.Old.Date.Long(), ch.New.Date.Long())
	case model.Retimed:
		text = fmt.Sprintf("↔ %s keeps %s, now at %s", name, ch.New.Date.Long(), place(ch.New))
	case model.Added:
		text = fmt.Sprintf("+ %s is added on %s", name, ch.New.Date.Long())
	case model.Dropped:
		text = fmt.Sprintf("− %s, planned for %s, is left out", name, ch.Old.Date.Long())
	}
	var tell []string
	for _, id := range ch.Tell {
		if who := p.Attendee(id); who != nil {
			tell = append(tell, who.Title)
		}
	}
	if s.Kind == model.Meeting {
		tell = append(tell, "room booking")
		if s.Interpreted {
			tell = append(tell, "interpreters")
		}
	}
	if len(tell) > 0 {
		text += " (tell: " + strings.Join(tell, ", ") + ")"
	}
	return text
}

func place(pl model.Placement) string {
	if pl.Start < 0 {
		return "no known time"
	}
	return fmt.Sprintf("%s in %s", pl.Start.Clock(), pl.Room)
}
