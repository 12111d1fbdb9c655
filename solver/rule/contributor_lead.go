package rule

import "leadtime/model"

// ContributorLead asks that what contributors say can be used in the Council's
// consultations.
//
// It is graded like [ReportLead]: by default at least 8 calendar days from the
// meeting with contributors to the consultations, and s(s+1)/2 for a shortfall
// of s days.
var ContributorLead = &Rule{
	Name:   "contributor-lead",
	Title:  "contributors meet more than a week before consultations",
	Unit:   "graded: a shortfall of s days below the preferred lag costs s(s+1)/2",
	Source: contributorLeadSource,
	State:  stateContributorLead,
	Check:  checkContributorLead,
}

var contributorLeadSource = []model.Citation{{
	Document: "S/2009/659",
	Place:    "attachment II",
	Quote:    "Private meetings should be held preferably more than one week before Security Council consultations so that inputs from troop-contributing countries and police-contributing countries can be used by the Council for consultations",
}}

func stateContributorLead(b Builder) { stateGraded(b, "contributor-lead") }

func checkContributorLead(p *model.Problem, g *model.Programme) []model.Finding {
	return checkLead(p, g, "contributor-lead", contributorLeadSource)
}
