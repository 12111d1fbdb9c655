package render

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver"
)

// ErrBare is the error of a programme that says where its steps are, but not
// what they are: it was not written by this package, and cannot be printed
// without its register.
var ErrBare = errors.New("the programme does not say what its steps are")

// Decode reads a programme that was written in the format [JSON], and returns
// the report that it was written from, in English. The name is the file's, for
// messages. The error is [ErrBare], or a [model.ErrorList] of every mistake.
func Decode(name string, data []byte) (*Report, error) {
	var v jsonReport
	d := &decoder{file: name, data: data}
	if err := json.Unmarshal(data, &v); err != nil {
		return nil, d.broken(err)
	}
	if v.SchemaVersion == 0 || len(v.Months) == 0 {
		return nil, ErrBare
	}
	if v.SchemaVersion != SchemaVersion {
		d.mistake("schema_version", "version %d of the format is not known; write the programme again with this program, which writes version %d", v.SchemaVersion, SchemaVersion)
		return nil, d.errs.Err()
	}
	d.controls()
	p := d.problem(&v)
	r := d.result(&v)
	var months []calendar.Month
	for i, m := range v.Months {
		months = append(months, d.month(at("months", i), m))
	}
	if err := d.errs.Err(); err != nil {
		return nil, err
	}
	p.From, p.To = months[0], months[len(months)-1]
	rep := New(p, r, months)
	rep.Version, rep.Stopped = v.Version, v.Stopped
	for _, j := range v.Reasons {
		rep.Reasons = append(rep.Reasons, j.reason())
	}
	d.feed(rep, v.Feed)
	if err := d.errs.Err(); err != nil {
		return nil, err
	}
	return rep, nil
}

// broken returns the error of a file that is no programme, with its place.
func (d *decoder) broken(err error) error {
	offset := int64(0)
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &kind):
		offset = kind.Offset
	}
	pos := d.offset(offset)
	switch {
	case kind != nil:
		d.errs.Add(pos, "%s: %s; write the programme again with \"leadtime plan --format json\"", kind.Field, mismatch(kind))
	default:
		d.errs.Add(pos, "this is no programme in JSON: %s; write one with \"leadtime plan --format json\"", strings.TrimPrefix(err.Error(), "json: "))
	}
	return d.errs.Err()
}

// controls notes the control characters in texts: a register can hold none, and the
// terminal that shows them would do what they say.
func (d *decoder) controls() {
	tokens := json.NewDecoder(bytes.NewReader(d.data))
	for {
		t, err := tokens.Token()
		if err != nil {
			return // the end: the file has been read before
		}
		text, _ := t.(string)
		if i := strings.IndexFunc(text, func(r rune) bool { return unicode.IsControl(r) && r != '\t' && r != '\n' }); i >= 0 {
			r, _ := utf8.DecodeRuneInString(text[i:])
			d.errs.Add(d.offset(tokens.InputOffset()), "%q holds the control character %U, which no reader sees and terminals obey; leave it out", text, r)
		}
	}
}

// mismatch says which sort of value stands where another belongs.
func mismatch(e *json.UnmarshalTypeError) string {
	found := map[string]string{"array": "an array", "object": "an object", "string": "a text", "number": "a number", "bool": "true or false"}
	wanted := "text"
	switch e.Type.Kind() {
	case reflect.Slice:
		wanted = "array"
	case reflect.Struct, reflect.Pointer:
		wanted = "object"
	case reflect.Int, reflect.Int64:
		wanted = "whole number"
	}
	sort, number, _ := strings.Cut(e.Value, " ")
	if number != "" {
		return number + " is no " + wanted
	}
	return cmp.Or(found[sort], e.Value) + " is no " + wanted
}

// result returns what the file says was found.
func (d *decoder) result(v *jsonReport) *solver.Result {
	r := &solver.Result{Status: v.Status}
	for _, t := range v.Tiers {
		r.Tiers = append(r.Tiers, solver.Tier(t))
	}
	for _, f := range v.Findings {
		r.Findings = append(r.Findings, model.Finding{Rule: f.Rule, Tier: f.Tier, Units: f.Units, Cost: f.Cost, Steps: f.Steps, Text: f.Text, Cite: f.Cite})
	}
	for i, u := range v.Dues {
		date := func(key, s string) calendar.Date { return d.date(at("dues", i)+"."+key, s) }
		r.Dues = append(r.Dues, solver.Due{
			Step: u.Step, Mission: u.Mission,
			Asked: date("asked", u.Asked), Planned: date("planned", u.Planned), Due: date("due", u.Due),
			BeforeMoves: date("before_moves", u.BeforeMoves), BeforeRollover: date("before_rollover", u.BeforeRollover),
			Submission: date("submission", u.Submission), Cure: date("cure", u.Cure),
		})
	}
	if v.Conflict != nil {
		r.Conflict = v.Conflict.conflict()
	}
	for _, c := range v.Others {
		r.Others = append(r.Others, c.conflict())
	}
	if len(v.Steps) == 0 {
		return r
	}
	r.Programme = &model.Programme{At: map[model.StepID]model.Placement{}}
	for i, s := range v.Steps {
		key := at("steps", i)
		if _, twice := r.Programme.At[s.ID]; twice {
			d.mistake(key+".id", "%q is placed already; leave one of them out", s.ID)
		}
		r.Programme.At[s.ID] = model.Placement{
			Date: d.date(key+".date", s.Date), Room: s.Room,
			Start: d.minute(key+".start", s.Start), Finish: d.minute(key+".end", s.End),
		}
		if s.Date == "" {
			d.mistake(key, "%q has no date; add the key \"date\"", s.ID)
		}
	}
	return r
}

// problem returns what the file says of its register.
func (d *decoder) problem(v *jsonReport) *model.Problem {
	p := &model.Problem{Title: v.Title, Hash: v.Hash, AsOf: v.AsOf}
	d.world(p, &v.jsonWorld)
	d.steps(p, v.Steps)
	for i, c := range v.Chains {
		d.chain(p, at("chains", i), c)
	}
	p.Index()
	return p
}

func (d *decoder) world(p *model.Problem, w *jsonWorld) {
	for i, q := range w.Presidencies {
		p.Presidencies = append(p.Presidencies, &model.Presidency{Month: d.month(at("presidencies", i)+".month", q.Month), Member: q.Member})
	}
	names := map[calendar.Date]string{}
	for i, h := range w.Holidays {
		names[d.date(at("holidays", i)+".date", h.Date)] = h.Name
	}
	p.Calendar = calendar.New(names)
	for i, q := range w.Quiet {
		key := at("quiet", i)
		p.Quiet = append(p.Quiet, model.Quiet{Span: calendar.Span{First: d.date(key+".from", q.From), Last: d.date(key+".to", q.To)}, Title: q.Title})
	}
	for i, s := range w.Sessions {
		key := at("sessions", i)
		p.Sessions = append(p.Sessions, model.Session{Name: s.Name, Start: d.minute(key+".start", s.Start), End: d.minute(key+".end", s.End)})
	}
	for _, r := range w.Rooms {
		p.Rooms = append(p.Rooms, &model.Room{ID: r.ID, Title: r.Title})
	}
	for _, m := range w.Missions {
		p.Missions = append(p.Missions, &model.Mission{ID: m.ID, Title: m.Title, Contributors: m.Contributors})
	}
	for _, a := range w.Attendees {
		p.Attendees = append(p.Attendees, &model.Attendee{ID: a.ID, Title: a.Title, Kind: a.Kind})
	}
	p.Policy = model.Policy{
		DailyMeetings: w.Limits.DailyMeetings, WeekSessions: w.Limits.WeekSessions,
		WeekDays: w.Limits.WeekDays, RolloverDays: w.Limits.RolloverDays,
	}
}

func (d *decoder) steps(p *model.Problem, vs []jsonStep) {
	for i, v := range vs {
		key := at("steps", i)
		s := &model.Step{
			ID: v.ID, Mission: v.Mission, Chain: v.Chain, Procedure: v.Procedure, Name: v.Name, Title: v.Title,
			Kind: v.Kind, Role: v.Role, Format: v.Format, Interpreted: v.Interpreted, State: v.State, Start: model.NoTime,
			Cite: model.Citation{Document: v.Cite},
		}
		if !slices.Contains([]model.Kind{model.Act, model.Stay, model.Meeting}, v.Kind) {
			d.mistake(key+".kind", "there is no kind %q; there are act, stay and meeting", v.Kind)
		}
		for _, a := range v.Attendees {
			s.Attendees = append(s.Attendees, model.Attendance{Who: a})
		}
		if v.Kind == model.Stay {
			s.Length = int(d.date(key+".end_date", v.EndDate)-d.date(key+".date", v.Date)) + 1
		}
		p.Steps = append(p.Steps, s)
	}
}

func (d *decoder) chain(p *model.Problem, key string, v jsonChain) {
	c := &model.Chain{
		ID: v.ID, Mission: v.Mission, Procedure: v.Procedure, Title: v.Title,
		Expiry: d.date(key+".expiry", v.Expiry), Cite: model.Citation{Document: v.Cite},
	}
	p.Chains = append(p.Chains, c)
	for _, s := range p.Steps {
		if s.Chain != c.ID {
			continue
		}
		c.Steps = append(c.Steps, s)
		if s.Role == model.Rollover {
			c.Rollover = s
		}
	}
	for _, l := range v.Left {
		s := &model.Step{ID: l.ID, Chain: c.ID, Mission: c.Mission, Name: l.Name, Title: l.Title, Reason: l.Reason, State: model.Skipped, Start: model.NoTime}
		c.Steps, p.Steps = append(c.Steps, s), append(p.Steps, s)
	}
	for i, l := range v.Leads {
		want, err := calendar.ParseLength(l.Want)
		if err != nil {
			d.mistake(key+"."+at("leads", i)+".want", "%v", err)
			continue
		}
		lag := &model.Lag{From: l.From, To: l.To, Prefer: &want, Rule: l.Rule, Cite: model.Citation{Document: l.Cite}}
		if l.To == "" {
			c.Margin = lag
			continue
		}
		p.Lags = append(p.Lags, lag)
	}
}
