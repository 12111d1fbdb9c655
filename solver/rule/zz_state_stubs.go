package rule

import "leadtime/model"

// The statements of the rules are yet to be written; each replaces a line here.

func stateAdoptionMargin(b Builder)   {}
func stateAttendee(b Builder)         {}
func stateBackToBack(b Builder)       {}
func stateChair(b Builder)            {}
func stateContributorDay(b Builder)   {}
func stateContributorLead(b Builder)  {}
func stateDailyLoad(b Builder)        {}
func stateDrafting(b Builder)         {}
func stateExpiry(b Builder)           {}
func stateFixed(b Builder)            {}
func stateFourDayWeek(b Builder)      {}
func stateFriday(b Builder)           {}
func stateInterpretation(b Builder)   {}
func stateInvitation(b Builder)       {}
func stateOmitted(b Builder)          {}
func stateOnePresidency(b Builder)    {}
func stateOrder(b Builder)            {}
func statePreferredDate(b Builder)    {}
func statePreferredRoom(b Builder)    {}
func statePreferredSession(b Builder) {}
func stateQuietPeriod(b Builder)      {}
func stateReportLead(b Builder)       {}
func stateReportOverdue(b Builder)    {}
func stateRollover(b Builder)         {}
func stateRoom(b Builder)             {}
func stateSession(b Builder)          {}
func stateWeekLoad(b Builder)         {}
func stateWindow(b Builder)           {}

// called returns the step as statements name it, to begin a sentence.
func called(s *model.Step) string { return s.Title }
