package whatif

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/model/register"
)

// A Verb is a kind of edit as it is written, on the command line and in files of
// scenarios alike: "slip" with "UNIFIL/report=+6d".
type Verb struct {
	Name string
	// Form is what is written after the name.
	Form string
	// Usage says what it means: no capital, no full stop.
	Usage string
	// Parse reads what is written after the name, for p, which holds the published
	// programme.
	Parse func(p *model.Problem, text string) (Edit, error)
}

// Verbs lists every kind of edit, in the order in which edits are made if they
// are given together on a command line.
var Verbs = []*Verb{
	{"slip", "STEP=+6d or STEP=2010-08-20", "a report, or another step, is so many days late, or not before that date", parseSlip},
	{"close", "ROOM=FROM..TO", "a room is closed on those days", parseClose},
	{"absent", "WHO=FROM..TO", "an attendee, or the president, is away on those days", parseAbsent},
	{"add", "ID=FROM..TO/MINUTES/FORMAT[/TITLE]", "a meeting is added; those of public, private and consultations formats are the Council's", parseAdd},
	{"drop", "STEP", "a step does not take place", parseDrop},
	{"pin", "STEP=DATE[THH:MM][@ROOM]", "a step is held then, and there", parsePin},
	{"expiry", "CHAIN=DATE", "a mandate expires then", parseExpiry},
	{"holiday", "DATE", "that day is declared a holiday", parseHoliday},
	{"stay", "STEP=DAYS", "a stay takes so many calendar days", parseStay},
	{"waive", "RULE", "a rule is not enforced, or costs nothing", parseWaive},
	{"weight", "RULE=N", "a unit of a preference weighs N", parseWeight},
}

// VerbOf returns the verb of the given name, or nil.
func VerbOf(name string) *Verb {
	for _, v := range Verbs {
		if v.Name == name {
			return v
		}
	}
	return nil
}

// pair splits "NAME=VALUE".
func pair(text, form string) (name, value string, err error) {
	name, value, ok := strings.Cut(text, "=")
	if !ok || name == "" || value == "" {
		return "", "", fmt.Errorf("write %s", form)
	}
	return name, value, nil
}

// The years that dates may lie in, as in registers.
const firstYear, lastYear = 1946, 2199

// parseDate reads a date. One that lies years after all else that is planned is a
// slip of the pen.
func parseDate(p *model.Problem, text string) (calendar.Date, error) {
	d, err := calendar.Parse(text)
	if err != nil {
		return 0, err
	}
	if y := d.Time().Year(); y < firstYear || y > lastYear {
		return 0, fmt.Errorf("%q lies outside the years %d to %d", text, firstYear, lastYear)
	}
	if last := max(p.AsOf, p.Horizon.Last) + longest; d > last {
		return 0, fmt.Errorf("%s is too far away; what is planned ends on %s, and a change may be up to %d days later", d, p.Horizon.Last, longest)
	}
	return d, nil
}

// parseDays reads FROM..TO, or one date. A span longer than a few years is a slip
// of the pen.
func parseDays(p *model.Problem, text string) (calendar.Span, error) {
	from, to, ok := strings.Cut(text, "..")
	if !ok {
		to = from
	}
	first, err := parseDate(p, from)
	if err != nil {
		return calendar.Span{}, err
	}
	last, err := parseDate(p, to)
	switch {
	case err != nil:
		return calendar.Span{}, err
	case last < first:
		return calendar.Span{}, fmt.Errorf("%s comes before %s; write the earlier day first", last, first)
	case last-first > 3*longest:
		return calendar.Span{}, fmt.Errorf("%s is too long; write %d days at most", text, 3*longest)
	}
	return calendar.Span{First: first, Last: last}, nil
}

// StepOf finds a step by its id, or, where that is clear, by its mission and
// its name: "UNIFIL/report".
func StepOf(p *model.Problem, text string) (model.StepID, error) {
	id := model.StepID(text)
	if p.Step(id) != nil {
		return id, nil
	}
	mission, name, _ := strings.Cut(text, "/")
	var found, near, same []string
	for _, s := range p.Steps {
		switch {
		case string(s.Mission) == mission && s.Name == name && name != "":
			found = append(found, string(s.ID))
		case string(s.Mission) == mission || string(s.Chain) == mission:
			near = append(near, string(s.ID))
		}
		if s.Name == text {
			same = append(same, string(s.ID))
		}
	}
	switch {
	case len(found) == 1:
		return model.StepID(found[0]), nil
	case len(found)+len(same) > 0:
		return "", fmt.Errorf("%q may mean %s", text, strings.Join(append(found, same...), " or "))
	case len(near) > 0:
		return "", fmt.Errorf("the register has no step %q; of %s there are %s", text, mission, strings.Join(near, ", "))
	}
	return "", fmt.Errorf("the register has no step %q%s", text, nearest(p, text))
}

// nearest returns the end of a sentence about a step that is not known: the one that
// was probably meant or, if none is near, how steps are named.
func nearest(p *model.Problem, text string) string {
	var ids, chains []string
	for _, s := range p.Steps {
		ids = append(ids, string(s.ID))
	}
	for _, c := range p.Chains {
		chains = append(chains, string(c.ID))
	}
	if hint := register.Suggest(text, ids); len(chains) == 0 || strings.HasPrefix(hint, "; did you mean") {
		return hint
	}
	of := strings.Join(chains[:min(12, len(chains))], ", ")
	if n := len(chains) - 12; n > 0 {
		of += fmt.Sprintf(" and %d more", n)
	}
	return fmt.Sprintf("; write a step of %s as %s/report", of, chains[0])
}

func parseSlip(p *model.Problem, text string) (Edit, error) {
	name, value, err := pair(text, "STEP=+6d, or STEP=2010-08-20")
	if err != nil {
		return nil, err
	}
	id, err := StepOf(p, name)
	if err != nil {
		return nil, err
	}
	more, by := strings.CutPrefix(value, "+")
	if !by {
		d, err := parseDate(p, value)
		switch {
		case err != nil && strings.Count(value, "-") == 2 && len(value) == len("2010-08-20"):
			return nil, err
		case err != nil:
			return nil, fmt.Errorf("%q is no slip; write calendar days as +6d, or a date as 2010-08-20", value)
		case d < p.AsOf:
			return nil, fmt.Errorf("the register is dated %s, and %s has passed; write a later date", p.AsOf.Long(), d.Long())
		}
		return Slip{Step: id, To: d}, nil
	}
	l, err := calendar.ParseLength(more)
	if err != nil || l.Unit == calendar.Workdays {
		return nil, fmt.Errorf("%q is no slip; write calendar days as +6d, weeks as +1w, or a date", value)
	}
	if l.Unit == calendar.Weeks {
		l.N *= 7
	}
	if l.N > longest {
		return nil, fmt.Errorf("%q is too long; write %d days at most", value, longest)
	}
	return Slip{Step: id, Days: l.N}, nil
}

func parseClose(p *model.Problem, text string) (Edit, error) {
	name, value, err := pair(text, "ROOM=FROM..TO")
	if err != nil {
		return nil, err
	}
	s, err := parseDays(p, value)
	return Close{Room: model.RoomID(name), Days: s}, err
}

func parseAbsent(p *model.Problem, text string) (Edit, error) {
	name, value, err := pair(text, "WHO=FROM..TO")
	if err != nil {
		return nil, err
	}
	s, err := parseDays(p, value)
	return Absent{Who: model.AttendeeID(name), Days: s}, err
}

func parseAdd(p *model.Problem, text string) (Edit, error) {
	const form = "ID=FROM..TO/MINUTES/FORMAT, or ID=FROM..TO/MINUTES/FORMAT/TITLE"
	name, value, err := pair(text, form)
	if err != nil {
		return nil, err
	}
	parts := strings.SplitN(value, "/", 4)
	if len(parts) < 3 || parts[2] == "" {
		return nil, errors.New("write " + form)
	}
	s, err := parseDays(p, parts[0])
	if err != nil {
		return nil, err
	}
	m, err := strconv.Atoi(parts[1])
	if err != nil || m < 1 || m > 24*60 || m%p.Policy.Grid != 0 {
		return nil, fmt.Errorf("%q is no multiple of %d minutes", parts[1], p.Policy.Grid)
	}
	st := &model.Step{ID: model.StepID(name), Name: name, Title: name, Kind: model.Meeting, State: model.Planned,
		Start: model.NoTime, Window: s, Minutes: m, Format: model.Format(parts[2])}
	if len(parts) == 4 && parts[3] != "" {
		st.Title = parts[3]
	}
	if council := p.Attendee(model.TheCouncil); council != nil && st.Format.CouncilFormat() {
		st.Attendees, st.Seats, st.Interpreted = []model.Attendance{{Who: model.TheCouncil}}, council.Seats, true
	}
	return Add{Meeting: st}, nil
}

func parseDrop(p *model.Problem, text string) (Edit, error) {
	id, err := StepOf(p, text)
	return Drop{Step: id}, err
}

func parsePin(p *model.Problem, text string) (Edit, error) {
	name, value, err := pair(text, "STEP=DATE, STEP=DATETHH:MM or STEP=DATETHH:MM@ROOM")
	if err != nil {
		return nil, err
	}
	id, err := StepOf(p, name)
	if err != nil {
		return nil, err
	}
	e := Pin{Step: id, At: model.NoTime}
	value, room, placed := strings.Cut(value, "@")
	if placed && room == "" {
		return nil, errors.New("the room after \"@\" has no name")
	}
	e.Room = model.RoomID(room)
	date, at, timed := strings.Cut(value, "T")
	if timed {
		if e.At, err = model.ParseMinute(at); err != nil {
			return nil, err
		}
	}
	e.Date, err = parseDate(p, date)
	return e, err
}

func parseExpiry(p *model.Problem, text string) (Edit, error) {
	name, value, err := pair(text, "CHAIN=DATE")
	if err != nil {
		return nil, err
	}
	d, err := parseDate(p, value)
	return Expiry{Chain: model.ChainID(name), Date: d}, err
}

func parseHoliday(p *model.Problem, text string) (Edit, error) {
	d, err := parseDate(p, text)
	return Holiday{Date: d}, err
}

func parseStay(p *model.Problem, text string) (Edit, error) {
	name, value, err := pair(text, "STEP=DAYS")
	if err != nil {
		return nil, err
	}
	id, err := StepOf(p, name)
	if err != nil {
		return nil, err
	}
	n, err := strconv.Atoi(strings.TrimSuffix(value, "d"))
	if err != nil {
		return nil, fmt.Errorf("%q is no number of days", value)
	}
	return StayLength{Step: id, Days: n}, nil
}

func parseWaive(_ *model.Problem, text string) (Edit, error) { return Waive{Rule: text}, nil }

func parseWeight(_ *model.Problem, text string) (Edit, error) {
	name, value, err := pair(text, "RULE=N")
	if err != nil {
		return nil, err
	}
	n, err := strconv.ParseInt(value, 10, 32)
	if err != nil {
		return nil, fmt.Errorf("%q is no weight; write a whole number of 0 or more", value)
	}
	return Weight{Rule: name, Weight: n}, nil
}
