package rule

// All lists every rule: the hard ones first, then the preferences, in the order
// of their default tiers. Rules state themselves in this order.
var All = []*Rule{
	Window,
	Order,
	Expiry,
	Session,
	Room,
	AttendeeOnce,
	Interpretation,
	Chair,
	FixedKept,

	Rollover,

	ReportLead,
	ContributorLead,
	ReportOverdue,

	Omitted,
	Drafting,
	AdoptionMargin,
	Invitation,

	Friday,
	FourDayWeek,
	DailyLoad,
	WeekLoad,
	ContributorDay,
	QuietPeriod,

	PreferredDate,
	PreferredSession,
	PreferredRoom,
	OnePresidency,
	BackToBack,

	// Charged only if it is asked for: see register.Robust.
	ReportSlack,

	// Charged only against a published programme: see package whatif.
	Stability,
}
