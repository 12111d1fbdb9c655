package rule

import "leadtime/model"

// ReportLead asks that contributors have had time to read a report before they
// meet on it.
//
// "More than one week" is at least 8 calendar days, which is the guideline's
// default; a register may prefer another length. A shortfall of s days costs
// s(s+1)/2, so that two missions one day short are better than one that is two
// days short:
//
//	report  Tue 1   meeting  Wed 9   8 days: nothing
//	report  Tue 1   meeting  Tue 8   1 day short: 1 unit
//	report  Tue 1   meeting  Mon 7   2 days short: 3 units
var ReportLead = &Rule{
	Name:   "report-lead",
	Title:  "reports are out more than a week before contributors meet",
	Unit:   "graded: a shortfall of s days below the preferred lag costs s(s+1)/2",
	Source: reportLeadSource,
	State:  stateReportLead,
	Check:  checkReportLead,
}

var reportLeadSource = []model.Citation{{
	Document: "S/2009/659",
	Place:    "attachment II",
	Quote:    "Secretary-General’s reports, pursuant to the request of the Security Council should be issued preferably more than one week before the consultation meeting of the Council and the troop-contributing countries and police-contributing countries",
}}

func stateReportLead(b Builder) { stateGraded(b, "report-lead") }

func checkReportLead(p *model.Problem, g *model.Programme) []model.Finding {
	return checkLead(p, g, "report-lead", reportLeadSource)
}
