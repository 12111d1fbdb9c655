// Package solver finds the best programme of work for a register, proves that
// there is none better, and says why when there is none at all.
//
// The method in one page. Windows are tightened along the chains first, so that
// what cannot work is told as a sum of dates before any search. Package rule
// states every rule to the encoder, which makes clauses of them; package maxsat
// proves the least cost of each tier, those above being kept, so that nothing in a
// lower tier is bought with anything in a higher one: of all tiers together where
// few preferences give way, and else of each in turn. Times of day and rooms are
// settled by an exact timetable of each day, and a day that cannot be timetabled
// is learnt back.
//
// Where a week is nearly full, cores of clauses say little, as they cannot count. There
// package pack is asked first: it sees nothing but how the Council's meetings fit into
// the sessions of days, and what that costs in two tiers, and proves it by branch and
// price; what the first of the two comes to by itself is looked into beside that, at the
// same time. What it finds is tried on the clauses, and learnt back where they refuse it,
// or where it costs more than it knows.
//
// A year and more is divided: chains and free meetings are solved by themselves, put
// together, and made into one part where they are in each other's way, until the
// parts can be had together at the price of each. What that proves, and that the
// programme is the same, is said of the type division. Where weeks are nearly full, parts
// agree first on which of their best programmes each has, and only those become one that
// cannot.
//
// Among the programmes that cost the least, one is shown: the meetings of chains
// as late as can be, those that stand free as early as can be, the earliest
// sessions; then dated acts as late as their lags allow and no cost rises, so
// that they read as due dates. It is a property of the problem and not of the
// search, so the same input gives the same bytes. Only where a week is nearly full the
// days and sessions of the Council's meetings are those that the search comes to first:
// it goes the same way each time, on every machine.
//
// A programme is called optimal only if its cost equals its proven bound in
// every tier, and the checker, which shares no code with the encoder, finds the
// same cost and no broken rule. Anything else is an [InternalError].
//
// Where there is no programme, a part of the problem that has none by itself is
// looked for first: a chain whose days run out, meetings that outnumber their
// places, or what one proof of the whole needed. In it every demand has a switch
// and every day is in play, and the conflict of fewest demands is found by
// implicit hitting sets (package explain), and proved again on a fresh solver,
// with each demand left out in turn. Why a cost cannot be avoided is the same
// question, with all that is as important kept as it is planned.
//
// Where the description of the problem leaves room, this is what was chosen:
//
//   - A step of a chain for which the register gives no window may take place until
//     the mandate's expiry, or until the expiry after a rollover where one is open.
//     The adoption may until the end of the horizon, and has the expiry for a rule.
//   - What is done took place as it did. It is exempt from rules on windows,
//     sessions, rooms, attendees, interpretation and the chair, and a lag between
//     two steps that are both done is not asked for. Its costs are counted. It keeps
//     no room and nobody's time from what is planned on the same day, which can
//     only be the day of the register: fix a meeting of today that must be heeded.
//   - A meeting that is done without a known time takes no session.
//   - A fixed meeting with contributors that is not announced is charged for its
//     invitation like a planned one.
//   - A contributor with meetings of two missions or more on one day costs one
//     unit for the day.
//   - A preferred lag in weeks is counted in days, and so is its shortfall.
//   - What the register skips with a reason is no omission.
//   - A chain has at most one technical rollover.
package solver
