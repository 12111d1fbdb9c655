package register_test

// brokenMeetings have mistakes in meetings and the policy.
var brokenMeetings = []broken{
	{"a window that ends before it begins", "to: 2010-06-11}", "to: 2010-06-04}",
		`r.yaml:29:94: to: 2010-06-04 comes before 2010-06-07, so that no day is left; write the earlier day first`},
	{"a window of a weekend", "from: 2010-06-07, to: 2010-06-11", "from: 2010-06-05, to: 2010-06-06",
		`r.yaml:29:71: no working day from 2010-05-14 on is open to "debate", whose window is 2010-06-05..2010-06-06; widen it`},
	{"a window barred altogether", "from: 2010-06-07, to: 2010-06-11}", "from: 2010-06-07, to: 2010-06-11}, barred: [{from: 2010-06-01, to: 2010-06-30}]",
		`r.yaml:29:71: no working day from 2010-05-14 on is open to "debate", whose window is 2010-06-07..2010-06-11; widen it`},
	{"a fixed date outside the window", "from: 2010-06-07, to: 2010-06-11}", "from: 2010-06-07, to: 2010-06-11}, state: fixed, date: 2010-06-14",
		`r.yaml:29:127: date: "debate" is fixed on 2010-06-14, outside its window, 2010-06-07..2010-06-11; change one of them`},
	{"a format of the guideline that suits no room", "formats: [public, private,", "formats: [private,",
		`r.yaml:20:20: no room suits the format "public", which "UNFICYP/adoption" has; add the format to a room, or change the meeting's`},
	{"a format that suits no room", "format: public", "format: pulbic",
		`r.yaml:29:41: no room suits the format "pulbic", which "debate" has; add the format to a room, or change the meeting's`},
	{"a meeting that no room seats", "minutes: 120", "seats: 500, minutes: 120",
		`r.yaml:29:56: no room that suits the format "public" seats the 500 of "debate"; the largest has 60 seats`},
	{"a meeting longer than the day", "minutes: 120", "minutes: 420",
		`r.yaml:29:58: no day is long enough for the 420 minutes of "debate"; all sessions together have 360`},
	{"a meeting off the grid", "minutes: 120", "minutes: 100",
		`r.yaml:29:58: minutes: 100 is no multiple of the grid of 15 minutes; write 105`},
	{"a meeting of no minutes", "minutes: 120", "minutes: 0",
		`r.yaml:29:58: minutes: 0 is no multiple of the grid of 15 minutes; write 15`},
	{"minutes in words", "minutes: 120", "minutes: long",
		`r.yaml:29:58: minutes: "long" is no whole number from 0 to 1000000; write one such as 90, without quotes`},
	{"contributors of no mission", "minutes: 120", "minutes: 120, attendees: [contributors]",
		`r.yaml:29:75: attendees: "contributors" stands for a mission's contributors, and "debate" belongs to no mission; add the key "mission", or name the contributors`},
	{"an attendee of a meeting that is not there", "minutes: 120", "minutes: 120, attendees: [council, austira]",
		`r.yaml:29:84: attendees: there is no attendee "austira"; did you mean "austria"?`},
	{"an attendee named twice", "minutes: 120", "minutes: 120, attendees: [council, {id: council, video: true}]",
		`r.yaml:29:89: attendees: "council" is there twice; leave one of them out`},
	{"a mission that is not there", "minutes: 120", "minutes: 120, mission: UNFICIP",
		`r.yaml:29:72: mission: there is no mission "UNFICIP"; did you mean "UNFICYP"?`},
	{"a role that meetings cannot have", "minutes: 120", "minutes: 120, role: report",
		`r.yaml:29:69: role: a free-standing meeting cannot be a report; write briefing, consultations, contributors-meeting or adoption`},
	{"an unknown role", "minutes: 120", "minutes: 120, role: reprot",
		`r.yaml:29:69: role: "reprot" is not known; did you mean "report"?`},
	{"a time with a full stop", "minutes: 120", "minutes: 120, start: 10.00",
		`r.yaml:29:70: start: "10.00" is no time; write HH:MM, such as 10:00`},
	{"a time of what is planned", "minutes: 120", "minutes: 120, start: 10:00",
		`r.yaml:29:70: start: "debate" is planned, and only what is announced, fixed or done has one; add the key "state", or write "prefer"`},
	{"a preference for nothing", "minutes: 120", "minutes: 120, prefer: {}",
		`r.yaml:29:71: prefer: "debate" prefers nothing; write "date", "session" or "room", or leave the key out`},
	{"a cap without a date", "minutes: 120", "minutes: 120, prefer: {cap: 3}",
		`r.yaml:29:77: cap: "debate" prefers no date that a cap could be for; add the key "date"`},
	{"a cap of nothing", "minutes: 120", "minutes: 120, prefer: {date: 2010-06-08, cap: 0}",
		`r.yaml:29:95: cap: at 0 nothing would be charged; write 1 or more, or leave the date out`},
	{"a session and a room that are not there", "minutes: 120", "minutes: 120, prefer: {session: evening, room: chambre}",
		`r.yaml:29:81: session: there is no session "evening"; there are morning, afternoon
r.yaml:29:96: room: there is no room "chambre"; did you mean "chamber"?`},
	{"a signature event outside its month", "minutes: 120", "minutes: 120, signature: 2010-07",
		`r.yaml:29:74: signature: 2010-07 shares no day with the window of "debate", 2010-06-07..2010-06-11; change one of them`},
	{"a policy full of mistakes", "meetings:\n", "policy: {grid: 7, week_days: 8, tiers: [{name: a, rules: [friday, fridays]}, {name: a, rules: [friday]}], weights: {fridy: 1, friday: x}, waive: [friday, romo], dayly_meetings: 2}\nmeetings:\n",
		`r.yaml:28:16: grid: 7 does not divide the hour; write 5, 10, 15, 20, 30 or 60
r.yaml:28:30: week_days: 8 is out of range; write a number from 0 to 7
r.yaml:28:67: rules: there is no preference "fridays"; did you mean "friday"?
r.yaml:28:85: name: there is another tier "a" on line 28; rename one of them
r.yaml:28:96: rules: "friday" stands in a tier already, on line 28; leave one of them out
r.yaml:28:117: weights: there is no preference "fridy"; did you mean "friday"?
r.yaml:28:135: friday: "x" is no whole number from 0 to 1000000; write one such as 90, without quotes
r.yaml:28:147: waive: "friday" is a preference, which is never enforced; give it the weight 0
r.yaml:28:155: waive: there is no rule "romo"; did you mean "room"?
r.yaml:28:162: a policy has no key "dayly_meetings"; did you mean "daily_meetings"?`},
}
