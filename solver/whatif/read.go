package whatif

import (
	"fmt"
	"slices"

	"leadtime/model"
)

// A Wording is one change as it is written: with a flag, or in a file.
type Wording struct {
	Verb *Verb
	Text string
}

// A Mistake is what is wrong with one of several changes.
type Mistake struct {
	Place  int  // of the change
	Unread bool // what is written cannot be read; otherwise it cannot be done
	Err    error
}

// Read reads changes to p, which holds the published programme, and tries each after
// those before it, given first. It returns those that can be made, and every mistake.
// Two changes that decide the same are a mistake: even if they agree, one of them was
// meant to be another.
func Read(p *model.Problem, given []Edit, ws []Wording) (edits []Edit, wrong []Mistake) {
	q := p.Clone()
	said := map[topic]string{}
	try := func(e Edit) error {
		for _, t := range topics(e) {
			if before, ok := said[t]; ok {
				return fmt.Errorf("an earlier change says already that %s; leave one of them out", before)
			}
		}
		sentence := e.Sentence(q)
		if err := e.Apply(q); err != nil {
			return err
		}
		q.Index()
		for _, t := range topics(e) {
			said[t] = sentence
		}
		return nil
	}
	for _, e := range given {
		_ = try(e) // it was tried when it was read
	}
	for i, w := range ws {
		e, err := w.Verb.Parse(q, w.Text)
		unread := err != nil
		if err == nil {
			err = try(e)
		}
		if err != nil {
			wrong = append(wrong, Mistake{i, unread, err})
			continue
		}
		edits = append(edits, e)
	}
	return slices.Clip(edits), wrong
}

// A topic is something that a change decides, and no other may.
type topic struct{ of, name string }

func topics(e Edit) []topic {
	switch e := e.(type) {
	case Slip:
		return []topic{{"date", string(e.Step)}}
	case Pin:
		return []topic{{"date", string(e.Step)}}
	case Drop:
		return []topic{{"date", string(e.Step)}, {"length", string(e.Step)}}
	case StayLength:
		return []topic{{"length", string(e.Step)}}
	case Expiry:
		return []topic{{"expiry", string(e.Chain)}}
	case Holiday:
		return []topic{{"holiday", e.Date.String()}}
	case Waive:
		return []topic{{"rule", e.Rule}}
	case Weight:
		return []topic{{"rule", e.Rule}}
	case Close:
		return []topic{{"room", fmt.Sprint(e.Room, e.Days)}}
	case Absent:
		return []topic{{"attendee", fmt.Sprint(e.Who, e.Days)}}
	}
	return nil // an added meeting has a name of its own
}
