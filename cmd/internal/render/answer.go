package render

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"unicode"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver"
	"leadtime/solver/rule"
	"leadtime/solver/whatif"
)

// An Answer lays out what a scenario does to a published programme, so that it
// can be read out in a meeting.
type Answer struct {
	Version string // of this program; empty unless the caller fills it in
	Layout  Layout // how text is laid out
	*whatif.Answer
	// Frontier is every trade between lead time and moves; nil unless it was asked
	// for.
	Frontier []whatif.Point
}

// Text writes the answer for terminals. An error is one of the writer.
func (a *Answer) Text(w io.Writer) error {
	s := newSheet(a.Layout, nil)
	a.question(s)
	s.line("")
	s.para("", a.short())
	a.breaks(s)
	a.repair(s)
	if a.Repair.Programme != nil {
		a.costs(s)
		a.notices(s)
	}
	a.frontier(s)
	_, err := io.WriteString(w, s.String())
	return err
}

// question says what is asked.
func (a *Answer) question(s *sheet) {
	edits := a.Scenario.Edits
	if len(edits) == 1 && a.Scenario.Title == "" {
		for _, l := range s.fold(bold, "What if "+edits[0].Sentence(a.Base)+"?", s.width) {
			s.line(l)
		}
		return
	}
	for _, l := range s.fold(bold, "What if: "+cmp.Or(a.Scenario.Title, "several things change"), s.width) {
		s.line(l)
	}
	for _, text := range a.Scenario.Sentences(a.Base) {
		s.para("– ", text)
	}
}

// short says the answer in a few sentences.
func (a *Answer) short() string {
	r := a.Repair
	switch {
	case r.Status == solver.Infeasible:
		text := "No programme is possible any more."
		if n := len(r.Conflict.Remedies); n == 1 {
			text += " One change would make one possible; it is named below."
		} else if n > 1 {
			text += fmt.Sprintf(" Each of %d changes would make one possible; they are named below.", n)
		}
		return text
	case r.Programme == nil:
		return "Whether a programme is possible was not found out in time."
	}
	text := a.moved()
	tier := map[string]solver.Tier{}
	before := map[string]int64{}
	for i, t := range r.Tiers {
		tier[t.Name], before[t.Name] = t, a.Before.Cost[i]
	}
	switch n := a.rollovers(); {
	case len(n) > 0:
		text += " " + sentence(joined(n)+" "+agree(len(n), "needs a technical rollover", "need technical rollovers"))
	case a.Before.Cost[0] > 0:
		text += " No mandate needs a technical rollover that did not need one before."
	default:
		text += " No mandate needs a technical rollover."
	}
	for _, name := range []string{"lead time", "deliberation"} {
		switch t, ok := tier[name]; {
		case !ok:
		case t.Cost > before[name]:
			text += fmt.Sprintf(" %s gets worse, from a cost of %d to %d%s.", capital(name), before[name], t.Cost, a.worst(name))
		case t.Cost < before[name]:
			text += fmt.Sprintf(" %s gets better, from a cost of %d to %d.", capital(name), before[name], t.Cost)
		default:
			text += fmt.Sprintf(" %s stays as it was.", capital(name))
		}
	}
	if r.Status != solver.Optimal {
		return text + " The search was stopped: there may be a better repair."
	}
	text += " No better repair exists under this policy; that is proven."
	if len(a.Frontier) > 1 && a.Policy == whatif.Steady {
		text += " At the price of more moves lead time could be kept better: see part 5."
	}
	return text
}

// worst says, as the end of a sentence, what it is above all that a tier costs more
// for; it is empty if that is nothing in particular.
func (a *Answer) worst(tier string) string {
	var most int64
	text := ""
	for _, x := range a.Shifts {
		if more := x.After - x.Before; x.Tier == tier && more > most {
			most, text = more, strings.TrimSuffix(x.Text, ".")
		}
	}
	if text == "" {
		return ""
	}
	if strings.HasPrefix(text, "The ") || strings.HasPrefix(text, "There ") {
		text = "t" + text[1:]
	}
	return ": " + text
}

// moved says how much moves, and what, if it is one thing alone.
func (a *Answer) moved() string {
	if len(a.Changes) == 1 && a.Changes[0].Kind == model.Moved {
		c := a.Changes[0]
		st := a.Problem.Step(c.Step)
		verb := "moves"
		if rule.Several(st) {
			verb = "move"
		}
		text := fmt.Sprintf("Only %s %s, from %s to %s.", called(a.Problem, st), verb, a.long(c.Old.Date), a.long(c.New.Date))
		if st.Kind != model.Meeting {
			text += " Every meeting stays where it is."
		}
		return text
	}
	n := map[string]int{}
	for _, c := range a.Changes {
		kind := string(a.Problem.Step(c.Step).Kind)
		switch c.Kind {
		case model.Moved:
			n[kind]++
		case model.Retimed:
			n["retimed"]++
		case model.Added:
			if a.Problem.Step(c.Step).Role != model.Rollover { // which is told apart
				n["added"]++
			}
		case model.Dropped:
			n["dropped"]++
		}
	}
	var movers, parts []string
	total := 0
	for _, p := range []struct{ key, one, many string }{
		{"meeting", "meeting", "meetings"}, {"act", "document", "documents"}, {"stay", "stay", "stays"},
	} {
		switch k := n[p.key]; {
		case k == 1:
			movers = append(movers, "one "+p.one)
		case k > 1:
			movers = append(movers, fmt.Sprintf("%d %s", k, p.many))
		}
		total += n[p.key]
	}
	if total > 0 {
		parts = append(parts, joined(movers)+" "+agree(total, "moves", "move"))
	}
	for _, p := range []struct{ key, one, many, verb1, verbN string }{
		{"retimed", "meeting", "meetings", "keeps its day and changes its time or room", "keep their days and change their time or room"},
		{"added", "item", "items", "is added", "are added"},
		{"dropped", "item", "items", "is left out", "are left out"},
	} {
		switch k := n[p.key]; {
		case k == 1:
			parts = append(parts, "one "+p.one+" "+p.verb1)
		case k > 1:
			parts = append(parts, fmt.Sprintf("%d %s %s", k, p.many, p.verbN))
		}
	}
	switch {
	case len(parts) == 0:
		return "Nothing has to move."
	case n["meeting"]+n["retimed"]+n["added"]+n["dropped"] == 0:
		return sentence(joined(parts)) + " Every meeting stays where it is."
	}
	return sentence(joined(parts))
}

// rollovers returns the chains that need a technical rollover and did not.
func (a *Answer) rollovers() []string {
	var out []string
	for _, c := range a.Changes {
		if s := a.Problem.Step(c.Step); s.Role == model.Rollover && c.Kind == model.Added {
			out = append(out, "the mandate of "+string(s.Chain))
		}
	}
	return out
}

// breaks tells what is wrong if nothing is moved: what the changes break, and then
// what was broken without them.
func (a *Answer) breaks(s *sheet) {
	s.heading("1. If nothing is moved")
	before := map[string]bool{}
	for _, f := range a.Before.Findings {
		if f.Hard() {
			before[f.Rule+f.Text] = true
		}
	}
	var broken, already []model.Finding
	for _, f := range a.Breaks.Findings {
		switch {
		case !f.Hard():
		case before[f.Rule+f.Text]:
			already = append(already, f)
		default:
			broken = append(broken, f)
		}
	}
	list := func(fs []model.Finding) {
		for _, f := range fs {
			s.para(s.paint(red, "✗")+" ", cited(f.Text, f.Rule, f.Cite))
		}
	}
	list(broken)
	switch {
	case len(broken)+len(already) == 0:
		s.line(s.good("No rule is broken: the published programme can stand."))
		return
	case len(already) == 0:
		return
	case len(broken) == 0:
		s.line("No rule is broken that was not broken before.")
	}
	s.line("")
	s.line("What was broken before, whatever changes:")
	list(already)
}

// repair tells what moves, or why nothing helps.
func (a *Answer) repair(s *sheet) {
	s.heading("2. The repair, " + policyWords[a.Policy])
	if a.Repair.Conflict != nil {
		s.line(s.bad("No programme is possible."))
		s.conflict(a.Repair.Conflict)
		return
	}
	if a.Repair.Programme == nil {
		s.line(s.bad("None was found in time."))
		return
	}
	if len(a.Changes) == 0 {
		s.line(s.good("Nothing has to move."))
		return
	}
	rows := [][]string{{"", "From", "To", "What"}}
	for _, c := range a.Changes {
		sign, from, to := a.places(c)
		rows = append(rows, []string{sign, from, to, capital(called(a.Problem, a.Problem.Step(c.Step)))})
	}
	s.table(0, rows, true)
}

var policyWords = map[whatif.Policy]string{
	whatif.Steady:   "steady: the fewest and least painful moves come first",
	whatif.Faithful: "faithful: lead time and deliberation come first, then the fewest moves",
	whatif.Idle:     "idle: everything else comes first, then the fewest moves",
}

// places returns the sign of a change, and what it was and is: the date, and of a
// meeting only as much of its time and place as differs.
func (a *Answer) places(c model.Change) (sign, from, to string) {
	at := func(pl model.Placement, with bool) string {
		words := a.day(pl.Date)
		if !with || pl.Start == model.NoTime {
			return words
		}
		return words + ", " + pl.Start.Clock()
	}
	switch c.Kind {
	case model.Added:
		return "+", "–", at(c.New, true)
	case model.Dropped:
		return "−", at(c.Old, true), "left out"
	case model.Moved:
		meets := c.Old.Start != model.NoTime && c.New.Start != model.NoTime && c.Old.Start != c.New.Start
		return "→", at(c.Old, meets), at(c.New, meets)
	}
	var was, is []string
	if c.Old.Start != c.New.Start {
		was, is = append(was, clockOr(c.Old.Start)), append(is, clockOr(c.New.Start))
	}
	if c.Old.Room != c.New.Room && c.Old.Room != "" {
		was, is = append(was, a.room(c.Old.Room)), append(is, a.room(c.New.Room))
	}
	return "↔", a.day(c.Old.Date) + ", " + strings.Join(was, ", "), "same day, " + strings.Join(is, ", ")
}

// day returns a date with its weekday; the year only where it is not that of the
// register.
func (a *Answer) day(d calendar.Date) string {
	if d.Time().Year() != a.Problem.AsOf.Time().Year() {
		return d.Time().Format("Mon 2 January 2006")
	}
	return d.Time().Format("Mon 2 January")
}

// long returns a date as it is said; the year only where it is not that of the
// register.
func (a *Answer) long(d calendar.Date) string {
	if d.Time().Year() != a.Problem.AsOf.Time().Year() {
		return d.Long()
	}
	return d.Time().Format("Monday 2 January")
}

func clockOr(m model.Minute) string {
	if m == model.NoTime {
		return "no known time"
	}
	return m.Clock()
}

func (a *Answer) room(id model.RoomID) string {
	if r := a.Problem.Room(id); r != nil {
		return cmp.Or(r.Title, string(id))
	}
	return string(id)
}

// costs tells what gets worse and what better.
func (a *Answer) costs(s *sheet) {
	s.heading("3. What it costs")
	rows := [][]string{{"Tier", "Published", "Repaired", "Bound", ""}}
	for i, t := range a.Repair.Tiers {
		proof := s.good("proven")
		if t.Cost != t.Bound {
			proof = s.bad("not proven")
		}
		before := a.Before.Cost[i]
		switch {
		case t.Cost > before:
			proof += ", " + s.paint(red, fmt.Sprintf("worse by %d", t.Cost-before))
		case t.Cost < before:
			proof += ", " + s.paint(green, fmt.Sprintf("better by %d", before-t.Cost))
		}
		name := t.Name
		if name == whatif.StabilityTier {
			name += " (thirds of a move)"
		}
		rows = append(rows, []string{name, fmt.Sprint(before), fmt.Sprint(t.Cost), fmt.Sprint(t.Bound), proof})
	}
	s.table(0, rows, true)
	for _, worse := range []bool{true, false} {
		first := true
		for _, x := range a.Shifts {
			if x.Worse() != worse {
				continue
			}
			if first {
				s.line("")
				s.line(map[bool]string{true: "Worse:", false: "Better:"}[worse])
				first = false
			}
			s.para("– ", shiftText(x))
		}
	}
}

// shiftText says a shift as a sentence.
func shiftText(x whatif.Shift) string {
	switch {
	case x.After == 0:
		return fmt.Sprintf("No longer: %s (%s, cost %d)", strings.TrimSuffix(x.Text, "."), x.Tier, x.Before)
	case x.Before == 0:
		return fmt.Sprintf("%s (%s, cost %d)", strings.TrimSuffix(x.Text, "."), x.Tier, x.After)
	}
	return fmt.Sprintf("%s (%s, cost %d in place of %d)", strings.TrimSuffix(x.Text, "."), x.Tier, x.After, x.Before)
}

// notices tells who has to be told.
func (a *Answer) notices(s *sheet) {
	s.heading("4. Who must be told")
	if len(a.Notices) == 0 {
		s.line("Nobody: nothing that anybody attends has changed.")
		return
	}
	for _, n := range a.Notices {
		var of []string
		for _, id := range n.Steps {
			of = append(of, called(a.Problem, a.Problem.Step(id)))
		}
		s.para("– ", capital(who(n))+": "+joined(of)+".")
	}
}

func who(n whatif.Notice) string {
	text := n.Part
	if n.Mission != "" && n.Part == whatif.PartContributors {
		text += " to " + string(n.Mission)
	} else if n.Mission != "" {
		text += " (" + string(n.Mission) + ")"
	}
	if len(n.Names) > 0 {
		text += " (" + joined(n.Names) + ")"
	}
	return text
}

// capital returns text with a capital first letter.
func capital(text string) string {
	for i, r := range text {
		return string(unicode.ToUpper(r)) + text[i+len(string(r)):]
	}
	return text
}

// sentence returns text with a capital and a full stop.
func sentence(text string) string { return capital(text) + "." }

// joined returns names as they are said: "a, b and c".
func joined(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

func agree(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
