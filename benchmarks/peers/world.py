"""Reads a problem as `leadtime export --format json` writes it, and counts days.

Nothing here is taken from the program under test: the meanings are those of the
published description of the problem, stated again from nothing.
"""
import argparse
import datetime as dt
import json
import sys

ONE = dt.timedelta(days=1)


def day(s):
    return dt.date.fromisoformat(s).toordinal() if s else 0


def minute(s):
    return int(s[:2]) * 60 + int(s[3:]) if s else -1


def length(s):
    if s is None:
        return None
    unit = s.lstrip("0123456789")
    return int(s[: len(s) - len(unit)]), unit


def arguments():
    """The command line of every model: a problem, and what solving it may take."""
    args = argparse.ArgumentParser()
    args.add_argument("problem")
    args.add_argument("--limit", type=float, default=600)
    args.add_argument("--threads", type=int, default=2)
    args.add_argument("--seed", type=int, default=0)
    return args


class World:
    def __init__(self, path):
        raw = json.load(open(path) if path != "-" else sys.stdin)
        self.raw = raw
        self.holidays = {day(h) for h in raw.get("Holidays") or []}
        self.asof = day(raw["AsOf"])
        self.first, self.last = day(raw["Horizon"]["First"]), day(raw["Horizon"]["Last"])
        self.sessions = [(s["Name"], minute(s["Start"]), minute(s["End"])) for s in raw["Sessions"]]
        self.policy = raw["Policy"]
        self.grid = self.policy["Grid"]
        self.tiers = [t["Rules"] for t in self.policy["Tiers"]]
        self.weight = self.policy["Weights"]
        self.presidencies = {}
        for p in raw["Presidencies"]:
            self.presidencies["%04d-%02d" % (p["Month"] // 12, p["Month"] % 12 + 1)] = (
                None if p["Days"] is None else {day(d) for d in p["Days"]},
                {day(d) for d in p["Unable"] or []},
            )
        self.attendees = {a["ID"]: a for a in raw["Attendees"] or []}
        self.rooms = raw["Rooms"] or []
        self.steps = [s for s in raw["Steps"] if s["State"] != "skipped"]
        self.by_id = {s["ID"]: s for s in self.steps}
        for s in self.steps:
            s["council"] = (
                s["Kind"] == "meeting"
                and s["Format"] in ("public", "private", "consultations")
                and any(a["Who"] == "council" for a in s["Attendees"] or [])
            )
            s["business"] = s["council"] and s["Role"] not in ("adoption", "rollover")

    def workday(self, d):
        return dt.date.fromordinal(d).weekday() < 5 and d not in self.holidays

    def workdays(self, a, b):
        """Working days after a, up to and including b; negative the other way."""
        if b < a:
            return -self.workdays(b, a)
        return sum(self.workday(d) for d in range(a + 1, b + 1))

    def units(self, a, b, unit):
        if unit == "wd":
            return self.workdays(a, b)
        return b - a

    def gap_ok(self, a, b, least=None, most=None):
        for l, sign in ((least, 1), (most, -1)):
            if l is None:
                continue
            n, unit = l
            if unit == "w":
                n, unit = 7 * n, "d"
            if sign * self.units(a, b, unit) < sign * n:
                return False
        return True

    def monday(self, d):
        return d - dt.date.fromordinal(d).weekday()

    def month(self, d):
        return dt.date.fromordinal(d).strftime("%Y-%m")

    def inside(self, d, spans):
        return any(day(s["First"]) <= d <= day(s["Last"]) for s in spans or [])

    def fits(self, room, s):
        return s["Seats"] <= room["Seats"] and s["Format"] in (room["Suits"] or [])

    def days(self, s):
        """The days on which the rules on single days let the step take place."""
        if s["State"] == "done":
            return [day(s["Date"])]
        out = []
        for d in range(self.first, self.last + 1):
            if not (day(s["Window"]["First"]) <= d <= day(s["Window"]["Last"])):
                continue
            if self.inside(d, s["Barred"]) or not self.workday(d):
                continue
            if s["State"] != "fixed" and d < self.asof:
                continue
            if s["State"] == "fixed" and d != day(s["Date"]):
                continue
            if s["council"]:
                p = self.presidencies.get(self.month(d))
                if p is None or d in p[1] or (p[0] is not None and d not in p[0]):
                    continue
            if s["Kind"] == "meeting":
                if s["SignatureOf"] and self.month(d) != self.signature(s):
                    continue
                if self.absent(s, d):
                    continue
                if not self.room_options(s, d):
                    continue
            out.append(d)
        return out

    def signature(self, s):
        m = s["SignatureOf"]
        return "%04d-%02d" % (m // 12, m % 12 + 1)

    def absent(self, s, d):
        for a in s["Attendees"] or []:
            who = self.attendees.get(a["Who"])
            for x in (who or {}).get("Absent") or []:
                if day(x["Span"]["First"]) <= d <= day(x["Span"]["Last"]) and (x["Unreachable"] or not a["Video"]):
                    return True
        return False

    def room_options(self, s, d):
        return [r["ID"] for r in self.rooms if self.fits(r, s) and not self.inside(d, r["Closed"])]

    def touched(self, s, k):
        """The sessions that the meeting takes up if it starts in session k."""
        left, out = s["Minutes"], []
        for j in range(k, len(self.sessions)):
            out.append(j)
            left -= self.sessions[j][2] - self.sessions[j][1]
            if left <= 0:
                break
        return out

    def starts(self, s):
        """(session, start, end) of each way to lie in the day's sessions."""
        out = []
        for k, (_, a, b) in enumerate(self.sessions):
            if s["Minutes"] <= b - a:
                t = -(-a // self.grid) * self.grid
                while t + s["Minutes"] <= b:
                    out.append((k, t, t + s["Minutes"]))
                    t += self.grid
            else:
                left = s["Minutes"]
                for j in range(k, len(self.sessions)):
                    left -= self.sessions[j][2] - self.sessions[j][1]
                    if left <= 0:
                        out.append((k, a, self.sessions[j][2]))
                        break
        if s["State"] == "fixed" and minute(s["Start"]) >= 0:
            out = [o for o in out if o[1] == minute(s["Start"])]
        return out
