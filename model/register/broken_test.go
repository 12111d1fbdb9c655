package register_test

import (
	"errors"
	"strings"
	"testing"

	"leadtime/model"
	"leadtime/model/register"
)

// A broken register is the small one with one passage replaced, or, if there is
// none to replace, a file of its own. What is wanted is every line of the
// message.
type broken struct{ name, old, new, want string }

var brokenRegisters = []broken{
	{
		"an empty file",
		"",
		"",
		`r.yaml:1:1: the file is empty; it should hold a mapping such as "title: Programme of work"`,
	},
	{
		"only a comment",
		"",
		"# nothing\n",
		`r.yaml:1:1: the file is empty; it should hold a mapping such as "title: Programme of work"`,
	},
	{
		"a bracket left open",
		"",
		"a: [1\n",
		`r.yaml:2:1: this is neither YAML nor JSON: did not find expected ',' or ']'; look at the indentation, quotes and brackets here and just above`,
	},
	{
		"a second document",
		"",
		"title: x\n---\ntitle: y\n",
		`r.yaml:1:1: a register needs the key "as_of"; add it
r.yaml:1:1: a register needs the key "months"; add it
r.yaml:2:1: a second document begins here; write one document to a file`,
	},
	{
		"a list in place of keys",
		"",
		"- a\n",
		`r.yaml:1:1: the file: a list stands where keys belong; write "key: value" for each`,
	},
	{
		"text in place of keys",
		"",
		"just text",
		`r.yaml:1:1: the file: "just text" stands where keys belong; write "key: value" for each`,
	},
	{
		"an unknown key",
		"title: A small",
		"titel: x\ntitle: A small",
		`r.yaml:1:1: a register has no key "titel"; did you mean "title"?`,
	},
	{
		"a key given twice",
		"months: 2010-06\n",
		"months: 2010-06\nmonths: 2010-06\n",
		`r.yaml:4:1: the key "months" is there twice, first on line 3; leave one of them out`,
	},
	{
		"a key without a value",
		"title: A small register\n",
		"title:\n",
		`r.yaml:1:7: title has no value; write some text, or leave the key out`,
	},
	{
		"a missing key",
		"title: A small register\n",
		"",
		`r.yaml:1:1: a register needs the key "title"; add it`,
	},
	{
		"a list in place of text",
		"title: A small register\n",
		"title: [a]\n",
		`r.yaml:1:8: title: a list stands where text belongs; write some text`,
	},
	{
		"an anchor and its alias",
		"title: A small register\n",
		"title: &a x\nsource: *a\n",
		`r.yaml:1:8: the anchor "&a" is not read; write the value out wherever it is needed
r.yaml:2:9: the alias "*a" is not read; write the value out`,
	},
	{
		"a tag",
		"title: A small register\n",
		"title: !!str x\n",
		`r.yaml:1:8: the tag "!!str" is not read; leave it out`,
	},
	{
		"a merge key",
		"{date: 2010-07-05,",
		"{<<: {date: 2010-07-05},",
		`r.yaml:6:6: the merge key "<<" is not read; write the keys out`,
	},
	{
		"a list as a key",
		"rooms:\n",
		"? [a]\n: b\nrooms:\n",
		`r.yaml:7:3: a list stands where a key belongs; write a name`,
	},
	{
		"text in place of a mapping",
		"{date: 2010-07-05, name: Independence Day}",
		"holiday",
		`r.yaml:6:5: holidays: "holiday" stands where keys belong; write "key: value" for each`,
	},
	{
		"a date that does not exist",
		"as_of: 2010-05-14",
		"as_of: 2010-02-30",
		`r.yaml:2:8: as_of: "2010-02-30" is no date; write YYYY-MM-DD, such as 2010-06-15`,
	},
	{
		"a date before the Council",
		"as_of: 2010-05-14",
		"as_of: 1910-02-20",
		`r.yaml:2:8: as_of: "1910-02-20" lies outside the years 1946 to 2199; write a year in between`,
	},
	{
		"drawn up after the month",
		"as_of: 2010-05-14",
		"as_of: 2010-07-14",
		`r.yaml:2:8: as_of: 2010-07-14 is after the last wanted month, 2010-06; write a day on or before 2010-06-30`,
	},
	{
		"a month in words",
		"months: 2010-06\n",
		"months: June\n",
		`r.yaml:3:9: months: "June" is no month and no run of months; write YYYY-MM, such as 2010-06, or 2010-01..2010-12`,
	},
	{
		"months in the wrong order",
		"months: 2010-06\n",
		"months: 2010-06..2010-05\n",
		`r.yaml:3:9: months: 2010-05 comes before 2010-06; write the earlier month first`,
	},
	{
		"a horizon inside the month",
		"horizon: 2010-07-31",
		"horizon: 2010-06-15",
		`r.yaml:4:10: horizon: 2010-06-15 is before the end of the last wanted month, 2010-06-30; write that day or a later one`,
	},
	{
		"a horizon years away",
		"horizon: 2010-07-31",
		"horizon: 2020-06-15",
		`r.yaml:4:10: 2020-06-15 lies more than three years after as_of, 2010-05-14; nothing is planned so far ahead`,
	},
	{
		"a thirteenth month",
		"month: 2010-05",
		"month: 2010-13",
		`r.yaml:12:13: month: "2010-13" is no month; write YYYY-MM, such as 2010-06`,
	},
	{
		"a presidency day of another month",
		"member: Mexico",
		"member: Mexico, days: [2010-07-01]",
		`r.yaml:13:45: days: 2010-07-01 is no day of June 2010; write a day of the presidency's own month`,
	},
	{
		"two presidencies in a month",
		"month: 2010-07",
		"month: 2010-06",
		`r.yaml:12:5: nobody presides in 2010-07, and the Council may have to meet until 2010-07-31; add {month: 2010-07, member: ...}
r.yaml:14:13: month: 2010-06 has a presidency already, on line 13; leave one of them out`,
	},
	{
		"a month without a presidency",
		"  - {month: 2010-07, member: Nigeria}\n",
		"",
		`r.yaml:12:5: nobody presides in 2010-07, and the Council may have to meet until 2010-07-31; add {month: 2010-07, member: ...}`,
	},
	{
		"an unknown kind",
		"kind: contributor",
		"kind: contributer",
		`r.yaml:10:41: kind: "contributer" is not known; did you mean "contributor"?`,
	},
	{
		"a contributor that is none",
		"kind: contributor",
		"kind: person",
		`r.yaml:18:20: contributors: "austria" is an attendee of the kind "person"; name one of the kind "contributor"`,
	},
	{
		"a number in quotes",
		"seats: 60",
		`seats: "60"`,
		`r.yaml:8:42: seats: "60" is no whole number from 0 to 1000000; write one such as 90, without quotes`,
	},
	{
		"a negative number",
		"seats: 60",
		"seats: -1",
		`r.yaml:8:42: seats: "-1" is no whole number from 0 to 1000000; write one such as 90, without quotes`,
	},
	{
		"a reserved id",
		"id: austria",
		"id: contributors",
		`r.yaml:10:10: id: "contributors" stands for all the contributors of a mission; choose another id
r.yaml:18:20: contributors: there is no attendee "austria"; there are council`,
	},
	{
		"an id with a space",
		"id: chamber",
		"id: the chamber",
		`r.yaml:8:10: id: "the chamber" cannot name a room; begin with a letter or a digit, and use only those, "-", "_" and "."`,
	},
	{
		"an attendee that is not there",
		"contributors: [austria]",
		"contributors: [austra]",
		`r.yaml:18:20: contributors: there is no attendee "austra"; did you mean "austria"?`,
	},
	{
		"a contributor named twice",
		"contributors: [austria]",
		"contributors: [austria, austria]",
		`r.yaml:18:29: contributors: "austria" is there twice; leave one of them out`,
	},
	{
		"text in place of a list",
		"contributors: [austria]",
		"contributors: austria",
		`r.yaml:18:19: contributors: "austria" stands where a list belongs; write [...], or a line with "- " for each`,
	},
	{
		"two rooms of one id",
		"rooms:\n",
		"rooms:\n  - {id: chamber, title: Other, seats: 9, formats: [public]}\n",
		`r.yaml:9:10: id: there is another room "chamber" on line 8; rename one of them`,
	},
	{
		"two holidays on a day",
		"holidays:\n",
		"holidays:\n  - {date: 2010-07-05, name: Again}\n",
		`r.yaml:7:12: date: 2010-07-05 is a holiday already, "Again"; leave one of them out`,
	},
	{
		"a session that ends before it starts",
		"rooms:\n",
		"sessions: [{name: morning, start: 10:00, end: 09:00}]\nrooms:\n",
		`r.yaml:7:47: end: 09:00 is not after the session's start, 10:00; write a later time`,
	},
	{
		"sessions that overlap",
		"rooms:\n",
		"sessions: [{name: morning, start: 10:00, end: 13:00}, {name: late, start: 12:00, end: 18:00}]\nrooms:\n",
		`r.yaml:7:75: start: 12:00 is before the end of the session before, 13:00; write sessions in the order of the day, apart from each other`,
	},
	{
		"a session off the grid",
		"rooms:\n",
		"sessions: [{name: morning, start: 10:05, end: 13:00}]\nrooms:\n",
		`r.yaml:7:35: start: the session from 10:05 to 13:00 is off the grid of 15 minutes; write multiples of it`,
	},
	{
		"times that do not exist",
		"rooms:\n",
		"sessions: [{name: morning, start: 25:00, end: 26:00}]\nrooms:\n",
		`r.yaml:7:35: start: "25:00" is no time; write HH:MM, such as 10:00
r.yaml:7:47: end: "26:00" is no time; write HH:MM, such as 10:00`,
	},
	{
		"an unknown procedure",
		"procedure: renewal",
		"procedure: renewel",
		`r.yaml:20:20: procedure: there is no procedure "renewel"; did you mean "renewal"?`,
	},
	{
		"a renewal without an expiry",
		"        expiry: 2010-06-15\n",
		"",
		`r.yaml:20:20: a renewal is planned from the mandate's expiry; add the key "expiry"`,
	},
	{
		"a renewal with an event",
		"expiry: 2010-06-15",
		"expiry: 2010-06-15\n        event: {date: 2010-05-01, title: x}",
		`r.yaml:22:16: event: a renewal is planned from the mandate's expiry; write "expiry" instead`,
	},
	{
		"an expiry that has passed",
		"expiry: 2010-06-15",
		"expiry: 2010-05-10",
		`r.yaml:21:17: expiry: the mandate ended on 2010-05-10, before as_of, 2010-05-14, and neither its adoption nor a rollover is done; write the expiry to come, or what was done`,
	},
	{
		"a periodic report with an expiry",
		"procedure: renewal",
		"procedure: periodic-report",
		`r.yaml:21:17: expiry: a periodic-report is planned from an event; write "event" instead
r.yaml:22:19: rollover: a periodic-report has no expiry that could be rolled over; leave the key out`,
	},
	{
		"two chains of one id",
		"missions:\n",
		"missions:\n  - {id: UNX, title: X, procedures: [{procedure: periodic-report, event: {date: 2010-05-03, title: asked}}, {procedure: periodic-report, event: {date: 2010-05-03, title: asked}}]}\n",
		`r.yaml:16:109: a chain "UNX" is on line 16 already; give this one an "id" of its own`,
	},
	{
		"a step that the procedure does not have",
		"report: {asked",
		"reprot: {asked",
		`r.yaml:24:11: steps: a renewal has no step "reprot"; did you mean "report"?`,
	},
	{
		"a word in place of true or false",
		"rollover: false",
		"rollover: no",
		`r.yaml:22:19: rollover: "no" is neither true nor false; write true or false, without quotes`,
	},
	{
		"true or false in quotes",
		"rollover: false",
		`rollover: "false"`,
		`r.yaml:22:19: rollover: "false" is neither true nor false; write true or false, without quotes`,
	},
	{
		"a skip without a reason",
		"state: skipped, reason: none this time",
		"state: skipped",
		`r.yaml:25:31: state: "UNFICYP/assessment" is skipped without a reason; add the key "reason"`,
	},
	{
		"an unknown state",
		"state: skipped",
		"state: skiped",
		`r.yaml:25:31: state: "skiped" is not known; did you mean "skipped"?`,
	},
	{
		"a date of what is planned",
		"asked: 2010-06-01",
		"date: 2010-06-01",
		`r.yaml:24:26: date: "UNFICYP/report" is planned, and only what is announced, fixed or done has one; add the key "state", or write "prefer"`,
	},
	{
		"something fixed without a date",
		"asked: 2010-06-01",
		"state: fixed",
		`r.yaml:24:27: state: "UNFICYP/report" is fixed without a date; add the key "date"`,
	},
	{
		"something done in the future",
		"asked: 2010-06-01",
		"state: done, date: 2010-06-01",
		`r.yaml:24:39: date: "UNFICYP/report" is done on 2010-06-01, which is after as_of, 2010-05-14; write the day it was done, or another state`,
	},
	{
		"something announced for the past",
		"asked: 2010-06-01",
		"state: announced, date: 2010-05-03",
		`r.yaml:24:44: date: "UNFICYP/report" is announced for 2010-05-03, which is before as_of, 2010-05-14; write "state: done", or a later date`,
	},
	{
		"minutes of an act",
		"asked: 2010-06-01",
		"minutes: 30",
		`r.yaml:24:29: minutes: "UNFICYP/report" is an act, and only meetings have one; leave the key out`,
	},
	{
		"a room of an act",
		"asked: 2010-06-01",
		"room: chamber",
		`r.yaml:24:26: room: "UNFICYP/report" is an act, and only meetings have one; leave the key out`,
	},
	{
		"a length of an act",
		"asked: 2010-06-01",
		"length: 3",
		`r.yaml:24:28: length: "UNFICYP/report" is an act, and only stays have a length; leave the key out`,
	},
	{
		"consultations asked for",
		"assessment: {state",
		"consultations: {asked: 2010-06-01}\n          assessment: {state",
		`r.yaml:25:34: asked: "UNFICYP/consultations" is no report that the Council could ask for; leave the key out`,
	},
	{
		"a session preferred by an act",
		"asked: 2010-06-01",
		"prefer: {session: morning}",
		`r.yaml:24:38: session: "UNFICYP/report" is an act, and only meetings have one; leave the key out`,
	},
	{
		"a stay of no days",
		"state: skipped, reason: none this time",
		"length: 0",
		`r.yaml:25:32: length: 0 calendar days is no length for a stay; write a number from 1 to 366`,
	},
	{
		"an unknown unit of time",
		"at_least: 2wd",
		"at_least: 2m",
		`r.yaml:27:64: at_least: "2m" is no length of time; write calendar days as 8d, weeks as 2w, working days as 3wd`,
	},
	{
		"a lag that asks for nothing",
		"at_least: 2wd, ",
		"",
		`r.yaml:27:13: the lag from "report" to "contributors-meeting" asks for nothing; write "at_least", "at_most" or "prefer"`,
	},
	{
		"a lag without a reason",
		"at_least: 2wd, reason: short",
		"at_least: 2wd",
		`r.yaml:27:13: a lag needs the key "reason"; add it`,
	},
	{
		"the same lag twice",
		"at_least: 2wd, reason: short}",
		"at_least: 2wd, reason: short}\n          - {from: report, to: contributors-meeting, at_most: 9d, reason: short}",
		`r.yaml:28:13: another lag from "report" to "contributors-meeting" is on line 27; write them as one`,
	},
	{
		"a lag longer than it may be",
		"at_least: 2wd, reason",
		"at_least: 2w, at_most: 5d, reason",
		`r.yaml:27:13: no dates meet these lags: "UNFICYP/report" to "UNFICYP/contributors-meeting" at most 5d, "UNFICYP/report" to "UNFICYP/contributors-meeting" at least 2w; they need 14 days and allow 5, so shorten one of them`,
	},
	{
		"a lag longer than it may be in working days",
		"at_least: 2wd, reason",
		"at_least: 3wd, at_most: 2wd, reason",
		`r.yaml:27:13: no dates meet these lags: "UNFICYP/report" to "UNFICYP/contributors-meeting" at most 2wd, "UNFICYP/report" to "UNFICYP/contributors-meeting" at least 3wd; they need 3 working days and allow 2, so shorten one of them`,
	},
	{
		"lags in a circle",
		"at_least: 2wd, reason: short}",
		"at_least: 2wd, reason: short}\n          - {from: consultations, to: report, at_least: 1d, reason: wrong way}",
		`r.yaml:28:13: no dates meet these lags: "UNFICYP/report" to "UNFICYP/contributors-meeting" at least 2wd, "UNFICYP/contributors-meeting" to "UNFICYP/consultations" at least 1wd, "UNFICYP/consultations" to "UNFICYP/report" at least 1d; they need 4 days and allow 0, so shorten one of them`,
	},
	{
		"a lag to no step",
		"from: report, to: contributors-meeting, at_least: 2wd",
		"from: report, to: contributors, at_least: 2wd",
		`r.yaml:27:32: to: there is no step "contributors"; did you mean "contributors-meeting"?`,
	},
	{
		"a lag to its own step",
		"from: report, to: contributors-meeting, at_least: 2wd",
		"from: report, to: report, at_least: 2wd",
		`r.yaml:27:32: to: the lag leads from "report" to itself; name two steps`,
	},
	{
		"a preference that no rule charges",
		"from: report, to: contributors-meeting, at_least: 2wd",
		"from: report, to: summary, prefer: 2wd",
		`r.yaml:27:49: prefer: no rule charges a shortfall between "report" and "summary"; add the key "rule"`,
	},
	{
		"an upper end to the expiry",
		"from: report, to: contributors-meeting, at_least: 2wd",
		"from: adoption, to: expiry, at_most: 2wd",
		`r.yaml:27:51: at_most: a lag to the expiry has no upper end; give the step a window instead`,
	},
	{
		"a second lag to the expiry",
		"from: report, to: contributors-meeting, at_least: 2wd",
		"from: consultations, to: expiry, at_least: 2wd",
		`r.yaml:27:20: from: a lag to the expiry leads from another step already; write "from: adoption"`,
	},
	{
		"a rule without a preference",
		"from: report, to: contributors-meeting, at_least: 2wd",
		"from: report, to: summary, at_least: 2wd, rule: drafting",
		`r.yaml:27:62: rule: the lag prefers no length whose shortfall could be charged; add the key "prefer"`,
	},
	{
		"a rule that charges no such lag",
		"from: report, to: contributors-meeting, at_least: 2wd",
		"from: report, to: summary, prefer: 2wd, rule: adoption-margin",
		`r.yaml:27:60: rule: "adoption-margin" charges no lag from "report" to "summary"; there are report-lead, contributor-lead, drafting`,
	},
	{
		"a lag to no step of any chain",
		"meetings:\n",
		"lags: [{from: debate, to: UNFICYP/reprot, at_least: 1d, reason: x}]\nmeetings:\n",
		`r.yaml:28:27: to: there is no step "UNFICYP/reprot"; did you mean "UNFICYP/report"?`,
	},
	{
		"a report in place of consultations",
		"meetings:\n",
		"back_to_back: [{briefing: debate, consultations: UNFICYP/report}]\nmeetings:\n",
		`r.yaml:28:50: consultations: "UNFICYP/report" is an act; name a meeting`,
	},
	{
		"a window that ends before it begins",
		"to: 2010-06-11}",
		"to: 2010-06-04}",
		`r.yaml:29:94: to: 2010-06-04 comes before 2010-06-07, so that no day is left; write the earlier day first`,
	},
	{
		"a window of a weekend",
		"from: 2010-06-07, to: 2010-06-11",
		"from: 2010-06-05, to: 2010-06-06",
		`r.yaml:29:71: no working day from 2010-05-14 on is open to "debate", whose window is 2010-06-05..2010-06-06; widen it`,
	},
	{
		"a window barred altogether",
		"from: 2010-06-07, to: 2010-06-11}",
		"from: 2010-06-07, to: 2010-06-11}, barred: [{from: 2010-06-01, to: 2010-06-30}]",
		`r.yaml:29:71: no working day from 2010-05-14 on is open to "debate", whose window is 2010-06-07..2010-06-11; widen it`,
	},
	{
		"a fixed date outside the window",
		"from: 2010-06-07, to: 2010-06-11}",
		"from: 2010-06-07, to: 2010-06-11}, state: fixed, date: 2010-06-14",
		`r.yaml:29:127: date: "debate" is fixed on 2010-06-14, outside its window, 2010-06-07..2010-06-11; change one of them`,
	},
	{
		"a format of the guideline that suits no room",
		"formats: [public, private,",
		"formats: [private,",
		`r.yaml:20:20: no room suits the format "public", which "UNFICYP/adoption" has; add the format to a room, or change the meeting's`,
	},
	{
		"a format that suits no room",
		"format: public",
		"format: pulbic",
		`r.yaml:29:41: no room suits the format "pulbic", which "debate" has; add the format to a room, or change the meeting's`,
	},
	{
		"a meeting that no room seats",
		"minutes: 120",
		"seats: 500, minutes: 120",
		`r.yaml:29:56: no room that suits the format "public" seats the 500 of "debate"; the largest has 60 seats`,
	},
	{
		"a meeting longer than the day",
		"minutes: 120",
		"minutes: 420",
		`r.yaml:29:58: no day is long enough for the 420 minutes of "debate"; all sessions together have 360`,
	},
	{
		"a meeting off the grid",
		"minutes: 120",
		"minutes: 100",
		`r.yaml:29:58: minutes: 100 is no multiple of the grid of 15 minutes; write 105`,
	},
	{
		"a meeting of no minutes",
		"minutes: 120",
		"minutes: 0",
		`r.yaml:29:58: minutes: 0 is no multiple of the grid of 15 minutes; write 15`,
	},
	{
		"minutes in words",
		"minutes: 120",
		"minutes: long",
		`r.yaml:29:58: minutes: "long" is no whole number from 0 to 1000000; write one such as 90, without quotes`,
	},
	{
		"contributors of no mission",
		"minutes: 120",
		"minutes: 120, attendees: [contributors]",
		`r.yaml:29:75: attendees: "contributors" stands for a mission's contributors, and "debate" belongs to no mission; add the key "mission", or name the contributors`,
	},
	{
		"an attendee of a meeting that is not there",
		"minutes: 120",
		"minutes: 120, attendees: [council, austira]",
		`r.yaml:29:84: attendees: there is no attendee "austira"; did you mean "austria"?`,
	},
	{
		"an attendee named twice",
		"minutes: 120",
		"minutes: 120, attendees: [council, {id: council, video: true}]",
		`r.yaml:29:89: attendees: "council" is there twice; leave one of them out`,
	},
	{
		"a mission that is not there",
		"minutes: 120",
		"minutes: 120, mission: UNFICIP",
		`r.yaml:29:72: mission: there is no mission "UNFICIP"; did you mean "UNFICYP"?`,
	},
	{
		"a role that meetings cannot have",
		"minutes: 120",
		"minutes: 120, role: report",
		`r.yaml:29:69: role: a free-standing meeting cannot be a report; write briefing, consultations, contributors-meeting or adoption`,
	},
	{
		"an unknown role",
		"minutes: 120",
		"minutes: 120, role: reprot",
		`r.yaml:29:69: role: "reprot" is not known; did you mean "report"?`,
	},
	{
		"a time with a full stop",
		"minutes: 120",
		"minutes: 120, start: 10.00",
		`r.yaml:29:70: start: "10.00" is no time; write HH:MM, such as 10:00`,
	},
	{
		"a time of what is planned",
		"minutes: 120",
		"minutes: 120, start: 10:00",
		`r.yaml:29:70: start: "debate" is planned, and only what is announced, fixed or done has one; add the key "state", or write "prefer"`,
	},
	{
		"a preference for nothing",
		"minutes: 120",
		"minutes: 120, prefer: {}",
		`r.yaml:29:71: prefer: "debate" prefers nothing; write "date", "session" or "room", or leave the key out`,
	},
	{
		"a cap without a date",
		"minutes: 120",
		"minutes: 120, prefer: {cap: 3}",
		`r.yaml:29:77: cap: "debate" prefers no date that a cap could be for; add the key "date"`,
	},
	{
		"a cap of nothing",
		"minutes: 120",
		"minutes: 120, prefer: {date: 2010-06-08, cap: 0}",
		`r.yaml:29:95: cap: at 0 nothing would be charged; write 1 or more, or leave the date out`,
	},
	{
		"a session and a room that are not there",
		"minutes: 120",
		"minutes: 120, prefer: {session: evening, room: chambre}",
		`r.yaml:29:81: session: there is no session "evening"; there are morning, afternoon
r.yaml:29:96: room: there is no room "chambre"; did you mean "chamber"?`,
	},
	{
		"a signature event outside its month",
		"minutes: 120",
		"minutes: 120, signature: 2010-07",
		`r.yaml:29:74: signature: 2010-07 shares no day with the window of "debate", 2010-06-07..2010-06-11; change one of them`,
	},
	{
		"a policy full of mistakes",
		"meetings:\n",
		"policy: {grid: 7, week_days: 8, tiers: [{name: a, rules: [friday, fridays]}, {name: a, rules: [friday]}], weights: {fridy: 1, friday: x}, waive: [friday, romo], dayly_meetings: 2}\nmeetings:\n",
		`r.yaml:28:16: grid: 7 does not divide the hour; write 5, 10, 15, 20, 30 or 60
r.yaml:28:30: week_days: 8 is out of range; write a number from 0 to 7
r.yaml:28:67: rules: there is no preference "fridays"; did you mean "friday"?
r.yaml:28:85: name: there is another tier "a" on line 28; rename one of them
r.yaml:28:96: rules: "friday" stands in a tier already, on line 28; leave one of them out
r.yaml:28:117: weights: there is no preference "fridy"; did you mean "friday"?
r.yaml:28:135: friday: "x" is no whole number from 0 to 1000000; write one such as 90, without quotes
r.yaml:28:147: waive: "friday" is a preference, which is never enforced; give it the weight 0
r.yaml:28:155: waive: there is no rule "romo"; did you mean "room"?
r.yaml:28:162: a policy has no key "dayly_meetings"; did you mean "daily_meetings"?`,
	},
}

func TestBrokenRegisters(t *testing.T) {
	names := map[string]bool{}
	for _, tt := range brokenRegisters {
		if names[tt.name] {
			t.Errorf("two registers called %q", tt.name)
		}
		names[tt.name] = true
		t.Run(tt.name, func(t *testing.T) {
			data := tt.new
			if tt.old != "" {
				if data = strings.Replace(small, tt.old, tt.new, 1); data == small {
					t.Fatal("nothing is broken")
				}
			}
			_, err := register.Decode("r.yaml", []byte(data))
			var list model.ErrorList
			if !errors.As(err, &list) {
				t.Fatalf("error %v", err)
			}
			if got := err.Error(); got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
		})
	}
}

func TestAllMistakesAtOnce(t *testing.T) {
	data := strings.NewReplacer(
		"kind: contributor", "kind: contributer",
		"minutes: 120", "minutes: 100",
		"asked: 2010-06-01", "asked: 2010-06-31",
		"member: Mexico", "membre: Mexico",
		"reason: short", "raeson: short",
	).Replace(small)
	_, err := register.Decode("r.yaml", []byte(data))
	want := `r.yaml:10:41: kind: "contributer" is not known; did you mean "contributor"?
r.yaml:13:22: a presidency has no key "membre"; did you mean "member"?
r.yaml:24:27: asked: "2010-06-31" is no date; write YYYY-MM-DD, such as 2010-06-15
r.yaml:27:13: a lag needs the key "reason"; add it
r.yaml:27:69: a lag has no key "raeson"; did you mean "reason"?
r.yaml:29:58: minutes: 100 is no multiple of the grid of 15 minutes; write 105`
	if err == nil || err.Error() != want {
		t.Errorf("got:\n%v\nwant:\n%s", err, want)
	}
}

// JSON is YAML, and its mistakes have places too.
func TestMistakesInJSON(t *testing.T) {
	_, err := register.Decode("r.json", []byte("{\n  \"title\": \"June\",\n  \"as_of\": \"2010-05-14\",\n  \"months\": 6\n}\n"))
	want := `r.json:4:13: months: "6" is no month and no run of months; write YYYY-MM, such as 2010-06, or 2010-01..2010-12`
	if err == nil || err.Error() != want {
		t.Errorf("got:\n%v\nwant:\n%s", err, want)
	}
}
