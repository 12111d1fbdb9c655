package render

import (
	"io"

	"leadtime/model"
	"leadtime/model/calendar"
)

type jsonRevision struct {
	SchemaVersion int              `json:"schema_version"`
	Version       string           `json:"version"`
	Number        int              `json:"number"`
	Old           jsonSide         `json:"old"`
	New           jsonSide         `json:"new"`
	Changes       []jsonChange     `json:"changes"`
	Expiries      []jsonDateChange `json:"expiries"`
	Leads         []jsonLeadChange `json:"leads"`
	Dues          []jsonDateChange `json:"dues"`
	Tiers         []jsonTierChange `json:"tiers"`
}

// A jsonSide is one of the programmes that are compared.
type jsonSide struct {
	Title string        `json:"title"`
	AsOf  calendar.Date `json:"as_of"`
	Hash  string        `json:"hash"`
}

type jsonChange struct {
	Step    model.StepID     `json:"step"`
	Mission model.MissionID  `json:"mission,omitempty"`
	Title   string           `json:"title"`
	Kind    model.ChangeKind `json:"kind"`
	Old     *jsonPlace       `json:"old,omitempty"` // missing if it was added
	New     *jsonPlace       `json:"new,omitempty"` // missing if it was dropped
	Tell    []string         `json:"tell"`
}

type jsonPlace struct {
	Date    string       `json:"date"`
	EndDate string       `json:"end_date,omitempty"` // of a stay
	Start   string       `json:"start,omitempty"`
	End     string       `json:"end,omitempty"`
	Room    model.RoomID `json:"room,omitempty"`
}

// A jsonDateChange is of a chain's expiry or a report's due date.
type jsonDateChange struct {
	ID  string        `json:"id"`
	Old calendar.Date `json:"old"`
	New calendar.Date `json:"new"`
}

type jsonLeadChange struct {
	Chain model.ChainID `json:"chain"`
	From  model.StepID  `json:"from"`
	To    model.StepID  `json:"to,omitempty"` // the expiry, if it is left out
	Old   string        `json:"old"`
	New   string        `json:"new"`
	Want  string        `json:"want"`
	// Better is how many units less are wanting than before; negative if more are.
	Better int `json:"better"`
}

type jsonTierChange struct {
	Name string `json:"name"`
	Old  int64  `json:"old"`
	New  int64  `json:"new"`
}

func revisionJSON(w io.Writer, v *Revision) error {
	side := func(r *Report) jsonSide { return jsonSide{r.Title, r.AsOf, r.Hash} }
	j := jsonRevision{
		SchemaVersion: SchemaVersion, Version: v.Version, Number: v.Number, Old: side(v.Old), New: side(v.New),
		Changes: []jsonChange{}, Expiries: []jsonDateChange{}, Leads: []jsonLeadChange{}, Dues: []jsonDateChange{}, Tiers: []jsonTierChange{},
	}
	for _, c := range v.Changes {
		s := c.about().Step
		j.Changes = append(j.Changes, jsonChange{s.ID, s.Mission, s.Title, c.Kind, jsonPlaceOf(c.Old), jsonPlaceOf(c.New), append([]string{}, v.Tell(c)...)})
	}
	for _, c := range v.Expiries {
		j.Expiries = append(j.Expiries, jsonDateChange{string(c.Chain.Of.ID), c.Old, c.New})
	}
	for _, c := range v.Leads {
		ends := c.New.ends()
		j.Leads = append(j.Leads, jsonLeadChange{c.Chain.Of.ID, ends[0], ends[1], c.Old.Had.String(), c.New.Had.String(), c.New.Want.String(), c.Better()})
	}
	for _, c := range v.Dues {
		j.Dues = append(j.Dues, jsonDateChange{string(c.Step), c.Old, c.New})
	}
	for _, c := range v.Tiers {
		j.Tiers = append(j.Tiers, jsonTierChange(c))
	}
	return Encode(w, j)
}

func jsonPlaceOf(e *Entry) *jsonPlace {
	if e == nil {
		return nil
	}
	p := &jsonPlace{Date: e.At.Date.String(), Start: e.At.Start.String(), End: e.At.Finish.String(), Room: e.At.Room}
	if e.Step.Kind == model.Stay {
		p.EndDate = e.End.String()
	}
	return p
}
