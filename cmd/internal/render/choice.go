package render

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"leadtime/model"
)

// A Choice is whom or what a calendar feed is for. The nil Choice is all.
type Choice struct {
	Title string // as the register has it
	takes func(*Item) bool
}

// Takes reports whether the item concerns the choice.
func (c *Choice) Takes(it *Item) bool { return c == nil || c.takes(it) }

// Choose returns the choice of one mission, contributor, person or room of the
// problem, by its id or its title, in capitals or not. Where one name fits
// several, "mission:", "attendee:" or "room:" before it tells them apart. The
// error says what there is to choose from.
func Choose(p *model.Problem, name string) (*Choice, error) {
	kind, bare, prefixed := strings.Cut(name, ":")
	prefixed = prefixed && slices.Contains([]string{"mission", "attendee", "room"}, kind)
	if !prefixed {
		kind, bare = "", name
	}
	var found []*Choice
	var kinds, all []string
	offer := func(k, id, title string, takes func(*Item) bool) {
		all = append(all, id)
		if (kind == "" || kind == k) && (strings.EqualFold(bare, id) || strings.EqualFold(bare, title)) {
			found = append(found, &Choice{Title: cmp.Or(title, id), takes: takes})
			kinds = append(kinds, k+":"+id)
		}
	}
	for _, m := range p.Missions {
		offer("mission", string(m.ID), m.Title, func(it *Item) bool { return it.Mission == m.ID })
	}
	for _, a := range p.Attendees {
		offer("attendee", string(a.ID), a.Title, func(it *Item) bool { return slices.Contains(it.Who, a.ID) })
	}
	for _, room := range p.Rooms {
		offer("room", string(room.ID), room.Title, func(it *Item) bool { return it.Room == room.ID })
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return nil, fmt.Errorf("the name %q is that of several; say one of %s", name, strings.Join(kinds, ", "))
	case len(all) == 0:
		return nil, fmt.Errorf("the programme names no mission, contributor, person or room to choose")
	}
	return nil, fmt.Errorf("there is no mission, contributor, person or room %q; there are %s", name, strings.Join(all, ", "))
}

// feedOf returns what is to be said to those whom the choice is for: what
// concerns them, once what was cancelled, and as cancelled what concerned them
// until now.
func (r *Report) feedOf() []*occasion {
	was := map[string]bool{}
	if r.published != nil {
		for i := range r.published.Items {
			it := &r.published.Items[i]
			was[it.UID] = it.Status != cancelled && r.For.Takes(it)
		}
	}
	var os []*occasion
	for _, o := range r.occasions() {
		switch {
		case o.Told || !r.whole() && !r.about(o.First.Month()):
		case r.For.Takes(&o.Item):
			os = append(os, o)
		case was[o.UID]:
			o.Status, o.entry, o.due, o.chain = cancelled, nil, nil, nil
			os = append(os, o)
		}
	}
	return os
}

// who returns the titles of the attendees, but for the Council.
func (r *Report) who(ids []model.AttendeeID) []string {
	var names []string
	for _, id := range ids {
		if id == model.TheCouncil {
			continue
		}
		if a := r.Problem.Attendee(id); a != nil {
			names = append(names, cmp.Or(a.Title, string(a.ID)))
		} else {
			names = append(names, string(id))
		}
	}
	return names
}
