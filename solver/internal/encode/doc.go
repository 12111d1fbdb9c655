// Package encode turns a problem and the statements of its rules into clauses,
// and models of the clauses back into programmes. It is the one place that knows
// both sides.
//
// A step's date is encoded by order: one literal for each of its days, "on this
// day or earlier" (Crawford and Baker, AAAI 1994), so that lags are clauses of
// two literals. A meeting has besides a literal for each session it may start
// in. Times of day and rooms have no literals. They are settled by an exact
// timetable of each day, and a day that cannot be timetabled is learnt back as a
// clause that names the meetings and the demands at fault. Minutes are stated as
// capacity beforehand, so that little has to be learnt.
//
// The encoder works in one of two ways. Plain, each demand is a clause, and the
// days that a demand forbids are left out beforehand. Guarded, each demand has a
// selector of its own, so that a conflict can be told in the demands' own words.
package encode
