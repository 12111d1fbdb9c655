// Package score measures programmes of work: lead times, slack, load. It
// describes for people and decides nothing; to rank programmes by a measure is
// what the tiers of preferences are for.
//
// When reports are late, [Late] says how a programme fares.
//
// A [Record] holds what is measured: taken from a programme by [Observe], or
// filled in from the annals of what was held, and pooled over many months by
// [Pool]. [All] lists the measures.
package score
