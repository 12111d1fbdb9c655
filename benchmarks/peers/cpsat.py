"""The problem as a CP-SAT model: dates, start times and rooms as intervals.

Usage: cpsat.py PROBLEM.json [--limit SECONDS] [--threads N] [--seed N]
Prints one line of JSON: the cost by tier, the status, and the seconds spent on
building and on solving.
"""
import json
import time

from ortools.sat.python import cp_model

import clock
from world import World, arguments, day, length, minute


def main():
    o = arguments().parse_args()
    t0 = clock.now()
    w = World(o.problem)
    m = cp_model.CpModel()
    cost = [[] for _ in w.tiers]  # (coefficient, variable)
    rank = {r: i for i, t in enumerate(w.tiers) for r in t}

    def charge(rule, units, var):
        if rule in rank and w.weight.get(rule, 0) and units:
            cost[rank[rule]].append((units * w.weight[rule], var))

    one = m.NewConstant(1)
    date, held, on, length_of = {}, {}, {}, {}
    for s in w.steps:
        i = s["ID"]
        ds = w.days(s)
        free = s["State"] not in ("done", "fixed") and (s["Optional"] or s["Role"] == "rollover")
        if not ds:
            if not free:
                print(json.dumps({"status": "INFEASIBLE", "costs": [], "why": i, "build": clock.now() - t0, "solve": 0}))
                return
            held[i] = m.NewConstant(0)
            date[i] = m.NewConstant(w.first)
            on[i] = {}
            continue
        held[i] = m.NewBoolVar("held " + i) if free else one
        date[i] = m.NewIntVarFromDomain(cp_model.Domain.FromValues(ds), "date " + i)
        on[i] = {}
        length_of[i] = s["Length"] - 1 if s["Kind"] == "stay" else 0
        if s["Kind"] == "meeting":
            for d in ds:
                on[i][d] = m.NewBoolVar("%s on %d" % (i, d))
            m.Add(sum(on[i].values()) == held[i])
            for d in ds:
                m.Add(date[i] == d).OnlyEnforceIf(on[i][d])

    # Working days as an axis of their own, so that lags in them are linear.
    span = range(min(w.first, min((day(s["Date"]) for s in w.steps if s["Date"]), default=w.first)) - 60, w.last + 120)
    count, n = {}, 0
    for d in span:
        n += w.workday(d)
        count[d] = n
    ordinal = {}

    def workdays(i, plus=0):
        """The number of working days up to the step's date (and plus days)."""
        if (i, plus) not in ordinal:
            v = m.NewIntVar(0, n, "workdays " + i)
            ds = w.days(w.by_id[i]) or [w.first]
            m.AddElement(date[i] - min(ds), [count[d + plus] for d in range(min(ds), max(ds) + 1)], v)
            ordinal[i, plus] = v
        return ordinal[i, plus]

    def gap(a, b, unit):
        if unit == "wd":
            return workdays(b) - workdays(a, length_of[a])
        return date[b] - date[a] - length_of[a]

    def both(a, b):
        return [v for v in (held[a], held[b]) if v is not one]

    def graded(rule, expr, target, enforce, worst=400):
        short = m.NewIntVar(0, worst, "")
        m.Add(short >= target - expr).OnlyEnforceIf(enforce)
        square = m.NewIntVar(0, worst * (worst + 1) // 2, "")
        m.AddElement(short, [s * (s + 1) // 2 for s in range(worst + 1)], square)
        charge(rule, 1, square)

    sequences = []
    for l in w.raw["Lags"] or []:
        a, b = l["From"], l["To"]
        if a not in w.by_id or b not in w.by_id or not on_any(w, a) or not on_any(w, b):
            continue
        done = w.by_id[a]["State"] == w.by_id[b]["State"] == "done"
        if not done:
            for text, sign in ((l["AtLeast"], 1), (l["AtMost"], -1)):
                if text is None:
                    continue
                n_, unit = length(text)
                if unit == "w":
                    n_, unit = 7 * n_, "d"
                m.Add(sign * gap(a, b, unit) >= sign * n_).OnlyEnforceIf(both(a, b))
            if l["AtLeast"] and length(l["AtLeast"])[0] == 0:
                sequences.append((a, b))
        if l["Prefer"]:
            n_, unit = length(l["Prefer"])
            if unit == "w":
                n_, unit = 7 * n_, "d"
            graded(l["Rule"], gap(a, b, unit), n_, both(a, b))

    for c in w.raw["Chains"] or []:
        margin = c["Margin"]
        if not margin or margin["From"] not in w.by_id:
            continue
        a = margin["From"]
        roll = held[c["Rollover"]["ID"]] if c["Rollover"] and c["Rollover"]["ID"] in held else m.NewConstant(0)
        end, extended = day(c["Expiry"]), day(c["Expiry"]) + w.policy["RolloverDays"]
        if c["Rollover"]:
            r = c["Rollover"]["ID"]
            m.Add(date[r] <= end).OnlyEnforceIf(roll)
            charge("rollover", 1, roll)
        for e, lit in ((end, roll.Not()), (extended, roll)):
            enforce = [lit] + ([held[a]] if held[a] is not one else [])
            if w.by_id[a]["State"] != "done" and margin["AtLeast"] is not None:
                n_, unit = length(margin["AtLeast"])
                if unit == "w":
                    n_, unit = 7 * n_, "d"
                expr = count[e] - workdays(a) if unit == "wd" else e - date[a]
                m.Add(expr >= n_).OnlyEnforceIf(enforce)
            if w.by_id[a]["State"] != "done":
                m.Add(date[a] <= e).OnlyEnforceIf(enforce)
        if margin["Prefer"]:
            n_, unit = length(margin["Prefer"])
            if unit == "w":
                n_, unit = 7 * n_, "d"
            had = m.NewIntVar(-1000, 1000, "")
            for e, lit in ((end, roll.Not()), (extended, roll)):
                m.Add(had == (count[e] - workdays(a) if unit == "wd" else e - date[a])).OnlyEnforceIf(lit)
            graded(margin["Rule"], had, n_, [held[a]] if held[a] is not one else [])

    # Times and rooms: an optional interval on one long axis of minutes.
    meetings = [s for s in w.steps if s["Kind"] == "meeting" and on_any(w, s["ID"])]
    start, end, in_room, session, picks = {}, {}, {}, {}, {}
    intervals = {}
    for s in meetings:
        i = s["ID"]
        if s["State"] == "done":
            t = minute(s["Start"])
            session[i] = {k: one for k, (_, a, b) in enumerate(w.sessions) if a <= t < b}
            continue
        ways = w.starts(s)
        if not ways:
            if held[i] is one:
                print(json.dumps({"status": "INFEASIBLE", "costs": [], "why": i, "build": clock.now() - t0, "solve": 0}))
                return
            m.Add(held[i] == 0)
        pick = {o: m.NewBoolVar("") for o in ways}
        m.Add(sum(pick.values()) == held[i])
        picks[i] = {o[1]: v for o, v in pick.items()}
        session[i] = {k: m.NewBoolVar("") for k in range(len(w.sessions))}
        for k in session[i]:
            m.Add(session[i][k] == sum(v for o, v in pick.items() if o[0] == k))
        tod = sum(o[1] * v for o, v in pick.items())
        fin = sum(o[2] * v for o, v in pick.items())
        start[i] = m.NewIntVar(0, 2000 * 1440, "")
        end[i] = m.NewIntVar(0, 2000 * 1440, "")
        m.Add(start[i] == (date[i] - w.first) * 1440 + tod).OnlyEnforceIf(held[i])
        m.Add(end[i] == (date[i] - w.first) * 1440 + fin).OnlyEnforceIf(held[i])
        size = m.NewIntVar(0, 1440, "")
        m.Add(size == fin - tod)
        intervals[i] = m.NewOptionalIntervalVar(start[i], size, end[i], held[i], "")
        in_room[i] = {}
        for r in w.rooms:
            if not w.fits(r, s):
                continue
            if s["State"] == "fixed" and s["Room"] and r["ID"] != s["Room"]:
                continue
            v = m.NewBoolVar("")
            in_room[i][r["ID"]] = v
            for d, x in on[i].items():
                if w.inside(d, r["Closed"]):
                    m.AddBoolOr(v.Not(), x.Not())
        m.Add(sum(in_room[i].values()) == held[i])
    for r in w.rooms:
        ivs = []
        for i, opts in in_room.items():
            if r["ID"] in opts:
                size = m.NewIntVar(0, 1440, "")
                m.Add(size == end[i] - start[i]).OnlyEnforceIf(opts[r["ID"]])
                ivs.append(m.NewOptionalIntervalVar(start[i], size, end[i], opts[r["ID"]], ""))
        m.AddNoOverlap(ivs)
    who = {}
    for s in meetings:
        if s["ID"] in intervals:
            for a in s["Attendees"] or []:
                who.setdefault(a["Who"], []).append(s["ID"])
    for a, ids in who.items():
        m.AddNoOverlap([intervals[i] for i in ids])
    if w.raw["Teams"] >= 0:
        ids = [s["ID"] for s in meetings if s["Interpreted"] and s["ID"] in intervals]
        m.AddCumulative([intervals[i] for i in ids], [1] * len(ids), w.raw["Teams"])
    for a, b in sequences:
        if a in end and b in start:
            m.Add(end[a] <= start[b]).OnlyEnforceIf(both(a, b))

    # Preferences.
    asof = w.raw["AsOf"]
    for s in w.steps:
        i = s["ID"]
        if not on_any(w, i):
            if s["Optional"]:
                charge("omitted", 1, one)
            continue
        if s["Optional"] and s["State"] not in ("done", "fixed"):
            charge("omitted", 1, held[i].Not())
        if s["Asked"]:
            ds = w.days(s)
            over = {d: max(0, w.workdays(day(s["Asked"]), d)) for d in ds}
            v = m.NewIntVar(0, max(over.values()), "")
            m.AddElement(date[i] - min(ds), [over.get(d, 0) for d in range(min(ds), max(ds) + 1)], v)
            charge("report-overdue", 1, v)
        if s["Role"] == "contributors-meeting" and s["State"] in ("planned", "fixed"):
            for d, x in on[i].items():
                y, mo = map(int, w.month(d).split("-"))
                y, mo = (y - 1, 12) if mo == 1 else (y, mo - 1)
                if asof > "%04d-%02d-%02d" % (y, mo, w.policy["InvitationDay"]):
                    charge("invitation", 1, x)
        if s["business"]:
            for d, x in on[i].items():
                if (d - 1) % 7 == 4:
                    charge("friday", 1, x)
                if w.inside(d, [q["Span"] for q in w.raw["Quiet"] or []]):
                    charge("quiet-period", 1, x)
        pref = s["Prefers"]
        if pref["Date"] and s["Kind"] == "meeting":
            for d, x in on[i].items():
                charge("preferred-date", min(pref["Cap"], abs(w.workdays(day(pref["Date"]), d))), x)
        if pref["Session"] and i in start:
            k = [x[0] for x in w.sessions].index(pref["Session"])
            v = m.NewBoolVar("")
            m.Add(v >= held[i] - session[i][k])
            charge("preferred-session", 1, v)
        if pref["Room"] and i in in_room:
            v = m.NewBoolVar("")
            m.Add(v >= held[i] - in_room[i].get(pref["Room"], m.NewConstant(0)))
            charge("preferred-room", 1, v)

    business = [s for s in meetings if s["business"]]
    days = sorted({d for s in business for d in on[s["ID"]]})
    weeks = {}
    for d in days:
        xs = [on[s["ID"]][d] for s in business if d in on[s["ID"]]]
        busy = m.NewBoolVar("")
        for x in xs:
            m.AddImplication(x, busy)
        over = m.NewIntVar(0, len(xs), "")
        m.Add(over >= sum(xs) - w.policy["DailyMeetings"])
        charge("daily-load", 1, over)
        used = []
        for k in range(len(w.sessions)):
            u = m.NewBoolVar("")
            for s in business:
                i = s["ID"]
                if d not in on[i]:
                    continue
                for j, v in session[i].items():
                    if k in touches(w, s, j):
                        m.AddBoolOr(on[i][d].Not(), v.Not() if v is not one else m.NewConstant(0), u)
            used.append(u)
        weeks.setdefault(w.monday(d), []).append((d, busy, used))
    for monday, ds in weeks.items():
        over = m.NewIntVar(0, 7, "")
        m.Add(over >= sum(b for d, b, _ in ds if d - monday < 5) - w.policy["WeekDays"])
        charge("four-day-week", 1, over)
        over = m.NewIntVar(0, 50, "")
        m.Add(over >= sum(u for _, _, us in ds for u in us) - w.policy["WeekSessions"])
        charge("week-load", 1, over)
    for a in w.attendees.values():
        if a["Kind"] != "contributor":
            continue
        mine = [s for s in meetings if s["Mission"] and any(x["Who"] == a["ID"] for x in s["Attendees"] or [])]
        for d in sorted({d for s in mine for d in on[s["ID"]]}):
            missions = {}
            for s in mine:
                if d in on[s["ID"]]:
                    missions.setdefault(s["Mission"], []).append(on[s["ID"]][d])
            if len(missions) < 2:
                continue
            here = []
            for xs in missions.values():
                h = m.NewBoolVar("")
                for x in xs:
                    m.AddImplication(x, h)
                here.append(h)
            v = m.NewBoolVar("")
            m.Add(sum(here) - 1 <= len(here) * v)
            charge("contributor-day", 1, v)
    for c in w.raw["Chains"] or []:
        roles = {}
        for s in c["Steps"]:
            if s["State"] != "skipped":
                roles.setdefault(s["Role"], s["ID"])
        a, b = roles.get("contributors-meeting"), roles.get("consultations")
        if a and b and on_any(w, a) and on_any(w, b):
            v = m.NewBoolVar("")
            for x, y in ((a, b), (b, a)):
                for mo in sorted({w.month(d) for d in on[x]}):
                    there = [on[y][d] for d in on[y] if w.month(d) == mo]
                    for d in on[x]:
                        if w.month(d) == mo:
                            m.AddBoolOr([on[x][d].Not(), v, held[y].Not()] + there)
            charge("one-presidency", 1, v)
    for p in w.raw["Pairs"] or []:
        a, b = p["Briefing"], p["Consultations"]
        if a not in w.by_id or b not in w.by_id or not on_any(w, a) or not on_any(w, b):
            continue
        v = m.NewBoolVar("")
        for d, x in on[a].items():
            m.AddBoolOr([x.Not(), v, held[b].Not()] + ([on[b][d]] if d in on[b] else []))
        if a in start and b in start:
            for k, x in session[a].items():
                m.AddBoolOr([x.Not(), v, held[b].Not(), session[b][k]])
        charge("back-to-back", 1, v)

    # What was published stays where it is: see slips.py.
    zero = m.NewConstant(0)
    for i, was in (w.raw.get("Stability") or {}).items():
        s = w.by_id.get(i)
        if s is not None and s["State"] == "done":
            continue
        notice = w.workdays(w.asof, day(was["date"]))
        price = 1 + (notice <= w.policy["StabilityMedium"]) + (notice <= w.policy["StabilityNear"])
        d = day(was["date"])
        if s is None or not on_any(w, i) or d not in w.days(s):
            charge("stability", 3 * price, one)
            continue
        if s["Kind"] == "meeting":
            there = on[i][d]
        else:
            there = m.NewBoolVar("")
            m.Add(date[i] == d).OnlyEnforceIf(there)
            m.AddImplication(there, held[i])
        same = m.NewBoolVar("")
        m.AddImplication(same, there)
        if s["Kind"] == "meeting":
            if was.get("start"):
                m.AddImplication(same, picks[i].get(minute(was["start"]), zero))
            if was.get("room"):
                m.AddImplication(same, in_room[i].get(was["room"], zero))
        charge("stability", 2 * price, there.Not())
        charge("stability", price, same.Not())

    built, deadline = clock.now(), time.time() + o.limit
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = o.threads
    solver.parameters.random_seed = o.seed
    out = []
    for tier, most in w.raw.get("Limits") or []:
        m.Add(sum(k * v for k, v in cost[tier]) <= most)
    for terms in cost:
        expr = sum(k * v for k, v in terms)
        m.Minimize(expr)
        solver.parameters.max_time_in_seconds = max(0.01, deadline - time.time())
        st = solver.Solve(m)
        if st != cp_model.OPTIMAL:
            print(json.dumps({"status": solver.StatusName(st), "costs": [] if st == cp_model.INFEASIBLE else out, "build": round(built - t0, 3), "solve": round(clock.now() - built, 3)}))
            return
        best = int(round(solver.ObjectiveValue())) if terms else 0
        out.append(best)
        m.Add(expr <= best)
    print(json.dumps({"status": "OPTIMAL", "costs": out, "build": round(built - t0, 3), "solve": round(clock.now() - built, 3)}))


def on_any(w, i):
    s = w.by_id.get(i)
    if s is None:
        return False
    if "days" not in s:
        s["days"] = w.days(s)
    return bool(s["days"])


def touches(w, s, k):
    left, out = s["Minutes"], []
    if left <= w.sessions[k][2] - w.sessions[k][1]:
        return [k]
    for j in range(k, len(w.sessions)):
        out.append(j)
        left -= w.sessions[j][2] - w.sessions[j][1]
        if left <= 0:
            break
    return out


main()
