"""The problem as a mixed-integer programme over days and sessions.

Usage: mip.py PROBLEM.json [--solver highs|cbc|cpsat] [--limit SECONDS] [--threads N] [--seed N]
Prints one line of JSON: the cost by tier, the status, and the seconds spent on
building and on solving.

One variable says that a meeting is held on a day, in a session, in a room; one that
a step has taken place by the end of a day. Lags are stated between the latter ("b by
this day implies a by that day"), graded lags as one such family a day of shortfall, room for lengths
by dual feasible functions, and pairs that want the same session by their total
variation: these give bounds far better than big-M rows do. Start times are decided
afterwards, session by session, by timetable.py; a session that has no timetable is
cut off, on all days at once, and the model is solved again. The tiers are minimised
one after the other, which keeps the coefficients small.
"""
import json
import time

import clock
import timetable
from linear import Expr, Model
from world import World, arguments, day, length, minute


def in_days(text):
    n, unit = length(text)
    return (7 * n, "d") if unit == "w" else (n, unit)


class Mip:
    def __init__(self, w):
        self.w = w
        self.m = Model()
        self.tiers = [Expr() for _ in w.tiers]
        self.rank = {r: i for i, t in enumerate(w.tiers) for r in t}
        dates = [day(s["Date"]) for s in w.steps if s["Date"]]
        first = min([w.first] + dates) - 60
        self.count, n = {}, 0
        for d in range(first, w.last + 200):
            n += w.workday(d)
            self.count[d] = n
        self.at = {}      # step -> {(day, session, room): expression}
        self.by = {}      # step -> {day: expression, 1 if it takes place by then}
        self.placed = []  # meetings that have a place to be found
        self.sequences = []
        self.possible = True
        for s in w.steps:
            self.step(s)
        if self.possible:
            self.lags()
            self.margins()
            self.capacity()
            self.single_costs()
            self.load_costs()
            self.pair_costs()

    def charge(self, rule, units, e):
        k = units * self.w.weight.get(rule, 0)
        if rule in self.rank and k:
            self.tiers[self.rank[rule]].add(e, k)

    # What is decided.

    def step(self, s):
        w, i = self.w, s["ID"]
        self.at[i], self.by[i] = {}, {}
        meeting = s["Kind"] == "meeting"
        if s["State"] == "done":
            k = next((k for k, (_, a, b) in enumerate(w.sessions) if meeting and a <= minute(s["Start"]) < b), 0)
            d = day(s["Date"])
            self.at[i][d, k, s["Room"]] = self.by[i][d] = Expr(1)
            return
        s["free"] = s["State"] != "fixed" and (s["Optional"] or s["Role"] == "rollover")
        before = Expr()
        days = w.days(s)
        for d in days:
            last = d == days[-1] and not s["free"]
            by = Expr(1) if last else Expr.of(self.m.fraction() if meeting else self.m.binary())
            today = by.minus(before)
            if meeting:
                ways = {(d, k, r): Expr.of(self.m.binary()) for k in sorted({k for k, _, _ in w.starts(s)})
                        for r in w.room_options(s, d) if not (s["State"] == "fixed" and s["Room"] and r != s["Room"])}
                self.at[i].update(ways)
                self.m.row(Expr.sum(ways.values()).minus(today), lo=0, hi=0)
            else:
                self.m.row(today, lo=0)
                self.at[i][d, 0, ""] = today
            self.by[i][d] = before = by
        if meeting:
            self.placed.append(s)
        if not days and not s["free"]:
            self.possible = False

    def where(self, i, test):
        return Expr.sum(e for key, e in self.at[i].items() if test(*key))

    def upto(self, i, d):
        """1 if the step takes place on that day or before."""
        at = [e for f, e in self.by[i].items() if f <= d]
        return at[-1] if at else Expr()

    def after(self, i, d):
        return self.held(i).minus(self.upto(i, d))

    def held(self, i):
        return self.upto(i, max(self.by[i], default=0))

    def on(self, i, d):
        return self.upto(i, d).minus(self.upto(i, d - 1)) if d in self.by[i] else Expr()

    def dates(self, i):
        return list(self.by[i])

    def length_of(self, i):
        s = self.w.by_id[i]
        return s["Length"] - 1 if s["Kind"] == "stay" else 0

    # Lags.

    def gap(self, a, da, db, unit):
        da += self.length_of(a)
        return self.count[db] - self.count[da] if unit == "wd" else db - da

    def at_least(self, a, b, n, unit, slack=None):
        """b is at least n units after a, where both are held, or slack is 1."""
        das = self.dates(a)
        for db in self.dates(b):
            ok = [da for da in das if self.gap(a, da, db, unit) >= n]
            if len(ok) == len(das):
                break
            e = self.upto(b, db).minus(self.upto(a, max(ok, default=0))).minus(self.absent(a))
            self.m.row(e.minus(slack) if slack else e, hi=0)

    def at_most(self, a, b, n, unit):
        das = self.dates(a)
        for db in self.dates(b):
            bad = [da for da in das if self.gap(a, da, db, unit) > n]
            if bad:
                self.m.row(self.after(b, db - 1).plus(self.upto(a, bad[-1])), hi=1)

    def absent(self, i):
        """1 if the step, which may be left out, is; else 0."""
        return Expr(1).minus(self.held(i)) if self.w.by_id[i].get("free") else Expr()

    def lags(self):
        w = self.w
        for l in w.raw["Lags"] or []:
            a, b = l["From"], l["To"]
            if not self.at.get(a) or not self.at.get(b):
                continue
            settled = w.by_id[a]["State"] == w.by_id[b]["State"] == "done"
            least = in_days(l["AtLeast"]) if l["AtLeast"] else None
            if not settled:
                if least:
                    self.at_least(a, b, *least)
                    if least[0] == 0:
                        self.sequence(a, b)
                if l["AtMost"]:
                    self.at_most(a, b, *in_days(l["AtMost"]))
            if l["Prefer"]:
                self.graded(l["Rule"], a, b, in_days(l["Prefer"]), None if settled else least)

    def sequence(self, a, b):
        """On one day, a's session is not after b's; inside one, see timetable.py."""
        if any(self.w.by_id[i]["Kind"] != "meeting" or self.w.by_id[i]["State"] == "done" for i in (a, b)):
            return
        self.sequences.append((a, b))
        for d in self.dates(b):
            for k in range(len(self.w.sessions)):
                early = self.where(b, lambda e, j, r: e == d and j <= k)
                late = self.where(a, lambda e, j, r: e == d and j > k)
                if early.terms and late.terms:
                    self.m.row(early.plus(late), hi=1)

    def graded(self, rule, a, b, want, least):
        """The j-th day of shortfall costs j more."""
        n, unit = want
        worst = max((n - self.gap(a, x, y, unit) for x in self.dates(a) for y in self.dates(b)
                     if not least or self.gap(a, x, y, least[1]) >= least[0]), default=0)
        for j in range(1, worst + 1):
            u = Expr.of(self.m.fraction())
            self.at_least(a, b, n - j + 1, unit, u)
            self.charge(rule, j, u)

    def margins(self):
        """The last step before a mandate's expiry, with and without a rollover."""
        w = self.w
        for c in w.raw["Chains"] or []:
            margin = c["Margin"]
            if not margin or margin["From"] not in w.by_id:
                continue
            a, s = margin["From"], w.by_id[margin["From"]]
            end, roll = day(c["Expiry"]), Expr()
            if c["Rollover"] and c["Rollover"]["ID"] in self.at:
                r = c["Rollover"]["ID"]
                self.m.row(self.after(r, end), hi=0)
                roll = self.held(r)
                self.charge("rollover", 1, roll)
            if not self.at[a]:
                continue
            least = in_days(margin["AtLeast"]) if margin["AtLeast"] else None
            want = in_days(margin["Prefer"]) if margin["Prefer"] else None
            cases = [(end, Expr(1).minus(roll))]
            if roll.terms:
                cases.append((end + w.policy["RolloverDays"], roll))
            shares = {d: [] for d in self.dates(a)}
            for e, chosen in cases:
                mine = Expr()
                for d in self.dates(a):
                    had = {"wd": self.count[e] - self.count[d], "d": e - d}
                    if s["State"] != "done" and (d > e or least and had[least[1]] < least[0]):
                        continue
                    x = Expr.of(self.m.fraction())
                    shares[d].append(x)
                    mine = mine.plus(x)
                    if want:
                        short = max(0, want[0] - had[want[1]])
                        self.charge(margin["Rule"], short * (short + 1) // 2, x)
                self.m.row(mine.minus(chosen), hi=0)
            for d, xs in shares.items():
                self.m.row(self.on(a, d).minus(Expr.sum(xs)), lo=0, hi=0)

    # Room in sessions.

    def capacity(self):
        w, users = self.w, {}
        for s in self.placed:
            for (d, k, r), e in self.at[s["ID"]].items():
                for j in self.w.touched(s, k):
                    size = w.sessions[j][2] - w.sessions[j][1]
                    long = -(-min(s["Minutes"], size) // w.grid) * w.grid
                    names = ["room " + r] + ["who " + a["Who"] for a in s["Attendees"] or []]
                    if s["Interpreted"] and w.raw["Teams"] >= 0:
                        names.append("teams")
                    for n in names:
                        users.setdefault((d, j), {}).setdefault(n, []).append((min(long, size), e))
        for (d, j), by in sorted(users.items()):
            size = w.sessions[j][2] - w.sessions[j][1]
            sets = {n: {c for _, e in us for c in e.terms} for n, us in by.items()}
            for n, us in sorted(by.items()):
                many = w.raw["Teams"] if n == "teams" else 1
                if len(us) <= many or any(m != n and m != "teams" and n != "teams" and
                                          (sets[n] < sets[m] or sets[n] == sets[m] and m < n) for m in sets):
                    continue
                for f in timetable.weighings(size, many):
                    self.m.row(Expr.sum(e.times(f(long)) for long, e in us), hi=many * f(size))

    # Costs of one step.

    def single_costs(self):
        w = self.w
        for s in w.steps:
            i = s["ID"]
            if s["Optional"] and s["State"] not in ("done", "fixed"):
                self.charge("omitted", 1, Expr(1).minus(self.held(i)))
            pref = s["Prefers"]
            sessions = [x[0] for x in w.sessions]
            for (d, k, r), e in self.at[i].items():
                if s["Asked"]:
                    self.charge("report-overdue", max(0, self.gap(i, day(s["Asked"]), d, "wd")), e)
                if s["Role"] == "contributors-meeting" and s["State"] in ("planned", "fixed"):
                    y, mo = map(int, w.month(d).split("-"))
                    y, mo = (y - 1, 12) if mo == 1 else (y, mo - 1)
                    self.charge("invitation", w.raw["AsOf"] > "%04d-%02d-%02d" % (y, mo, w.policy["InvitationDay"]), e)
                if s["business"]:
                    self.charge("friday", (d - 1) % 7 == 4, e)
                    self.charge("quiet-period", w.inside(d, [q["Span"] for q in w.raw["Quiet"] or []]), e)
                if s["Kind"] == "meeting" and pref["Date"]:
                    self.charge("preferred-date", min(pref["Cap"], abs(w.workdays(day(pref["Date"]), d))), e)
                if s["Kind"] == "meeting" and s["State"] != "done":
                    self.charge("preferred-session", bool(pref["Session"]) and k != sessions.index(pref["Session"]), e)
                    self.charge("preferred-room", bool(pref["Room"]) and r != pref["Room"], e)

    # Costs of days and weeks.

    def load_costs(self):
        w, weeks = self.w, {}
        business = [s for s in w.steps if s["business"]]
        for d in sorted({d for s in business for d in self.dates(s["ID"])}):
            todays = [s for s in business if d in self.dates(s["ID"])]
            busy = Expr.of(self.m.binary())
            over = Expr.of(self.m.fraction(len(todays)))
            self.m.row(Expr.sum(self.on(s["ID"], d) for s in todays).minus(over), hi=w.policy["DailyMeetings"])
            self.charge("daily-load", 1, over)
            used = []
            for k, (_, a, b) in enumerate(w.sessions):
                u = Expr.of(self.m.binary())
                used.append(u)
                self.m.row(u.minus(busy), hi=0)
                here = []
                for s in todays:
                    e = self.where(s["ID"], lambda f, j, r: f == d and k in self.w.touched(s, j))
                    if e.terms or e.constant:
                        self.m.row(e.minus(u), hi=0)
                        if s["State"] != "done":
                            here.append((min(b - a, -(-s["Minutes"] // w.grid) * w.grid), e))
                for f in timetable.weighings(b - a, 1):
                    self.m.row(Expr.sum(e.times(f(long)) for long, e in here).minus(u.times(f(b - a))), hi=0)
            weeks.setdefault(w.monday(d), []).append((d, busy, used))
        for monday, ds in weeks.items():
            over = Expr.of(self.m.fraction(7))
            self.m.row(Expr.sum(b for d, b, _ in ds if d - monday < 5).minus(over), hi=w.policy["WeekDays"])
            self.charge("four-day-week", 1, over)
            over = Expr.of(self.m.fraction(50))
            self.m.row(Expr.sum(u for _, _, us in ds for u in us).minus(over), hi=w.policy["WeekSessions"])
            self.charge("week-load", 1, over)
        for a in w.attendees.values():
            if a["Kind"] != "contributor":
                continue
            mine = [s for s in w.steps if s["Kind"] == "meeting" and s["Mission"]
                    and any(x["Who"] == a["ID"] for x in s["Attendees"] or [])]
            for d in sorted({d for s in mine for d in self.dates(s["ID"])}):
                v = None
                here = [s for s in mine if d in self.dates(s["ID"])]
                for x, s in enumerate(here):
                    for t in here[:x]:
                        if s["Mission"] != t["Mission"]:
                            v = v or Expr.of(self.m.fraction())
                            self.m.row(self.on(s["ID"], d).plus(self.on(t["ID"], d)).minus(v), hi=1)
                if v:
                    self.charge("contributor-day", 1, v)

    # Costs of two steps: half their total variation is what differs.

    def in_month(self, i, month):
        days = [d for d in self.dates(i) if self.w.month(d) == month]
        return self.upto(i, days[-1]).minus(self.upto(i, days[0] - 1)) if days else Expr()

    def in_session(self, i, session):
        return self.where(i, lambda d, k, r: (d, k) == session)

    def differ(self, rule, a, b, classes, within):
        v = Expr.of(self.m.fraction())
        total = Expr()
        for c in classes:
            y = Expr.of(self.m.fraction())
            self.m.row(within(a, c).minus(within(b, c)).minus(y), hi=0)
            total = total.plus(y)
        self.m.row(total.minus(v).minus(self.absent(b)), hi=0)
        self.charge(rule, 1, v)

    def pair_costs(self):
        w = self.w
        for c in w.raw["Chains"] or []:
            roles = {}
            for s in c["Steps"]:
                if s["State"] != "skipped":
                    roles.setdefault(s["Role"], s["ID"])
            a, b = roles.get("contributors-meeting"), roles.get("consultations")
            if a and b and self.at[a] and self.at[b]:
                self.differ("one-presidency", a, b, sorted({w.month(d) for d in self.dates(a)}), self.in_month)
        for p in w.raw["Pairs"] or []:
            a, b = p["Briefing"], p["Consultations"]
            if not self.at.get(a) or not self.at.get(b):
                continue
            if any(w.by_id[i]["State"] == "done" for i in (a, b)):
                self.differ("back-to-back", a, b, self.dates(a), self.on)
            else:
                self.differ("back-to-back", a, b, sorted({key[:2] for key in self.at[a]}), self.in_session)

    # Start times, afterwards.

    def cuts(self, value):
        """The rows that the solution breaks for want of a timetable."""
        w, rows, sessions = self.w, [], {}
        for s in self.placed:
            for (d, k, r), e in self.at[s["ID"]].items():
                if e.value(value) > 0.5:
                    for j in self.w.touched(s, k):
                        sessions.setdefault((d, j), []).append((s, r))
        for (d, j), here in sorted(sessions.items()):
            core = timetable.conflict(w, d, j, here, self.sequences)
            if core is None:
                continue
            fixed = any(s["State"] == "fixed" for s, _ in core)
            for e, k in sorted({(e, k) for s, _ in core for e, k, _ in self.at[s["ID"]]}):
                if fixed and (e, k) != (d, j):
                    continue
                if w.sessions[k][2] - w.sessions[k][1] > w.sessions[j][2] - w.sessions[j][1]:
                    continue
                xs = [self.where(s["ID"], lambda f, l, q: f == e and k in self.w.touched(s, l) and r in (None, q)) for s, r in core]
                if all(x.terms for x in xs):
                    rows.append((Expr.sum(xs), len(core) - 1))
        return rows


def solve(mip, backend, deadline):
    """Minimises tier after tier; returns the status and the costs so far."""
    costs, value = [], None
    for e in mip.tiers:
        # No cost is negative: what costs nothing needs no search.
        while value is None or e.value(value) > 0.5:
            status, value = backend.minimise(mip.m, e, deadline)
            if status != "OPTIMAL":
                return status, costs
            rows = mip.cuts(value)
            if not rows:
                break
            for row, hi in rows:
                mip.m.row(row, hi=hi)
            value = None  # what has no timetable is no answer
        best = round(e.value(value))
        costs.append(best)
        if e.terms:
            mip.m.row(e, hi=best)
    return "OPTIMAL", costs


def main():
    args = arguments()
    args.add_argument("--solver", default="highs", choices=["highs", "cbc", "cpsat"])
    o = args.parse_args()
    if o.solver == "highs":
        from linear_highs import Highs as Backend
    elif o.solver == "cbc":
        from linear_cbc import Cbc as Backend
    else:
        from linear_cpsat import CpSat as Backend
    t0 = clock.now()
    backend = Backend(o.threads, o.seed)
    mip = Mip(World(o.problem))
    if not mip.possible:
        print(json.dumps({"status": "INFEASIBLE", "costs": [], "build": clock.now() - t0, "solve": 0}))
        return
    built = clock.now()
    status, costs = solve(mip, backend, time.time() + o.limit)
    print(json.dumps({"status": status, "costs": costs, "build": round(built - t0, 3), "solve": round(clock.now() - built, 3),
                      "columns": len(mip.m.upper), "rows": len(mip.m.rows)}))


if __name__ == "__main__":
    main()
