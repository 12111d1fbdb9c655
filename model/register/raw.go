package register

import (
	"leadtime/model"
	"leadtime/model/calendar"
)

// The types of this file mirror a register, key by key. The decoder and the
// schema are both made from them: a key is required unless its tag says
// omitempty, and the tag jsonschema describes it. In messages a mapping is
// called by the name of its type.

type text = field[string]

type register struct {
	at
	Title          text                 `json:"title" jsonschema:"what the programme is called"`
	AsOf           field[calendar.Date] `json:"as_of" jsonschema:"the day the programme is drawn up; nothing that is not settled is placed before it"`
	Months         field[months]        `json:"months" jsonschema:"the wanted month, YYYY-MM, or months, YYYY-MM..YYYY-MM; both ends count"`
	Horizon        field[calendar.Date] `json:"horizon,omitempty" jsonschema:"the last day that anything may be placed on; by default the latest of the last month's end, expiries with a rollover's days, 120 days after events, windows' ends and settled dates"`
	Source         text                 `json:"source,omitempty" jsonschema:"where the register as a whole comes from"`
	Holidays       []holiday            `json:"holidays,omitempty" jsonschema:"official holidays, which are no working days; none are known otherwise"`
	Quiet          []quiet              `json:"quiet,omitempty" jsonschema:"periods in which Council business is better not held"`
	Sessions       []session            `json:"sessions,omitempty" jsonschema:"the parts of a day in which meetings are held, in their order; by default those of the guideline"`
	Rooms          []room               `json:"rooms,omitempty" jsonschema:"places for meetings; by default those of the guideline"`
	Interpretation *interpretation      `json:"interpretation,omitempty" jsonschema:"how many interpreted meetings can run at once; by default any number"`
	Attendees      []attendee           `json:"attendees,omitempty" jsonschema:"who or what cannot be in two places at once; council is there already"`
	Presidencies   []presidency         `json:"presidencies,omitempty" jsonschema:"who is in the chair, month by month; all months of the horizon or none"`
	Missions       []mission            `json:"missions,omitempty" jsonschema:"peacekeeping operations and the procedures they go through"`
	Meetings       []meeting            `json:"meetings,omitempty" jsonschema:"meetings that belong to no procedure"`
	Lags           []lag                `json:"lags,omitempty" jsonschema:"time between any two steps, by their full ids"`
	BackToBack     []pair               `json:"back_to_back,omitempty" jsonschema:"briefings and the consultations that ought to follow them in the same session"`
	Policy         policy               `json:"policy,omitempty" jsonschema:"the numbers that rules are parameterised by and their ranks; what is not given is the guideline's"`
}

type holiday struct {
	at
	Date   field[calendar.Date] `json:"date"`
	Name   text                 `json:"name"`
	Source text                 `json:"source,omitempty"`
}

type quiet struct {
	window
	Title  text `json:"title" jsonschema:"what the period is called"`
	Source text `json:"source,omitempty"`
}

// A window is a run of days; both ends count.
type window struct {
	at
	From field[calendar.Date] `json:"from" jsonschema:"the first day; it counts"`
	To   field[calendar.Date] `json:"to" jsonschema:"the last day; it counts"`
}

type session struct {
	at
	Name  text                `json:"name"`
	Start field[model.Minute] `json:"start" jsonschema:"the first minute"`
	End   field[model.Minute] `json:"end" jsonschema:"the first minute after"`
}

type room struct {
	at
	ID      text       `json:"id"`
	Title   text       `json:"title"`
	Seats   field[int] `json:"seats"`
	Formats []text     `json:"formats" jsonschema:"the formats of meeting that the room suits"`
	Closed  []closure  `json:"closed,omitempty"`
	Source  text       `json:"source,omitempty"`
}

type closure struct {
	window
	Reason text `json:"reason,omitempty"`
}

type interpretation struct {
	at
	Teams  field[int] `json:"teams" jsonschema:"how many interpreted meetings can run at a time"`
	Source text       `json:"source,omitempty"`
}

type attendee struct {
	at
	ID     text                      `json:"id"`
	Title  text                      `json:"title"`
	Kind   field[model.AttendeeKind] `json:"kind"`
	Seats  field[int]                `json:"seats,omitempty" jsonschema:"the seats it takes in a room; 1 if not given"`
	Absent []absence                 `json:"absent,omitempty" jsonschema:"days on which it cannot attend"`
	Source text                      `json:"source,omitempty"`
}

type absence struct {
	window
	Reason      text        `json:"reason,omitempty"`
	Unreachable field[bool] `json:"unreachable,omitempty" jsonschema:"not even a video link helps"`
}

type presidency struct {
	at
	Month  field[calendar.Month]  `json:"month"`
	Member text                   `json:"member,omitempty"`
	Days   []field[calendar.Date] `json:"days,omitempty" jsonschema:"the days on which it takes Council business; by default every working day of the month"`
	Unable []field[calendar.Date] `json:"unable,omitempty" jsonschema:"days on which it cannot chair"`
	Source text                   `json:"source,omitempty"`
}

type mission struct {
	at
	ID           text    `json:"id"`
	Title        text    `json:"title"`
	Contributors []text  `json:"contributors,omitempty" jsonschema:"ids of attendees of kind contributor"`
	Source       text    `json:"source,omitempty"`
	Procedures   []chain `json:"procedures,omitempty"`
}

type chain struct {
	at
	Procedure text                 `json:"procedure" jsonschema:"the name of a procedure of the guideline"`
	ID        text                 `json:"id,omitempty" jsonschema:"by default the mission's id"`
	Title     text                 `json:"title,omitempty" jsonschema:"by default the mission's id and the procedure's title"`
	Expiry    field[calendar.Date] `json:"expiry,omitempty" jsonschema:"the last day of the mandate; required by procedures planned from an expiry"`
	Event     *event               `json:"event,omitempty" jsonschema:"what starts the procedure; required by procedures planned from an event"`
	Rollover  field[bool]          `json:"rollover,omitempty" jsonschema:"whether a technical rollover is open to it; true if not given"`
	Source    text                 `json:"source,omitempty"`
	Steps     entries[override]    `json:"steps,omitempty" jsonschema:"what is known of steps, or departs from the guideline, by the steps' names"`
	Lags      []lag                `json:"lags,omitempty" jsonschema:"lags that depart from the guideline's between the same steps, or add to them; what they do not give stays the guideline's"`
}

type event struct {
	at
	Date   field[calendar.Date] `json:"date"`
	Title  text                 `json:"title"`
	Source text                 `json:"source,omitempty"`
}

// A step holds what meetings and overrides of steps have in common.
type step struct {
	at
	Role        field[model.Role]     `json:"role,omitempty" jsonschema:"the part it plays for the rules"`
	Attendees   []attendance          `json:"attendees,omitempty" jsonschema:"by default the format's; contributors stands for the mission's"`
	Seats       field[int]            `json:"seats,omitempty" jsonschema:"seats needed; by default the sum of the attendees'"`
	Interpreted field[bool]           `json:"interpreted,omitempty" jsonschema:"by default the format's"`
	Window      *window               `json:"window,omitempty" jsonschema:"the days it may take place on; a stay starts in it"`
	Barred      []window              `json:"barred,omitempty" jsonschema:"days in the window that it may not take place on"`
	State       field[model.State]    `json:"state,omitempty" jsonschema:"planned if not given"`
	Date        field[calendar.Date]  `json:"date,omitempty" jsonschema:"of what is announced, fixed or done; of a stay its first day"`
	Start       field[model.Minute]   `json:"start,omitempty" jsonschema:"of a meeting that is announced, fixed or done, if known"`
	Room        text                  `json:"room,omitempty" jsonschema:"of a meeting that is announced, fixed or done, if known"`
	Optional    field[bool]           `json:"optional,omitempty" jsonschema:"it may be left out, at a price"`
	Prefer      *preference           `json:"prefer,omitempty"`
	Signature   field[calendar.Month] `json:"signature,omitempty" jsonschema:"the month whose presidency it is a signature event of"`
	Reason      text                  `json:"reason,omitempty" jsonschema:"why it departs from the guideline; required of what is skipped"`
	Source      text                  `json:"source,omitempty"`
}

type meeting struct {
	ID      text                `json:"id"`
	Title   text                `json:"title"`
	Format  field[model.Format] `json:"format" jsonschema:"public, private, consultations, secretariat, informal, or another that a room suits"`
	Minutes field[int]          `json:"minutes"`
	Mission text                `json:"mission,omitempty"`
	step
}

// An override is what a register says of one step of a chain.
type override struct {
	Title   text                 `json:"title,omitempty"`
	Format  field[model.Format]  `json:"format,omitempty"`
	Minutes field[int]           `json:"minutes,omitempty"`
	Length  field[int]           `json:"length,omitempty" jsonschema:"of a stay: calendar days, both ends counted"`
	Asked   field[calendar.Date] `json:"asked,omitempty" jsonschema:"of a report: the date the Council asked for"`
	step
}

type attendance struct {
	at
	ID    text        `json:"id"`
	Video field[bool] `json:"video,omitempty" jsonschema:"joins by video link, so that being away from New York does not matter"`
}

func (a *attendance) main() decodes { return &a.ID }

type preference struct {
	at
	Date    field[calendar.Date] `json:"date,omitempty"`
	Cap     field[int]           `json:"cap,omitempty" jsonschema:"the most working days of distance that are charged"`
	Session text                 `json:"session,omitempty"`
	Room    text                 `json:"room,omitempty"`
}

type lag struct {
	at
	From    text                   `json:"from" jsonschema:"the earlier step; the lag counts from its end"`
	To      text                   `json:"to" jsonschema:"the later step; the lag counts to its start"`
	AtLeast field[calendar.Length] `json:"at_least,omitempty"`
	AtMost  field[calendar.Length] `json:"at_most,omitempty"`
	Prefer  field[calendar.Length] `json:"prefer,omitempty" jsonschema:"preferred at least; a shortfall is charged by degrees"`
	Rule    text                   `json:"rule,omitempty" jsonschema:"the rule that a shortfall is charged to; by default the one for the steps' roles"`
	Reason  text                   `json:"reason" jsonschema:"why the lag departs from the guideline"`
}

type pair struct {
	at
	Briefing      text `json:"briefing"`
	Consultations text `json:"consultations"`
	Reason        text `json:"reason,omitempty"`
}

type policy struct {
	at
	Tiers            []tier          `json:"tiers,omitempty" jsonschema:"ranks of preferences, most important first; they replace the guideline's"`
	Weights          entries[number] `json:"weights,omitempty" jsonschema:"what a unit of each rule weighs; a rule of weight 0 is not charged"`
	Waive            []text          `json:"waive,omitempty" jsonschema:"rules that may not be broken otherwise, and are not enforced here"`
	Grid             number          `json:"grid,omitempty" jsonschema:"minutes; meetings start on multiples of it"`
	RolloverDays     number          `json:"rollover_days,omitempty" jsonschema:"calendar days that a technical rollover adds to a mandate"`
	DailyMeetings    number          `json:"daily_meetings,omitempty" jsonschema:"meetings of Council business in a day before daily-load charges"`
	WeekSessions     number          `json:"week_sessions,omitempty" jsonschema:"sessions with Council business in a week before week-load charges"`
	WeekDays         number          `json:"week_days,omitempty" jsonschema:"days with Council business in a week before four-day-week charges"`
	PreferredDateCap number          `json:"preferred_date_cap,omitempty" jsonschema:"working days at which preferred-date stops charging"`
	SubmissionDays   number          `json:"submission_workdays,omitempty" jsonschema:"working days before its issue that a report is submitted"`
	InvitationDay    number          `json:"invitation_day,omitempty" jsonschema:"day of the month before by which invitations go out"`
	StabilityNear    number          `json:"stability_near,omitempty" jsonschema:"working days of notice within which a move costs most"`
	StabilityMedium  number          `json:"stability_medium,omitempty" jsonschema:"working days of notice within which a move costs more"`
}

type tier struct {
	at
	Name   text   `json:"name"`
	Rules  []text `json:"rules"`
	Reason text   `json:"reason,omitempty"`
}

// A number may be written alone, or with the reason for it.
type number struct {
	at
	Value  field[int] `json:"value"`
	Reason text       `json:"reason,omitempty"`
}

func (n *number) main() decodes { return &n.Value }
