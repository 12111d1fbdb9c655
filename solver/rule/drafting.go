package rule

import "leadtime/model"

// Drafting asks for time between the consultations and the adoption, in which
// experts can go through the draft.
//
// It is graded like [ReportLead]: by default at least 7 calendar days are
// preferred.
var Drafting = &Rule{
	Name:   "drafting",
	Title:  "there is a week to draft between consultations and adoption",
	Unit:   "graded: a shortfall of s days below the preferred lag costs s(s+1)/2",
	Source: draftingSource,
	State:  stateDrafting,
	Check:  checkDrafting,
}

var draftingSource = []model.Citation{
	{Document: "S/2017/507", Place: "on the drafting of outcome documents", Quote: "reasonably sufficient time"},
	{Document: "practice", Place: "6 to 14 days from consultations to adoption where it was not rushed"},
}

func stateDrafting(b Builder) { stateGraded(b, "drafting") }

func checkDrafting(p *model.Problem, g *model.Programme) []model.Finding {
	return checkLead(p, g, "drafting", draftingSource)
}
