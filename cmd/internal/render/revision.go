package render

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"leadtime/cmd/internal/render/label"
	"leadtime/model"
	"leadtime/model/calendar"
)

// A Revision says what changed from one programme to the next, in the order in
// which it is read.
type Revision struct {
	Version string // of this program; empty unless the caller fills it in
	Layout  Layout // how text is laid out
	Lang    *label.Lang
	Number  int // of the revision: 1 for "Rev.1"

	Old, New *Report
	Changes  []*Change // by kind, then by the date they are about
	Expiries []ExpiryChange
	Leads    []LeadChange
	Dues     []DueChange
	Tiers    []TierChange
}

// A Change is what happened to one step.
type Change struct {
	Kind     model.ChangeKind
	Old, New *Entry // Old is nil if the step was added, New if it was dropped
}

// changeKinds lists the kinds of changes in the order in which they are read.
var changeKinds = []model.ChangeKind{model.Moved, model.Retimed, model.Added, model.Dropped}

// An ExpiryChange is a mandate that expires on another date than before; either
// date may be zero.
type ExpiryChange struct {
	Chain    *Chain // as it is now
	Old, New calendar.Date
}

// A LeadChange is a lead time of which there is more or less than before.
type LeadChange struct {
	Chain    *Chain // as it is now
	Old, New Lead
}

// Better is positive if less is wanting than before, negative if more is, and
// zero if nothing is wanting either way.
func (l LeadChange) Better() int { return l.Old.Short() - l.New.Short() }

// A DueChange is a report that is due on another date than before.
type DueChange struct {
	Step     model.StepID
	Old, New calendar.Date // by when it must be out
}

// A TierChange is a tier that costs more or less than before.
type TierChange struct {
	Name     string
	Old, New int64
}

// Compare returns what changed from one programme to the next.
func Compare(from, to *Report) *Revision {
	v := &Revision{Old: from, New: to, Number: 1}
	was, is := byStep(from), byStep(to)
	for _, e := range to.Steps {
		if kind := changed(was[e.Step.ID], e); kind != "" {
			v.Changes = append(v.Changes, &Change{kind, was[e.Step.ID], e})
		}
	}
	for _, e := range from.Steps {
		if is[e.Step.ID] == nil {
			v.Changes = append(v.Changes, &Change{model.Dropped, e, nil})
		}
	}
	slices.SortStableFunc(v.Changes, func(a, b *Change) int {
		return cmp.Or(cmp.Compare(slices.Index(changeKinds, a.Kind), slices.Index(changeKinds, b.Kind)),
			cmp.Compare(a.about().At.Date, b.about().At.Date))
	})
	v.compareChains()
	v.compareDues()
	for _, t := range to.Tiers {
		for _, o := range from.Tiers {
			if o.Name == t.Name && o.Cost != t.Cost {
				v.Tiers = append(v.Tiers, TierChange{t.Name, o.Cost, t.Cost})
			}
		}
	}
	return v
}

func byStep(r *Report) map[model.StepID]*Entry {
	m := map[model.StepID]*Entry{}
	for _, e := range r.Steps {
		m[e.Step.ID] = e
	}
	return m
}

// changed returns how the step's place differs, or nothing if it does not.
func changed(was, is *Entry) model.ChangeKind {
	switch {
	case was == nil:
		return model.Added
	case was.At.Date != is.At.Date || was.End != is.End:
		return model.Moved
	case was.At != is.At:
		return model.Retimed
	}
	return ""
}

// about returns the entry that the change is read under.
func (c *Change) about() *Entry {
	if c.New == nil {
		return c.Old
	}
	return c.New
}

func (v *Revision) compareChains() {
	for _, c := range v.New.Chains {
		i := slices.IndexFunc(v.Old.Chains, func(o *Chain) bool { return o.Of.ID == c.Of.ID })
		if i < 0 {
			continue
		}
		old := v.Old.Chains[i]
		if old.Expiry() != c.Expiry() {
			v.Expiries = append(v.Expiries, ExpiryChange{c, old.Expiry(), c.Expiry()})
		}
		for _, l := range c.Leads {
			for _, o := range old.Leads {
				if o.ends() == l.ends() && o.Had != l.Had {
					v.Leads = append(v.Leads, LeadChange{c, o, l})
				}
			}
		}
	}
}

// ends names the steps that the lead lies between.
func (l Lead) ends() [2]model.StepID {
	if l.end == nil {
		return [2]model.StepID{l.start.ID}
	}
	return [2]model.StepID{l.start.ID, l.end.ID}
}

func (v *Revision) compareDues() {
	for _, d := range v.New.Dues {
		for _, o := range v.Old.Dues {
			if o.Step == d.Step && o.Due != d.Due {
				v.Dues = append(v.Dues, DueChange{d.Step, o.Due, d.Due})
			}
		}
	}
}

// Speak has the revision and both its reports speak the language.
func (v *Revision) Speak(l *label.Lang) {
	v.Lang = l
	v.Old.Speak(l)
	v.New.Speak(l)
	for i := range v.Leads {
		v.Leads[i].Old.speak(l)
		v.Leads[i].New.speak(l)
	}
}

// Nothing reports whether nothing changed.
func (v *Revision) Nothing() bool {
	return len(v.Changes)+len(v.Expiries)+len(v.Leads)+len(v.Dues)+len(v.Tiers) == 0
}

// Title names the document: "Programme of work, June 2010 – Rev.1".
func (v *Revision) Title() string {
	return (&page{Report: v.New, Lang: v.lang()}).Heading() + " – " + v.lang().Say("diff.rev", "n", fmt.Sprint(v.Number))
}

// Between says which programmes are compared.
func (v *Revision) Between() string {
	if v.Old.AsOf == v.New.AsOf {
		return v.lang().Say("diff.of", "date", v.lang().Long(v.Old.AsOf))
	}
	return v.lang().Say("diff.between", "old", v.lang().Long(v.Old.AsOf), "new", v.lang().Long(v.New.AsOf))
}

// Summary counts the changes by kind; it is empty if no step changed.
func (v *Revision) Summary() string {
	var parts []string
	for _, kind := range changeKinds {
		n := 0
		for _, c := range v.Changes {
			if c.Kind == kind {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, v.lang().Say("diff.count", "what", v.lang().Say("diff."+string(kind)), "n", fmt.Sprint(n)))
		}
	}
	return strings.Join(parts, " · ")
}

func (v *Revision) lang() *label.Lang {
	if v.Lang == nil {
		return label.English
	}
	return v.Lang
}

// place says where a step is: its date and, of a meeting, its time and room.
func (v *Revision) place(e *Entry) string {
	if e == nil {
		return "–"
	}
	l := v.lang()
	text := l.Short(e.At.Date, v.New.AsOf)
	if e.End != e.At.Date {
		text = l.Say("date.span", "from", text, "to", l.Short(e.End, v.New.AsOf))
	}
	for _, part := range []string{l.Clock(e.At.Start), e.Room} {
		if part != "" {
			text += l.Say("say.comma") + part
		}
	}
	return text
}

// Tell lists who has to be told of the change: the attendees, in the step's
// order, with a mission's contributors as one, and those who serve meetings.
func (v *Revision) Tell(c *Change) []string {
	e, l := c.about(), v.lang()
	s, problem := e.Step, v.New.Problem
	if c.New == nil {
		problem = v.Old.Problem
	}
	var who []string
	add := func(name string) {
		if !slices.Contains(who, name) {
			who = append(who, name)
		}
	}
	for _, a := range s.Attendees {
		x := problem.Attendee(a.Who)
		switch {
		case x != nil && x.Kind == model.Contributor && s.Mission != "":
			add(l.Say("tell.contributors", "mission", string(s.Mission)))
		case x != nil:
			add(cmp.Or(x.Title, string(x.ID)))
		}
	}
	if s.Role == model.Contributors {
		add(l.Say("tell.contributors", "mission", string(s.Mission)))
	}
	if s.Kind == model.Meeting {
		add(l.Say("tell.rooms"))
	}
	if s.Interpreted {
		add(l.Say("tell.interpreters"))
	}
	return who
}
