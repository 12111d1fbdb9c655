package register

import (
	"leadtime/model"
	"leadtime/model/calendar"
)

// The types of this file mirror the guideline, key by key, as those of raw.go
// mirror a register.

type guideline struct {
	at
	Title      text           `json:"title"`
	Source     text           `json:"source"`
	Sessions   []session      `json:"sessions"`
	Rooms      []room         `json:"rooms"`
	Council    council        `json:"council"`
	Formats    []format       `json:"formats"`
	Policy     policy         `json:"policy"`
	Hard       []text         `json:"hard"`
	Leads      []lead         `json:"leads"`
	Steps      []templateStep `json:"steps"`
	Rollover   templateStep   `json:"rollover"`
	Lags       []templateLag  `json:"lags"`
	Procedures []procedure    `json:"procedures"`
}

// A council is the attendee that registers need not list.
type council struct {
	at
	Title text   `json:"title"`
	Seats number `json:"seats"`
}

// A format says what meetings of it have unless they say otherwise.
type format struct {
	at
	Format      field[model.Format] `json:"format"`
	Interpreted field[bool]         `json:"interpreted"`
	Attendees   []text              `json:"attendees"`
	Reason      text                `json:"reason"`
}

// A lead says which rule a preferred lag is charged to, by the roles of its
// ends. An empty To is the expiry.
type lead struct {
	at
	Rule text              `json:"rule"`
	From field[model.Role] `json:"from"`
	To   field[model.Role] `json:"to,omitempty"`
}

// A procedure names the steps that it is made of. Its own lags come before those
// that all procedures share.
type procedure struct {
	at
	Name       text           `json:"name"`
	Title      text           `json:"title"`
	Phase      text           `json:"phase"`
	Anchor     field[anchor]  `json:"anchor"`
	Cite       cite           `json:"cite"`
	Steps      []text         `json:"steps"`
	Lags       []templateLag  `json:"lags,omitempty"`
	BackToBack []templatePair `json:"back_to_back,omitempty"`
}

// A templateStep is a step before it is any mission's.
type templateStep struct {
	at
	Name      text                `json:"name"`
	Role      field[model.Role]   `json:"role,omitempty"`
	Kind      field[model.Kind]   `json:"kind"`
	Title     text                `json:"title"`
	Length    number              `json:"length,omitempty"`
	Minutes   number              `json:"minutes,omitempty"`
	Format    field[model.Format] `json:"format,omitempty"`
	Attendees []text              `json:"attendees,omitempty"`
	Optional  field[bool]         `json:"optional,omitempty"`
	Cite      cite                `json:"cite"`
}

type templateLag struct {
	at
	From    text                   `json:"from"`
	To      text                   `json:"to"`
	AtLeast field[calendar.Length] `json:"at_least,omitempty"`
	AtMost  field[calendar.Length] `json:"at_most,omitempty"`
	Prefer  field[calendar.Length] `json:"prefer,omitempty"`
	Rule    text                   `json:"rule,omitempty"`
	Cite    cite                   `json:"cite"`
}

type templatePair struct {
	at
	Briefing      text `json:"briefing"`
	Consultations text `json:"consultations"`
	Cite          cite `json:"cite"`
}

type cite struct {
	at
	Document text `json:"document"`
	Place    text `json:"place,omitempty"`
	Quote    text `json:"quote,omitempty"`
}

func (c cite) citation() model.Citation {
	return model.Citation{Document: c.Document.V, Place: c.Place.V, Quote: c.Quote.V}
}
