package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/whatif"
)

// An editFlag is a flag that makes one edit of a scenario each time it is given.
type editFlag struct {
	name, usage string
	parse       func(p *model.Problem, text string) (whatif.Edit, error)
}

// editFlags lists the flags that edits are written with.
var editFlags = []*editFlag{
	{"slip", "`STEP`=+6d, or STEP=2010-08-20: a report, or another step, is not before that", parseSlip},
	{"close", "`ROOM`=FROM..TO: a room is closed on those days", parseClose},
	{"absent", "`WHO`=FROM..TO: an attendee, or the president, is away on those days", parseAbsent},
	{"add", "`ID`=FROM..TO/MINUTES/FORMAT: a meeting of the Council is added", parseAdd},
	{"drop", "`STEP`: a step does not take place", parseDrop},
	{"pin", "`STEP`=DATE, or STEP=DATETHH:MM: a step is held then", parsePin},
	{"expiry", "`CHAIN`=DATE: a mandate expires then", parseExpiry},
	{"holiday", "`DATE`: that day is a holiday", parseHoliday},
	{"stay", "`STEP`=DAYS: a stay takes so many calendar days", parseStay},
	{"waive", "`RULE`: a rule is not enforced, or costs nothing", parseWaive},
	{"weight", "`RULE`=N: a unit of a preference weighs N", parseWeight},
}

func scenarioFlags() []cli.Flag {
	var fs []cli.Flag
	for _, f := range editFlags {
		fs = append(fs, &cli.StringSliceFlag{Name: f.name, Usage: f.usage})
	}
	return fs
}

// scenario reads the edits of the command line, and of a file if one is named.
func (c *call) scenario(p *model.Problem) (*whatif.Scenario, error) {
	s := &whatif.Scenario{}
	for _, f := range editFlags {
		for _, text := range c.StringSlice(f.name) {
			e, err := f.parse(p, text)
			if err != nil {
				return nil, c.misuse("--%s %q: %v", f.name, text, err)
			}
			s.Edits = append(s.Edits, e)
		}
	}
	return s, nil
}

// pair splits "NAME=VALUE".
func pair(text string) (name, value string, err error) {
	name, value, ok := strings.Cut(text, "=")
	if !ok || name == "" || value == "" {
		return "", "", fmt.Errorf("write NAME=VALUE")
	}
	return name, value, nil
}

func days(text string) (calendar.Span, error) {
	from, to, ok := strings.Cut(text, "..")
	if !ok {
		to = from
	}
	first, err := calendar.Parse(from)
	if err != nil {
		return calendar.Span{}, err
	}
	last, err := calendar.Parse(to)
	if err != nil {
		return calendar.Span{}, err
	}
	if last < first {
		return calendar.Span{}, fmt.Errorf("%s comes before %s; write the earlier day first", last, first)
	}
	return calendar.Span{First: first, Last: last}, nil
}

// stepOf finds a step by its id, or a step of a mission's only chain by the
// mission: "UNIFIL/report".
func stepOf(p *model.Problem, text string) (model.StepID, error) {
	id := model.StepID(text)
	if p.Step(id) != nil {
		return id, nil
	}
	mission, name, _ := strings.Cut(text, "/")
	var found []string
	for _, s := range p.Steps {
		if string(s.Mission) == mission && s.Name == name && name != "" {
			found = append(found, string(s.ID))
		}
	}
	switch len(found) {
	case 1:
		return model.StepID(found[0]), nil
	case 0:
		return "", fmt.Errorf("the register has no step %q", text)
	}
	return "", fmt.Errorf("%q may mean %s", text, strings.Join(found, " or "))
}

func parseSlip(p *model.Problem, text string) (whatif.Edit, error) {
	name, value, err := pair(text)
	if err != nil {
		return nil, err
	}
	id, err := stepOf(p, name)
	if err != nil {
		return nil, err
	}
	if more, ok := strings.CutPrefix(value, "+"); ok {
		l, err := calendar.ParseLength(more)
		if err != nil || l.Unit == calendar.Workdays {
			return nil, fmt.Errorf("%q is no slip; write calendar days as +6d, or a date", value)
		}
		if l.Unit == calendar.Weeks {
			l.N *= 7
		}
		return whatif.Slip{Step: id, Days: l.N}, nil
	}
	d, err := calendar.Parse(value)
	return whatif.Slip{Step: id, To: d}, err
}

func parseClose(p *model.Problem, text string) (whatif.Edit, error) {
	name, value, err := pair(text)
	if err != nil {
		return nil, err
	}
	s, err := days(value)
	return whatif.Close{Room: model.RoomID(name), Days: s}, err
}

func parseAbsent(p *model.Problem, text string) (whatif.Edit, error) {
	name, value, err := pair(text)
	if err != nil {
		return nil, err
	}
	s, err := days(value)
	return whatif.Absent{Who: model.AttendeeID(name), Days: s}, err
}

func parseAdd(p *model.Problem, text string) (whatif.Edit, error) {
	name, value, err := pair(text)
	if err != nil {
		return nil, err
	}
	parts := strings.Split(value, "/")
	if len(parts) != 3 {
		return nil, fmt.Errorf("write ID=FROM..TO/MINUTES/FORMAT")
	}
	s, err := days(parts[0])
	if err != nil {
		return nil, err
	}
	m, err := strconv.Atoi(parts[1])
	if err != nil || m < 1 || m%p.Policy.Grid != 0 {
		return nil, fmt.Errorf("%q is no multiple of %d minutes", parts[1], p.Policy.Grid)
	}
	return whatif.Add{Meeting: &model.Step{ID: model.StepID(name), Name: name, Title: name, Kind: model.Meeting, State: model.Planned,
		Start: model.NoTime, Window: s, Minutes: m, Format: model.Format(parts[2]), Interpreted: true,
		Attendees: []model.Attendance{{Who: model.TheCouncil}}, Seats: p.Attendee(model.TheCouncil).Seats}}, nil
}

func parseDrop(p *model.Problem, text string) (whatif.Edit, error) {
	id, err := stepOf(p, text)
	return whatif.Drop{Step: id}, err
}

func parsePin(p *model.Problem, text string) (whatif.Edit, error) {
	name, value, err := pair(text)
	if err != nil {
		return nil, err
	}
	id, err := stepOf(p, name)
	if err != nil {
		return nil, err
	}
	e := whatif.Pin{Step: id, At: model.NoTime}
	date, at, timed := strings.Cut(value, "T")
	if timed {
		if e.At, err = model.ParseMinute(at); err != nil {
			return nil, err
		}
	}
	e.Date, err = calendar.Parse(date)
	return e, err
}

func parseExpiry(p *model.Problem, text string) (whatif.Edit, error) {
	name, value, err := pair(text)
	if err != nil {
		return nil, err
	}
	d, err := calendar.Parse(value)
	return whatif.Expiry{Chain: model.ChainID(name), Date: d}, err
}

func parseHoliday(p *model.Problem, text string) (whatif.Edit, error) {
	d, err := calendar.Parse(text)
	return whatif.Holiday{Date: d}, err
}

func parseStay(p *model.Problem, text string) (whatif.Edit, error) {
	name, value, err := pair(text)
	if err != nil {
		return nil, err
	}
	id, err := stepOf(p, name)
	if err != nil {
		return nil, err
	}
	n, err := strconv.Atoi(value)
	if err != nil {
		return nil, fmt.Errorf("%q is no number of days", value)
	}
	return whatif.StayLength{Step: id, Days: n}, nil
}

func parseWaive(_ *model.Problem, text string) (whatif.Edit, error) {
	return whatif.Waive{Rule: text}, nil
}

func parseWeight(_ *model.Problem, text string) (whatif.Edit, error) {
	name, value, err := pair(text)
	if err != nil {
		return nil, err
	}
	n, err := strconv.ParseInt(value, 10, 32)
	if err != nil {
		return nil, fmt.Errorf("%q is no weight; write a whole number of 0 or more", value)
	}
	return whatif.Weight{Rule: name, Weight: n}, nil
}
