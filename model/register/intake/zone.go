package intake

import (
	"strings"
	"time"
)

// windowsZones are zones by the names that Outlook writes, for the places where those
// who book the Council's rooms are (Unicode CLDR, windowsZones.xml).
var windowsZones = map[string]string{
	"Eastern Standard Time": zoneName, "US Eastern Standard Time": "America/Indianapolis",
	"Central Standard Time": "America/Chicago", "Mountain Standard Time": "America/Denver", "Pacific Standard Time": "America/Los_Angeles",
	"GMT Standard Time": "Europe/London", "Romance Standard Time": "Europe/Paris", "W. Europe Standard Time": "Europe/Berlin",
	"Central Europe Standard Time": "Europe/Budapest", "Russian Standard Time": "Europe/Moscow", "Egypt Standard Time": "Africa/Cairo",
	"E. Africa Standard Time": "Africa/Nairobi", "China Standard Time": "Asia/Shanghai", "Tokyo Standard Time": "Asia/Tokyo",
	"UTC": "UTC", "Greenwich Standard Time": "Atlantic/Reykjavik",
}

// zoneOf returns the zone of the name: one of the tz database, with or without the
// path before it that some calendars write, or one of Outlook's; nil if there is none.
func zoneOf(id string) *time.Location {
	id = strings.Trim(id, `"`)
	if name, ok := windowsZones[id]; ok {
		id = name
	}
	for {
		if z, err := time.LoadLocation(id); err == nil && id != "Local" && id != "" {
			return z
		}
		_, rest, more := strings.Cut(strings.TrimPrefix(id, "/"), "/")
		if !more {
			return nil
		}
		id = rest
	}
}
