"""Puts the same registers to leadtime and to its peers.

Started by the command run, which has built leadtime and installed the peers. A peer
that finds another optimum, or a programme where there is none, makes it fail.
"""
import argparse
import glob
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile

import plot
import table

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
# How long a peer may take to start and to build its model, in seconds.
GRACE = 60
# In processor seconds: what a peer may take beside solving, and how many times as
# long it may all take by the wall.
START, WALL = 10, 20
RUNGS = "month-15,month-25,month-60,month-60-over,month-110,month-110-over"


class Peer:
    def __init__(self, name, title, model, script, *args):
        self.name, self.title, self.model = name, title, model
        self.command = [sys.executable, os.path.join(HERE, script), *args]


PEERS = [
    Peer("cpsat", "CP-SAT", "OR-Tools CP-SAT on the rows of mip.py", "mip.py", "--solver", "cpsat"),
    Peer("cpsat-intervals", "CP-SAT (intervals)", "OR-Tools CP-SAT on intervals, cpsat.py", "cpsat.py"),
    Peer("highs", "HiGHS", "HiGHS on the rows of mip.py", "mip.py", "--solver", "highs"),
    Peer("cbc", "CBC", "CBC on the rows of mip.py", "mip.py", "--solver", "cbc"),
    Peer("rc2", "RC2", "RC2, stratified, on the clauses of rc2.py", "rc2.py"),
    Peer("clingo", "clingo", "clingo, core-guided, on programme.lp", "asp.py"),
]
# On intervals CP-SAT is slower than on rows everywhere, so it is asked only by name.
DEFAULT = "cpsat,highs,cbc,rc2,clingo"


def ask(command, o):
    """The answer of one run, or that there was none in time."""
    limit = o.limit
    env, most, bound = dict(os.environ), limit + GRACE, None
    if o.clock == "cpu":
        # Limits of the wall are far off then: processor seconds end the run.
        env["LEADTIME_CLOCK"], most = "cpu", WALL * limit + GRACE
        bound = lambda: resource.setrlimit(resource.RLIMIT_CPU, (int(limit) + START, int(limit) + START))
    try:
        p = subprocess.run(command, capture_output=True, text=True, timeout=most, env=env, preexec_fn=bound)
    except subprocess.TimeoutExpired:
        return {"status": "UNKNOWN", "solve": limit}
    if p.returncode < 0 and o.clock == "cpu":
        return {"status": "UNKNOWN", "solve": limit}
    try:
        return json.loads(p.stdout.strip().splitlines()[-1])
    except (IndexError, ValueError):
        return {"status": "FAILED", "solve": limit, "why": (p.stderr.strip().splitlines() or ["it printed nothing"])[-1]}


def medians(command, o):
    """The answer with the medians of its times; the runs must agree."""
    answers = []
    for _ in range(o.runs):
        answers.append(ask(command, o))
        if answers[-1]["status"] not in ("OPTIMAL", "INFEASIBLE"):
            break  # what has run out of time will do so again
    a = answers[-1]
    a["proved"] = a["status"] in ("OPTIMAL", "INFEASIBLE") and a["solve"] <= o.limit
    for k in ("build", "solve"):
        a[k] = statistics.median(x.get(k, 0) for x in answers)
    kinds = {(x["status"], tuple(x.get("costs", []))) for x in answers}
    a["steady"] = len(kinds) == 1
    return a


def group(name, problem):
    """The rung that a register belongs to."""
    m = re.match(r"(.*)-seed-\d+$", name)
    if m:
        return m[1]
    months = problem["To"] - problem["From"] + 1
    return "real month" if months == 1 else "%d real months" % months


def differs(ours, theirs):
    """How a peer's proven answer contradicts leadtime's, in words; else None."""
    if not theirs["proved"]:
        return theirs.get("why")
    if not theirs["steady"]:
        return "its own runs differ"
    if ours["proved"]:
        if ours["status"] != theirs["status"]:
            return "%s, and leadtime: %s" % (theirs["status"].lower(), ours["status"].lower())
        if ours["costs"] != theirs["costs"]:
            return "%s, and leadtime: %s" % (theirs["costs"], ours["costs"])
    elif ours.get("costs"):
        if theirs["status"] == "INFEASIBLE":
            return "infeasible, and leadtime has a programme"
        if theirs["costs"] > ours["costs"]:
            return "%s, and leadtime has a programme of %s" % (theirs["costs"], ours["costs"])
        for t, (bound, cost) in enumerate(zip(ours["bounds"], theirs["costs"])):
            # A bound holds while the tiers above are at their best.
            if bound > cost and ours["costs"][:t] == theirs["costs"][:t]:
                return "%s, and leadtime's bounds are %s" % (theirs["costs"], ours["bounds"])
    return None


def contradictions(rows, peers):
    """What has failed, and which answers contradict leadtime's, a line each."""
    out = []
    for r in rows:
        if r.ours["status"] == "FAILED":
            out.append("leadtime on %s: %s" % (r.name, r.ours["why"]))
        for p in peers:
            why = differs(r.ours, r.theirs[p.name])
            if why:
                out.append("%s on %s: %s" % (p.title, r.name, why))
    return out


def registers(o, tmp):
    if o.registers:
        return o.registers
    out = sorted(glob.glob(os.path.join(ROOT, "testdata/registers/2010-*.yaml")))
    for rung in filter(None, o.rungs.split(",")):
        if rung == "year":
            out.append(os.path.join(ROOT, "testdata/registers/2010.yaml"))
            continue
        p = subprocess.run([os.path.join(o.bin, "write"), "--rung", rung, "--dir", tmp,
                            "--seeds", "%d-%d" % (o.seed, o.seed + o.count - 1)], capture_output=True, text=True)
        if p.returncode:
            sys.exit(p.stderr.strip())
        out += p.stdout.split()
    return out


def kept(o):
    """The rows of the report that is added to, if it is of runs like these."""
    path = os.path.join(o.out, "rows.json")
    if not o.add or not os.path.exists(path):
        return []
    with open(path) as f:
        old = json.load(f)
    if old["like"] != like(o):
        sys.exit("%s is of other runs: %s; these are %s" % (path, old["like"], like(o)))
    return [table.Row(r["name"], r["rung"], r["ours"], r["theirs"]) for r in old["rows"]]


def like(o):
    """What has to be the same of runs that stand in one report."""
    return {"runs": o.runs, "limit": o.limit, "clock": o.clock, "threads": o.threads, "peers": o.peers}


def write(rows, peers, o, wrong):
    os.makedirs(o.out, exist_ok=True)
    with open(os.path.join(o.out, "rows.json"), "w") as f:
        json.dump({"like": like(o), "rows": [vars(r) for r in rows]}, f, indent=1)
    text = table.report(rows, peers, o, wrong)
    with open(os.path.join(o.out, "README.md"), "w") as f:
        f.write(text)
    plot.draw(rows, peers, o.limit, o.clock, os.path.join(o.out, "peers.svg"))
    return text


def main():
    args = argparse.ArgumentParser(prog="run", description="Puts the same registers to leadtime and to its peers.")
    args.add_argument("--bin", help=argparse.SUPPRESS)
    args.add_argument("registers", nargs="*", help="registers to plan; without any, the real months and generated ones")
    args.add_argument("--runs", type=int, default=3, help="the medians of so many runs (3)")
    args.add_argument("--limit", type=float, default=30, help="seconds that each may spend on solving (30)")
    args.add_argument("--clock", choices=["wall", "cpu"], default="wall", help="seconds of the wall, or of the processors, for busy machines (wall)")
    args.add_argument("--threads", type=int, default=2, help="threads that each peer may use, if it can (2)")
    args.add_argument("--seed", type=int, default=1, help="the first seed of the generated registers, and the peers' own (1)")
    args.add_argument("--count", type=int, default=3, help="so many generated registers of each size (3)")
    args.add_argument("--rungs", default=RUNGS, help="the sizes to generate, and year for the whole year 2010 (%s)" % RUNGS)
    args.add_argument("--peers", default=DEFAULT, help="the peers to ask, of %s (%s)" % (", ".join(p.name for p in PEERS), DEFAULT))
    args.add_argument("--out", default=os.path.join(HERE, "out"), help="where README.md and peers.svg are written (benchmarks/peers/out)")
    args.add_argument("--add", action="store_true", help="keep what the report there says of other registers")
    args.add_argument("--note", default="", help="a sentence on the circumstances, for the report")
    o = args.parse_args()
    known = {p.name: p for p in PEERS}
    names = [n for n in o.peers.split(",") if n]
    if unknown := [n for n in names if n not in known]:
        args.error("there is no peer %s; there are %s" % (", ".join(unknown), ", ".join(known)))
    if o.runs < 1 or o.count < 1 or o.limit < 1:
        args.error("--runs, --count and --limit are 1 or more")
    peers, rows, wrong = [known[n] for n in names], kept(o), []
    with tempfile.TemporaryDirectory() as tmp:
        for register in registers(o, tmp):
            name = os.path.splitext(os.path.basename(register))[0]
            problem = os.path.join(tmp, "problem.json")
            p = subprocess.run([os.path.join(o.bin, "leadtime"), "export", register, "--format", "json", "-o", problem], capture_output=True, text=True)
            if p.returncode:
                sys.exit(p.stderr.strip())
            with open(problem) as f:
                row = table.Row(name, group(name, json.load(f)))
            row.ours = medians([os.path.join(o.bin, "prove"), "--limit", str(o.limit), "--clock", o.clock, register], o)
            print(name, "leadtime", row.ours, file=sys.stderr, flush=True)
            for peer in peers:
                a = medians(peer.command + [problem, "--limit", str(o.limit * (WALL if o.clock == "cpu" else 1)),
                                            "--threads", str(o.threads), "--seed", str(o.seed)], o)
                print(name, peer.name, a, file=sys.stderr, flush=True)
                row.theirs[peer.name] = a
            place = next((i for i, r in enumerate(rows) if r.name == name), len(rows))
            rows[place:place + 1] = [row]
            wrong = contradictions(rows, peers)
            # Written after each, so that a run that is ended has said what it knew.
            text = write(rows, peers, o, wrong)
    print(text)
    for w in wrong:
        print("wrong:", w, file=sys.stderr)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
