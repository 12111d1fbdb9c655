"""The problem for clingo: facts for programme.lp, and clingo's answer.

Usage: asp.py PROBLEM.json [--limit SECONDS] [--threads N] [--seed N]
Prints one line of JSON: the cost by tier, the status, and the seconds spent on
building (facts and grounding) and on solving.
"""
import json
import os
import subprocess
import tempfile

import clock
import timetable
from world import World, arguments, day, length, minute

HERE = os.path.dirname(os.path.abspath(__file__))


def in_days(text):
    n, unit = length(text)
    return (7 * n, "d") if unit == "w" else (n, unit)


class Facts:
    def __init__(self, w):
        self.w, self.lines = w, []
        self.rank = {r: i for i, t in enumerate(w.tiers) for r in t}
        self.days, self.starts = {}, {}
        self.numbers = {}
        dates = [day(s["Date"]) for s in w.steps if s["Date"]]
        self.count, n = {}, 0
        for d in range(min([w.first] + dates) - 60, w.last + 200):
            n += w.workday(d)
            self.count[d] = n
        for p in range(len(w.tiers)):
            self.say("tier", p + 1)
        for s in w.steps:
            self.step(s)
        for n, l in enumerate(w.raw["Lags"] or []):
            self.lag(n, l)
        for n, c in enumerate(w.raw["Chains"] or []):
            self.chain(n, c)
        for n, p in enumerate(w.raw["Pairs"] or []):
            a, b = p["Briefing"], p["Consultations"]
            if self.days.get(a) and self.days.get(b):
                self.say("pair", n, self.id(a), self.id(b))
        self.calendar()

    def say(self, name, *args):
        self.lines.append("%s(%s)." % (name, ",".join(map(str, args))))

    def id(self, name):
        """Names as numbers: a name may hold any character."""
        return self.numbers.setdefault(name, len(self.numbers))

    def price(self, rule, units=1):
        """(weight, priority) or None; the first tier has the highest priority."""
        k = units * self.w.weight.get(rule, 0)
        return (k, len(self.w.tiers) - self.rank[rule]) if k and rule in self.rank else None

    def charge(self, name, rule, units, *args):
        p = self.price(rule, units)
        if p:
            self.say(name, *args, *p)

    def step(self, s):
        w, i, name = self.w, self.id(s["ID"]), s["ID"]
        days = self.days[name] = w.days(s)
        settled = s["State"] in ("done", "fixed")
        free = not settled and (s["Optional"] or s["Role"] == "rollover")
        self.say("free" if free else "must", i)
        for d, e in zip(days, days[1:]):
            self.say("next", i, d, e)
        for d in days:
            self.say("day_of", i, d)
        if s["business"]:
            self.say("business", i)
        if s["Optional"] and not settled:
            self.charge("cost_absent", "omitted", 1, "omitted", i)
        for d in days:
            self.costs_on(s, i, d)
        if s["Kind"] != "meeting":
            return
        for a in s["Attendees"] or []:
            who = w.attendees.get(a["Who"])
            if s["Mission"] and who and who["Kind"] == "contributor":
                self.say("contributes", i, self.id(a["Who"]), self.id(s["Mission"]))
        if s["State"] == "done":
            for k, (_, a, b) in enumerate(w.sessions):
                if a <= minute(s["Start"]) < b:
                    self.say("session", i, k)
                    for j in self.w.touched(s, k):
                        self.say("touches", i, k, j)
            return
        self.place(s, i)

    def place(self, s, i):
        w = self.w
        self.say("placed", i)
        for a in s["Attendees"] or []:
            self.say("attends", i, self.id(a["Who"]))
            self.say("attendee", self.id(a["Who"]))
        if s["Interpreted"]:
            self.say("interpreted", i)
        pref = s["Prefers"]
        sessions = [x[0] for x in w.sessions]
        ways = self.starts[s["ID"]] = w.starts(s)
        for k, t, u in ways:
            self.say("start", i, k, t)
            self.say("end", i, t, u)
            for q in range(t // w.grid, -(-u // w.grid)):
                self.say("covers", i, t, q)
        for k in sorted({k for k, _, _ in ways}):
            if pref["Session"] and k != sessions.index(pref["Session"]):
                self.charge("cost_session", "preferred-session", 1, i, k)
            for j in self.w.touched(s, k):
                self.say("touches", i, k, j)
        for k, (_, a, b) in enumerate(w.sessions):
            for n, f in enumerate(timetable.weighings(b - a, 1)):
                self.say("weighs", i, k, n, f(min(b - a, -(-s["Minutes"] // w.grid) * w.grid)))
        for r in w.rooms:
            if w.fits(r, s) and not (s["State"] == "fixed" and s["Room"] and r["ID"] != s["Room"]):
                self.say("room_of", i, self.id("room " + r["ID"]))
                if pref["Room"] and r["ID"] != pref["Room"]:
                    self.charge("cost_room", "preferred-room", 1, i, self.id("room " + r["ID"]))

    def costs_on(self, s, i, d):
        w, pref = self.w, s["Prefers"]
        if s["Asked"]:
            self.charge("cost_on", "report-overdue", max(0, w.workdays(day(s["Asked"]), d)), "overdue", i, d)
        if s["Role"] == "contributors-meeting" and s["State"] in ("planned", "fixed"):
            y, mo = map(int, w.month(d).split("-"))
            y, mo = (y - 1, 12) if mo == 1 else (y, mo - 1)
            if w.raw["AsOf"] > "%04d-%02d-%02d" % (y, mo, w.policy["InvitationDay"]):
                self.charge("cost_on", "invitation", 1, "invitation", i, d)
        if s["business"]:
            if (d - 1) % 7 == 4:
                self.charge("cost_on", "friday", 1, "friday", i, d)
            if w.inside(d, [q["Span"] for q in w.raw["Quiet"] or []]):
                self.charge("cost_on", "quiet-period", 1, "quiet", i, d)
        if s["Kind"] == "meeting" and pref["Date"]:
            self.charge("cost_on", "preferred-date", min(pref["Cap"], abs(w.workdays(day(pref["Date"]), d))), "date", i, d)

    def gap(self, a, da, db, unit):
        s = self.w.by_id[a]
        da += s["Length"] - 1 if s["Kind"] == "stay" else 0
        return self.count[db] - self.count[da] if unit == "wd" else db - da

    def later(self, name, a, b, n, unit):
        """For each day of b, the last day of a that is n units before."""
        for db in self.days[b]:
            ok = [da for da in self.days[a] if self.gap(a, da, db, unit) >= n]
            if len(ok) == len(self.days[a]):
                break
            self.say(*name, self.id(a), self.id(b), db, *ok[-1:])

    def lag(self, n, l):
        w, a, b = self.w, l["From"], l["To"]
        if not self.days.get(a) or not self.days.get(b):
            return
        settled = w.by_id[a]["State"] == w.by_id[b]["State"] == "done"
        least = in_days(l["AtLeast"]) if l["AtLeast"] and not settled else None
        if least:
            self.later(["least"], a, b, *least)
            if least[0] == 0 and a in self.starts and b in self.starts:
                self.say("follows", self.id(a), self.id(b))
        if l["AtMost"] and not settled:
            most, unit = in_days(l["AtMost"])
            for da in self.days[a]:
                ok = [db for db in self.days[b] if self.gap(a, da, db, unit) <= most]
                if len(ok) < len(self.days[b]):
                    self.say("most", self.id(a), self.id(b), da, *ok[-1:])
        if l["Prefer"]:
            want, unit = in_days(l["Prefer"])
            worst = max((want - self.gap(a, x, y, unit) for x in self.days[a] for y in self.days[b]
                         if not least or self.gap(a, x, y, least[1]) >= least[0]), default=0)
            for j in range(1, worst + 1):
                self.later(["graded", n, j], a, b, want - j + 1, unit)
                self.charge("cost_short", l["Rule"], j, n, j)

    def chain(self, n, c):
        w, roles = self.w, {}
        for s in c["Steps"]:
            if s["State"] != "skipped":
                roles.setdefault(s["Role"], s["ID"])
        a, b = roles.get("contributors-meeting"), roles.get("consultations")
        if a and b and self.days.get(a) and self.days.get(b):
            self.say("chain", n, self.id(a), self.id(b))
        margin = c["Margin"]
        if not margin or margin["From"] not in w.by_id:
            return
        a, end = margin["From"], day(c["Expiry"])
        self.say("expiry", n, self.id(a))
        cases = [(0, end)]
        if c["Rollover"] and c["Rollover"]["ID"] in w.by_id:
            r = c["Rollover"]["ID"]
            self.say("rollover", n, self.id(r))
            self.charge("cost_held", "rollover", 1, "rollover", self.id(r))
            for d in self.days[r]:
                if d > end:
                    self.lines.append(":- on(%d,%d)." % (self.id(r), d))
            cases.append((1, end + w.policy["RolloverDays"]))
        least = in_days(margin["AtLeast"]) if margin["AtLeast"] else None
        want = in_days(margin["Prefer"]) if margin["Prefer"] else None
        for case, e in cases:
            for d in self.days[a]:
                had = {"wd": self.count[e] - self.count[d], "d": e - d}
                if w.by_id[a]["State"] != "done" and (d > e or least and had[least[1]] < least[0]):
                    self.say("too_late", n, case, d)
                elif want:
                    short = max(0, want[0] - had[want[1]])
                    self.charge("cost_margin", margin["Rule"], short * (short + 1) // 2, n, case, d)

    def calendar(self):
        w = self.w
        days = sorted({d for s in w.steps if s["Kind"] == "meeting" for d in self.days[s["ID"]]})
        most = {}
        for s in w.steps:
            if s["business"]:
                for d in self.days[s["ID"]]:
                    most[d] = most.get(d, 0) + 1
        for d in days:
            monday = w.monday(d)
            self.say("week", d, monday)
            self.say("month", d, int(w.month(d).replace("-", "")))
            if d - monday < 5:
                self.say("weekday", d)
            for k, (_, a, b) in enumerate(w.sessions):
                self.say("hours", d, k)
                for q in range(a // w.grid, -(-b // w.grid)):
                    self.say("moment", d, q)
            for j in range(1, most.get(d, 0) - w.policy["DailyMeetings"] + 1):
                self.say("extra", d, j, w.policy["DailyMeetings"] + j)
            for r in w.rooms:
                if w.inside(d, r["Closed"]):
                    self.say("closed", self.id("room " + r["ID"]), d)
        for monday in sorted({w.monday(d) for d in days}):
            for j in range(1, 7 - w.policy["WeekDays"] + 1):
                self.say("long", monday, j, w.policy["WeekDays"] + j)
            for j in range(1, 7 * len(w.sessions) - w.policy["WeekSessions"] + 1):
                self.say("heavy", monday, j, w.policy["WeekSessions"] + j)
        for k, (_, a, b) in enumerate(w.sessions):
            for n, f in enumerate(timetable.weighings(b - a, 1)):
                self.say("weighing", n, k, f(b - a))
        for r in w.rooms:
            self.say("room", self.id("room " + r["ID"]))
        if w.raw["Teams"] >= 0:
            self.say("teams", w.raw["Teams"])
        for rule in ("daily-load", "four-day-week", "week-load", "contributor-day", "one-presidency", "back-to-back"):
            self.charge("price", rule, 1, rule.replace("-", "_"))


def main():
    o = arguments().parse_args()
    t0 = clock.now()
    w = World(o.problem)
    facts = Facts(w)
    with tempfile.NamedTemporaryFile("w", suffix=".lp") as f:
        f.write("\n".join(facts.lines) + "\n")
        f.flush()
        program = [os.path.join(HERE, "programme.lp"), f.name]
        if clock.CPU:
            # clingo tells its processor seconds as one sum: what grounding takes is found apart.
            subprocess.run(["clingo", "--mode=gringo", *program], stdout=subprocess.DEVNULL)
        written = clock.now() - t0
        # Cores by stratification, on every thread: usc is what proves fastest here.
        p = subprocess.run(["clingo", *program, "--outf=2", "--opt-strategy=usc,oll,stratify",
                            "--parallel-mode=%d" % o.threads, "--seed=%d" % (o.seed + 1), "--time-limit=%d" % max(1, round(o.limit))],
                           capture_output=True, text=True)
    if p.returncode < 0:  # it was ended, and has said nothing
        print(json.dumps({"status": "UNKNOWN", "costs": [], "solve": o.limit}))
        return
    d = json.loads(p.stdout)
    status = {"OPTIMUM FOUND": "OPTIMAL", "UNSATISFIABLE": "INFEASIBLE"}.get(d["Result"], "UNKNOWN")
    costs = d["Models"].get("Costs", []) if status == "OPTIMAL" else []
    total, solve = d["Time"]["Total"], d["Time"]["Solve"]
    if clock.CPU:
        build, solve = written, max(0, clock.now() - t0 - 2 * written)
    else:
        build = written + total - solve
    print(json.dumps({"status": status, "costs": costs, "build": round(build, 3), "solve": round(solve, 3)}))


if __name__ == "__main__":
    main()
