package rule

import (
	"fmt"
	"strings"

	"leadtime/model"
	"leadtime/model/calendar"
)

// The words that checkers report in.

// finding returns a finding that cites the first of cites that is not zero. A text
// that ends with a time of day has the full stop of "a.m." already.
func finding(rule string, units int64, cites []model.Citation, text string, steps ...*model.Step) model.Finding {
	f := model.Finding{Rule: rule, Units: units, Text: strings.Replace(text, ".m..", ".m.", 1)}
	for _, s := range steps {
		f.Steps = append(f.Steps, s.ID)
	}
	for _, c := range cites {
		if !c.IsZero() {
			f.Cite = c.String()
			break
		}
	}
	return f
}

// naming returns the step as planners name it within a sentence: by the part it
// plays in its chain, or else by its title.
func naming(s *model.Step) string {
	if s.Chain != "" {
		if name, of := roleName(s.Role); name != "" {
			return name + of + about(s)
		}
	}
	title := s.Title
	if title == "" {
		title = string(s.ID)
	}
	if s.Chain != "" {
		return fmt.Sprintf("\"%s\" (%s)", title, about(s))
	}
	return "\"" + title + "\""
}

// again returns the step as planners name it where the mission has just been
// named.
func again(s, first *model.Step) string {
	if name, _ := roleName(s.Role); name != "" && s.Chain != "" && s.Chain == first.Chain {
		return name
	}
	return naming(s)
}

// roleName returns the name of a step of that role and the preposition that its
// mission follows; both are empty if its own title must do.
func roleName(r model.Role) (name, of string) {
	switch r {
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

// about returns what a step of a chain is about: its mission, or else the chain.
func about(s *model.Step) string {
	if s.Mission != "" {
		return string(s.Mission)
	}
	return string(s.Chain)
}

// opening returns the step as planners name it to begin a sentence.
func opening(s *model.Step) string { return capital(naming(s)) }

func capital(text string) string {
	if text == "" {
		return text
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// several reports whether the step's name is plural.
func several(s *model.Step) bool {
	if s.Role == model.Consultations && s.Chain != "" {
		return true
	}
	title := strings.ToLower(s.Title)
	return strings.HasPrefix(title, "consultations") || strings.HasSuffix(title, "consultations")
}

// happens returns the verb that leads from a step to its date.
func happens(s *model.Step) string {
	switch done := s.State == model.Done; {
	case s.Kind == model.Stay && done:
		return "began"
	case s.Kind == model.Stay:
		return "begins"
	case s.Role == model.Adoption || s.Role == model.Rollover:
		if done {
			return "took place"
		}
		return "takes place"
	case s.Kind == model.Act && s.Role == model.Report:
		return be(s) + " issued"
	case s.Kind == model.Act:
		return be(s) + " dated"
	}
	return be(s) + " held"
}

// be returns "is", "are", "was" or "were".
func be(s *model.Step) string {
	switch many := several(s); {
	case s.State == model.Done && many:
		return "were"
	case s.State == model.Done:
		return "was"
	case many:
		return "are"
	}
	return "is"
}

// have returns "has" or "have".
func have(s *model.Step) string {
	if several(s) {
		return "have"
	}
	return "has"
}

// dated begins a sentence with a step and its date: "The Council's consultations
// on UNFICYP are held on 1 June".
func dated(s *model.Step, d calendar.Date) string {
	return fmt.Sprintf("%s %s on %s", opening(s), happens(s), d.Short())
}

// weekday returns the date with its day of the week: "Friday 4 June".
func weekday(d calendar.Date) string { return d.Weekday().String() + " " + d.Short() }

// apart says how far b, on to, lies from the end of a, on from: "5 days after
// the meeting with contributors".
func apart(a, b *model.Step, from, to calendar.Date, n int, u calendar.Unit) string {
	name := again(a, b)
	if a.Kind == model.Stay {
		name = "the end of " + name
	}
	switch {
	case from == to:
		return "on the same day as " + name
	case n > 0:
		return calendar.Length{N: n, Unit: u}.Words() + " after " + name
	case n < 0:
		return calendar.Length{N: -n, Unit: u}.Words() + " before " + name
	case to < from:
		return "before " + name
	}
	return "less than one working day after " + name
}

// inHand says how far a step that ends on last lies before an expiry.
func inHand(last, limit calendar.Date, n int, u calendar.Unit, expiry string) string {
	switch {
	case last > limit:
		return fmt.Sprintf("after %s on %s", expiry, limit.Short())
	case last == limit:
		return "the day of " + expiry
	case n == 0:
		return fmt.Sprintf("with no working day left before %s on %s", expiry, limit.Short())
	}
	return fmt.Sprintf("%s before %s on %s", calendar.Length{N: n, Unit: u}.Words(), expiry, limit.Short())
}

// clock returns the time within a sentence: "10.00 a.m.", or "no known time".
func clock(t model.Minute) string {
	if t < 0 {
		return "no known time"
	}
	return t.Clock()
}

// list joins names with commas and an "and".
func list(names []string) string {
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return strings.Join(names, "")
}

// namings returns the names of the steps, in order.
func namings(steps []*model.Step) []string {
	names := make([]string, len(steps))
	for i, s := range steps {
		names[i] = naming(s)
	}
	return names
}

// plural returns "1 meeting" or "3 meetings".
func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// Naming returns what a step is called in the middle of a sentence: "the
// Secretary-General's report on UNFICYP".
func Naming(s *model.Step) string { return naming(s) }

// Several reports whether what Naming returns is more than one thing, so that the
// verb after it agrees.
func Several(s *model.Step) bool { return several(s) }
