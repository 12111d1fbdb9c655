// Package model holds the domain: everything that is given (a [Problem]) and
// everything that is decided (a [Programme]), in the words of the people who
// draw up the Council's programme of work. It knows no files, no solver and no
// rule; it says what there is, not what is allowed.
//
// The nouns:
//
// A mission is a peacekeeping operation. A chain is one procedure of the
// guideline (a renewal, a periodic report) applied to one mission; a mission
// may have several. A step is one thing that gets a date: a dated act (a report
// is issued), a stay (a technical assessment mission is away), or a meeting. A
// lag says how much time lies between two steps. A meeting of no chain stands
// free: a thematic debate, a sanctions committee.
//
// A session is a part of a day in which meetings are held. A room suits some
// formats. An attendee is anything that cannot be in two places: the Council,
// whose fifteen members are one attendee, the President, a contributor, a
// person, a committee. A presidency is one member's month in the chair.
//
// Council business is a meeting in a public, private or consultations format
// that the Council attends, adoptions apart.
//
// A programme gives each step that takes place its date, and each meeting its
// start, its end and its room. A finding says that a programme does not meet a
// rule, or what it costs.
package model
