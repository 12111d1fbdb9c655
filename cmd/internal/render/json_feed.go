package render

import (
	"leadtime/model/calendar"
)

// A jsonFeed carries what later feeds have to know. It is left out if there is
// nothing to know but what the rest of the file says.
type jsonFeed struct {
	From      string         `json:"from"`                // the first month that was planned, which identities are made of
	To        string         `json:"to"`                  // the last month; it counts
	Published *jsonPublished `json:"published,omitempty"` // what the last feed said
}

type jsonPublished struct {
	From  string `json:"from"`
	To    string `json:"to"`
	Items []Item `json:"items"`
}

func newFeed(r *Report) *jsonFeed {
	if r.published == nil && r.whole() {
		return nil
	}
	f := &jsonFeed{From: r.from.String(), To: r.to.String()}
	if p := r.published; p != nil {
		f.Published = &jsonPublished{p.From.String(), p.To.String(), append([]Item{}, p.Items...)}
	}
	return f
}

// feed has the report know what the file says of feeds.
func (d *decoder) feed(r *Report, f *jsonFeed) {
	if f == nil {
		return
	}
	r.from, r.to = d.span("feed", f.From, f.To)
	if f.Published == nil {
		return
	}
	p := &feed{Items: f.Published.Items}
	p.From, p.To = d.span("feed.published", f.Published.From, f.Published.To)
	for i, it := range p.Items {
		key := at("feed.published.items", i)
		switch {
		case it.Key == "" || it.UID == "":
			d.mistake(key, "an item without a key or a uid; it needs both")
		case it.Sequence < 0:
			d.mistake(key+".sequence", "sequence %d is negative; they count from 0", it.Sequence)
		case it.First == 0 || it.Last < it.First:
			d.mistake(key, "%q has no dates, or its last lies before its first", it.Key)
		}
	}
	r.published = p
}

func (d *decoder) span(path, from, to string) (first, last calendar.Month) {
	first, last = d.month(path+".from", from), d.month(path+".to", to)
	if last < first {
		d.mistake(path+".to", "%s lies before %s", to, from)
	}
	return first, last
}
