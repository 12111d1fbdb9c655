"""Compares what repairs cost with OR-Tools CP-SAT, slip by slip, under both policies.

Usage: slips.py LEADTIME REGISTER... [--days N,N,...] [--frontier]

For each register, each report to come and each number of days, the changed problem
is made here, from the problem and the published programme alone, and given to the
model of cpsat.py; leadtime is asked the same as its users ask it. With --frontier,
every trade between lead time and moves is looked for too, one limit after the other.
A difference in any tier makes the run fail.
"""
import copy
import datetime as dt
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def run(cmd):
    p = subprocess.run(cmd, capture_output=True, text=True)
    if p.returncode not in (0, 4):
        raise SystemExit("%s\n%s" % (" ".join(cmd), p.stderr))
    return p.stdout


def iso(s):
    return dt.date.fromisoformat(s)


def slipped(problem, published, step, days, policy):
    """The problem in which the step is late, and moves are charged."""
    p = copy.deepcopy(problem)
    holidays = set(p.get("Holidays") or [])
    to = iso(published[step]["date"]) + dt.timedelta(days=days)
    while to.weekday() >= 5 or to.isoformat() in holidays:
        to += dt.timedelta(days=1)
    to = to.isoformat()
    for s in all_steps(p):
        if s["ID"] == step:
            s["Window"]["First"] = max(s["Window"]["First"], to)
            s["Window"]["Last"] = max(s["Window"]["Last"], to)
        was = published.get(s["ID"])
        if was and was["date"] < p["AsOf"] and s["State"] not in ("done", "fixed", "skipped"):
            s["State"], s["Date"] = "done", was["date"]
            s["Start"], s["Room"] = was.get("start", ""), was.get("room", "")
    p["Horizon"]["Last"] = max(p["Horizon"]["Last"], to)
    p["Stability"] = published
    p["Policy"]["Tiers"].insert({"steady": 1, "faithful": 3}[policy], {"Name": "stability", "Rules": ["stability"]})
    p["Policy"]["Weights"]["stability"] = 1
    return p


def all_steps(p):
    yield from p["Steps"]
    for c in p["Chains"] or []:
        yield from c["Steps"]
        if c["Rollover"]:
            yield c["Rollover"]


def cpsat(problem, tmp, limits=()):
    f = os.path.join(tmp, "slipped.json")
    problem["Limits"] = list(limits)
    json.dump(problem, open(f, "w"))
    d = json.loads(run([sys.executable, os.path.join(HERE, "cpsat.py"), f]).strip().splitlines()[-1])
    return d["costs"] if d["status"] == "OPTIMAL" else d["status"].lower()


def main():
    args = sys.argv[1:]
    frontier = "--frontier" in args
    args = [a for a in args if a != "--frontier"]
    days = [1, 6, 15]
    if "--days" in args:
        i = args.index("--days")
        days = [int(n) for n in args[i + 1].split(",")]
        del args[i : i + 2]
    binary, registers = args[0], args[1:]
    wrong = 0
    print("| register | report | days | policy | leadtime | CP-SAT | |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as tmp:
        plan = os.path.join(tmp, "plan.json")
        for register in registers:
            run([binary, "plan", register, "-o", plan])
            problem = json.loads(run([binary, "export", register, "--format", "json"]))
            published = {s["id"]: s for s in json.load(open(plan))["steps"]}
            for s in problem["Steps"]:
                if s["Role"] != "report" or s["State"] in ("done", "fixed", "skipped") or s["ID"] not in published:
                    continue
                for n in days:
                    for policy in ("steady", "faithful"):
                        ask = [binary, "whatif", register, "--published", plan, "--slip", "%s=+%dd" % (s["ID"], n), "--policy", policy, "--format", "json"]
                        if frontier and policy == "steady":
                            ask.append("--frontier")
                        a = json.loads(run(ask))
                        ours = [t["cost"] for t in a["tiers"]] or a["status"]
                        changed = slipped(problem, published, s["ID"], n, policy)
                        theirs = cpsat(changed, tmp)
                        ok = ours == theirs
                        if "frontier" in a:
                            pts = [(p["stability"], p["lead_time"]) for p in a["frontier"]]
                            want = trades(changed, theirs, tmp)
                            ok = ok and pts == want
                            ours, theirs = "%s %s" % (ours, pts), "%s %s" % (theirs, want)
                        wrong += not ok
                        print("| %s | %s | %d | %s | %s | %s | %s |" % (os.path.basename(register), s["ID"], n, policy, ours, theirs, "agree" if ok else "DIFFER"), flush=True)
    sys.exit(1 if wrong else 0)


def trades(problem, costs, tmp):
    """Every trade: each next one is the steadiest with a better lead time."""
    out = []
    while not isinstance(costs, str):
        out.append((costs[1], costs[2]))
        if costs[2] == 0:
            break
        costs = cpsat(problem, tmp, [(0, costs[0]), (2, costs[2] - 1)])
    return out


main()
