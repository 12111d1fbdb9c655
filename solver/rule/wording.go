package rule

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"leadtime/model"
	"leadtime/model/calendar"
)

// The words that grounds are told in. Checkers have their own, in sentence.go,
// so that no statement leans on what it is held to.

// called returns what grounds call a step at the start of a sentence.
func called(s *model.Step) string { return raised(named(s)) }

// named returns what grounds call a step in the middle of a sentence: by the part
// it plays in its chain, or else by its title.
func named(s *model.Step) string {
	of := string(s.Mission)
	if of == "" {
		of = string(s.Chain)
	}
	if part, joint := partOf(s); part != "" {
		return part + joint + of
	}
	title := s.Title
	if title == "" {
		title = string(s.ID)
	}
	if s.Chain == "" {
		return `"` + title + `"`
	}
	return fmt.Sprintf(`"%s" (%s)`, title, of)
}

// beside returns what grounds call a step where other has been named: its mission
// is not said twice.
func beside(s, other *model.Step) string {
	name := named(s)
	if part, _ := partOf(s); part != "" && s.Chain == other.Chain {
		name = part
	}
	if s.Kind == model.Stay {
		return "the end of " + name
	}
	return name
}

// partOf returns the name of the part that a step plays in its chain, and what
// joins its mission to it; both are empty if its own title must do.
func partOf(s *model.Step) (part, joint string) {
	if s.Chain == "" {
		return "", ""
	}
	switch s.Role {
	case model.Report:
		return "the Secretary-General's report", " on "
	case model.Contributors:
		return "the meeting with contributors", " to "
	case model.Consultations:
		return "the Council's consultations", " on "
	case model.Adoption:
		return "the adoption", " on "
	case model.Rollover:
		return "the technical rollover", " of "
	}
	return "", ""
}

// is returns "is" or "are".
func is(s *model.Step) string {
	if strings.HasPrefix(named(s), "the Council's consultations") || strings.HasPrefix(strings.ToLower(s.Title), "consultations") {
		return "are"
	}
	return "is"
}

// occurs returns the verb that leads from a step to its date.
func occurs(s *model.Step) string {
	switch {
	case s.Kind == model.Stay:
		return "begins"
	case s.Role == model.Adoption || s.Role == model.Rollover:
		return "takes place"
	case s.Role == model.Report:
		return "is issued"
	case s.Kind == model.Act:
		return is(s) + " dated"
	}
	return is(s) + " held"
}

// attending returns what grounds call an attendee.
func attending(a *model.Attendee) string {
	switch {
	case a.ID == model.TheCouncil:
		return "the Council"
	case a.Title == "":
		return string(a.ID)
	}
	return a.Title
}

// located returns what grounds call a room: with its article, unless it has a
// number.
func located(p *model.Problem, id model.RoomID) string {
	r := p.Room(id)
	switch {
	case r == nil || r.Title == "":
		return string(id)
	case unicode.IsDigit(rune(r.Title[len(r.Title)-1])):
		return r.Title
	}
	return "the " + r.Title
}

// fromTo returns the days of a span: "from 7 June to 18 June", with the years if
// it leads from one into another.
func fromTo(s calendar.Span) string {
	switch {
	case s.First == s.Last:
		return "on " + s.First.Short()
	case s.First.Month().Year() != s.Last.Month().Year():
		return fmt.Sprintf("from %s %d to %s %d", s.First.Short(), s.First.Month().Year(), s.Last.Short(), s.Last.Month().Year())
	}
	return fmt.Sprintf("from %s to %s", s.First.Short(), s.Last.Short())
}

// cited returns what a demand rests on: the guideline's words, and the reason that
// the register gives where it departs from it.
func cited(c model.Citation, reason string) string {
	switch {
	case reason == "":
		return c.String()
	case c.IsZero():
		return "the register: " + reason
	}
	return c.String() + "; the register: " + reason
}

// because returns the reason in parentheses, to follow what it is the reason of.
func because(reason string) string {
	if reason == "" {
		return ""
	}
	return " (" + reason + ")"
}

// joined returns "a", "a and b" or "a, b and c".
func joined(names []string) string {
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// counted returns "1 seat" or "15 seats".
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// raised returns the text with a capital.
func raised(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}
