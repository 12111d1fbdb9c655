package render

import (
	"crypto/sha1"
	"fmt"
	"slices"
	"strings"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver"
)

// An Item is an entry of the calendar feed of a programme, as its subscribers
// are told of it.
type Item struct {
	// Key is the id of the step, or that of the chain and "#expiry".
	Key string `json:"key"`
	// UID is the item's identity for subscribers. It is made of the programme's
	// first month and the key, and is then kept from one programme to the next
	// whatever becomes of the item.
	UID string `json:"uid"`
	// Sequence counts how often subscribers were told of a change: of the date,
	// the time, the room, the status, the title or who is there.
	Sequence int                `json:"sequence"`
	Status   string             `json:"status"` // TENTATIVE, CONFIRMED or CANCELLED, as RFC 5545 has it
	Title    string             `json:"title"`  // in the register's words
	Chain    model.ChainID      `json:"chain,omitempty"`
	Expiry   calendar.Date      `json:"expiry,omitempty"` // of the chain
	Mission  model.MissionID    `json:"mission,omitempty"`
	First    calendar.Date      `json:"first"` // the day, or of a stay its first
	Last     calendar.Date      `json:"last"`  // it counts
	Start    model.Minute       `json:"start"`
	Finish   model.Minute       `json:"finish"`
	Room     model.RoomID       `json:"room,omitempty"`
	Who      []model.AttendeeID `json:"who,omitempty"` // of what is no meeting: the mission's contributors
	// Told says that the item was cancelled in an earlier feed. It is kept so that
	// its sequence goes on should it come back.
	Told bool `json:"told,omitempty"`
}

// The statuses of items.
const (
	tentative = "TENTATIVE"
	confirmed = "CONFIRMED"
	cancelled = "CANCELLED"
)

// A feed is what subscribers were told at one time.
type feed struct {
	From  calendar.Month // the first month of the programme
	To    calendar.Month // the last month; it counts
	Items []Item
}

// An occasion is an item together with what there is to say of it.
type occasion struct {
	Item
	entry *Entry      // nil of an expiry and of what is cancelled
	due   *solver.Due // nil unless it is a report with a due date
	chain *Chain      // nil unless it is an expiry
}

// Follow has the calendar feed of the report follow that of an earlier
// programme: identities are kept, what has changed since then gets the next
// sequence number, and what has been dropped is cancelled. The JSON of the
// report keeps what the earlier feed said, so that this is the same when the
// report is read from its file.
func (r *Report) Follow(earlier *Report) {
	f := feed{From: earlier.from, To: earlier.to}
	for _, o := range earlier.occasions() {
		f.Items = append(f.Items, o.Item)
	}
	r.published = &f
}

// occasions returns everything that the feed says: what takes place, by date and
// time, and then what is cancelled, whenever that was.
func (r *Report) occasions() []*occasion {
	os := r.current()
	if r.published == nil {
		return os
	}
	old := map[string]Item{}
	for _, it := range r.published.Items {
		old[it.Key] = it
	}
	for _, o := range os {
		was, known := old[o.Key]
		if !known || !r.same(was, o.Item) {
			continue
		}
		delete(old, o.Key)
		o.UID, o.Sequence = was.UID, was.Sequence
		if !o.tells(was) {
			o.Sequence++
		}
	}
	for _, it := range r.published.Items {
		if _, gone := old[it.Key]; !gone {
			continue
		}
		if it.Status == cancelled {
			it.Told = true
			os = append(os, &occasion{Item: it})
		} else if r.owns(it) {
			it.Status, it.Sequence = cancelled, it.Sequence+1
			os = append(os, &occasion{Item: it})
		}
	}
	return os
}

// same reports whether an item of the earlier feed and one of this are the same
// thing. Programmes of other months use the same ids for other meetings, and for
// other renewals of a mission's mandate.
func (r *Report) same(was, is Item) bool {
	return r.from == r.published.From || was.Chain != "" && was.Chain == is.Chain && was.Expiry == is.Expiry
}

// owns reports whether it is for this report to say that an item of the earlier
// feed is cancelled. What is over is not, nor is what lies in months that the
// report is not about, unless it belongs to a chain that it follows.
func (r *Report) owns(it Item) bool {
	if it.Last < r.AsOf {
		return false
	}
	if c := r.Problem.Chain(it.Chain); c != nil && c.Expiry == it.Expiry {
		return true
	}
	return r.whole() && r.from == r.published.From && r.to == r.published.To || r.about(it.First.Month())
}

// whole reports whether the report is seen from all the months that were
// planned.
func (r *Report) whole() bool { return len(r.Months) > int(r.to-r.from) }

// about reports whether the report is seen from the month.
func (r *Report) about(m calendar.Month) bool {
	return slices.ContainsFunc(r.Months, func(v Month) bool { return v.Month == m })
}

// tells reports whether subscribers who were told of was know of it.
func (it *Item) tells(was Item) bool {
	return it.Status == was.Status && it.Title == was.Title && it.Room == was.Room &&
		it.First == was.First && it.Last == was.Last && it.Start == was.Start && it.Finish == was.Finish &&
		slices.Equal(it.Who, was.Who)
}

// current returns the items of what takes place, as if there had been no feed
// before: the steps, a report on the day that it is due, and the expiries of
// mandates.
func (r *Report) current() []*occasion {
	dues := map[model.StepID]*solver.Due{}
	for i, d := range r.Dues {
		dues[d.Step] = &r.Dues[i]
	}
	var os []*occasion
	for _, e := range r.Steps {
		os = append(os, r.occasion(e, dues[e.Step.ID]))
	}
	for _, of := range r.Problem.Chains {
		c := newChain(r.Problem, r.Programme, of, r.Steps)
		if x := c.Expiry(); x != 0 && c.touches(months(r.from, r.to)) {
			for i := range c.Leads {
				c.Leads[i].speak(r.Lang)
			}
			os = append(os, &occasion{chain: c, Item: Item{
				Key: string(c.Of.ID) + "#expiry", Status: confirmed, Title: c.Of.Title, Chain: c.Of.ID, Mission: c.Of.Mission,
				First: x, Last: x, Start: model.NoTime, Finish: model.NoTime, Who: r.contributors(c.Of.Mission),
			}})
		}
	}
	for _, o := range os {
		if c := r.Problem.Chain(o.Chain); c != nil {
			o.Expiry = c.Expiry
		}
		o.UID = uid(r.from, o.Key)
	}
	slices.SortStableFunc(os, func(a, b *occasion) int {
		if a.First != b.First {
			return int(a.First - b.First)
		}
		return int(a.Start - b.Start)
	})
	return os
}

func (r *Report) occasion(e *Entry, due *solver.Due) *occasion {
	s := e.Step
	o := &occasion{entry: e, Item: Item{
		Key: string(s.ID), Status: confirmed, Title: s.Title, Chain: s.Chain, Mission: s.Mission,
		First: e.At.Date, Last: e.End, Start: e.At.Start, Finish: e.At.Finish, Room: e.At.Room,
	}}
	if s.State == model.Planned || s.State == "" {
		o.Status = tentative
	}
	if s.Kind == model.Meeting {
		for _, a := range s.Attendees {
			o.Who = append(o.Who, a.Who)
		}
	} else {
		o.Who = r.contributors(s.Mission)
	}
	if due != nil && due.Due != 0 && s.State != model.Done {
		o.due, o.First, o.Last = due, due.Due, due.Due
	}
	return o
}

// months returns the months from one to another; both count.
func months(from, to calendar.Month) []calendar.Month {
	var ms []calendar.Month
	for m := from; m <= to; m++ {
		ms = append(ms, m)
	}
	return ms
}

// contributors returns the contributors of a mission, which may be none.
func (r *Report) contributors(id model.MissionID) []model.AttendeeID {
	if m := r.Problem.Mission(id); m != nil {
		return slices.Clone(m.Contributors)
	}
	return nil
}

// namespace is the UUID that the identities of feeds' items are made in. It
// never changes.
var namespace = [16]byte{0x8d, 0x5c, 0x6c, 0x1e, 0x0d, 0x53, 0x4b, 0x0a, 0x9a, 0x6f, 0x35, 0x0e, 0x94, 0x1b, 0x7a, 0x26}

// uid returns the identity of an item that no feed has told of yet: a UUID of
// version 5 (RFC 9562) of the programme's first month and the item's key. Dates
// and titles have no part in it.
func uid(from calendar.Month, key string) string {
	h := sha1.New()
	h.Write(namespace[:])
	fmt.Fprintf(h, "%s/%s", from, key)
	u := h.Sum(nil)[:16]
	u[6], u[8] = u[6]&0x0f|0x50, u[8]&0x3f|0x80
	return strings.Join([]string{
		fmt.Sprintf("%x", u[:4]), fmt.Sprintf("%x", u[4:6]), fmt.Sprintf("%x", u[6:8]), fmt.Sprintf("%x", u[8:10]), fmt.Sprintf("%x", u[10:]),
	}, "-")
}
