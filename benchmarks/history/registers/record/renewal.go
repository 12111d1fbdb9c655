package record

import (
	"strings"

	"leadtime/model/calendar"
)

// A Renewal is a resolution by which a mandate was renewed, and what led up to
// it. A zero date is not known.
type Renewal struct {
	Mission, Resolution string        // "S/RES/1911 (2010)"
	Adopted             calendar.Date // never zero
	Before, After       calendar.Date // the mandate's expiry before it and after it
	Symbol              string        // of the Secretary-General's report
	Report              calendar.Date // printed on the report
	Contributors        calendar.Date // the Council's private meeting with contributors
	ContributorsRecord  string        // its record: "S/PV.6258"
	Council             calendar.Date // the Council's briefing or consultations
	// CouncilRecord is the record of the public meeting that Council is the date
	// of; empty if it was none, or none is known.
	CouncilRecord string
	// Joined says that Before is from a table of missions and not from the table
	// of renewals.
	Joined bool
	Source string // addresses, joined by " | "
}

func (r *Record) readRenewals(dir string) error {
	return table(func(w *row) error {
		n := Renewal{
			Mission: w.text("mission"), Resolution: w.text("resolution"), Adopted: w.date("adoption_date"),
			Before: w.date("mandate_expiry_before"), After: w.date("new_expiry"),
			Symbol: w.text("sg_report_symbol"), Report: w.date("sg_report_date"),
			Contributors: w.date("tcc_meeting_date"), ContributorsRecord: w.text("tcc_meeting_record"),
			Council: w.date("council_briefing_or_consultations_date"), Source: w.text("source_urls"),
		}
		if rest, ok := strings.CutPrefix(w.text("council_meeting_kind"), "open meeting "); ok {
			n.CouncilRecord, _, _ = strings.Cut(rest, " (")
		}
		r.addMission(r.named(n.Mission, n.Source))
		// A broken chain of expiries can be joined where a table of missions has the
		// mandate as it stood at the start of a year, which the year's first renewal
		// found. A mandate that the table has from a resolution of that year is a later one.
		m, year := r.Mission(n.Mission), n.Adopted.Month().Year()
		if n.Before.IsZero() && year == m.Year && !m.Renewed && !r.renewed(n.Mission, year) {
			n.Before, n.Joined = m.Expires, !m.Expires.IsZero()
			n.Source += " | " + m.Source
		}
		r.Renewals = append(r.Renewals, n)
		return nil
	}, dir, "renewals.csv")
}

// renewed reports whether a renewal adopted in the year has been read.
func (r *Record) renewed(mission string, year int) bool {
	for _, n := range r.Renewals {
		if n.Mission == mission && n.Adopted.Month().Year() == year {
			return true
		}
	}
	return false
}

// An Issue is a report and the date printed on it.
type Issue struct {
	Mission, Symbol string
	Printed         calendar.Date
	Processed       calendar.Date // by conference services: about when members had it
	Source          string
}

func (r *Record) readIssues(dir string) error {
	return optional(func(w *row) error {
		r.Issued = append(r.Issued, Issue{
			w.text("mission"), w.text("symbol"), w.date("printed_date"), w.date("processed_date"), w.text("source_url"),
		})
		return nil
	}, dir, "report_issuance_lag.csv")
}
