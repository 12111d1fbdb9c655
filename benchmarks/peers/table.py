"""The report of a run, in Markdown."""
import math
import os
import platform
import textwrap


SECONDS = {"wall": "s", "cpu": "processor seconds (of all threads)"}


class Row:
    def __init__(self, name, rung, ours=None, theirs=None):
        self.name, self.rung, self.ours, self.theirs = name, rung, ours, theirs or {}


# Below this many seconds times are noise, and count as this many.
LEAST = 0.01


def seconds(s):
    return "%.2f" % s if s < 10 else "%.0f" % s


def ratio(row, peer, limit):
    """(ratio, how it is to be read): '' as it is, '>' or '<' for a bound; or None."""
    theirs, ours = row.theirs[peer], row.ours
    if ours["proved"]:
        r = max(theirs["solve"] if theirs["proved"] else limit, LEAST) / max(ours["solve"], LEAST)
        return r, "" if theirs["proved"] else ">"
    if theirs["proved"]:
        return theirs["solve"] / limit, "<"
    return None


def mean(rows, peer, limit):
    """The geometric mean of the ratios, and whether any of them is a bound."""
    rs = [r for r in (ratio(row, peer, limit) for row in rows) if r]
    if not rs:
        return None
    kinds = {k for _, k in rs if k}
    mark = kinds.pop() if len(kinds) == 1 else "≈" if kinds else ""
    return math.exp(sum(math.log(max(r, 1e-3)) for r, _ in rs) / len(rs)), mark


def show(r):
    if r is None:
        return "–"
    value, mark = r
    text = "%.2f" % value if value < 3 else "%.1f" % value if value < 10 else "%.0f" % value
    return (mark + " " if mark else "") + text + " ×"


def cell(row, peer, limit):
    a = row.theirs[peer]
    if a["status"] == "FAILED":
        return "failed"
    if not a["proved"]:
        return "not in %g s" % limit
    r = ratio(row, peer, limit)
    ahead = r[0] < 1
    text = "%s + %s (%s)" % (seconds(a["build"]), seconds(a["solve"]), show(r))
    return "**%s**" % text if ahead else text


def ours(row, limit):
    a = row.ours
    return "%s + %s" % (seconds(a["build"]), seconds(a["solve"])) if a["proved"] else "not in %g s" % limit


def optimum(row):
    if row.ours["proved"]:
        return "infeasible" if row.ours["status"] == "INFEASIBLE" else " ".join(map(str, row.ours["costs"]))
    for a in row.theirs.values():
        if a["proved"]:
            return "infeasible" if a["status"] == "INFEASIBLE" else " ".join(map(str, a["costs"]))
    return "?"


def agreement(row):
    proved = [a for a in [row.ours, *row.theirs.values()] if a["proved"]]
    same = {(a["status"], tuple(a.get("costs", []))) for a in proved}
    if len(same) > 1:
        return "DIFFER"
    return "%d of %d" % (len(proved), 1 + len(row.theirs))


def machine():
    model = ""
    if os.path.exists("/proc/cpuinfo"):
        model = next((l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), "")
    return "%d processors%s, load average %.1f at the end" % (os.cpu_count(), " (%s)" % model if model else " (%s)" % platform.machine(), os.getloadavg()[0])


def paragraph(text):
    return textwrap.wrap(text.strip(), 88, break_long_words=False, break_on_hyphens=False) + [""]


def grid(head, rows):
    return ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)] + ["| " + " | ".join(r) + " |" for r in rows] + [""]


def report(rows, peers, o, wrong):
    out = ["# leadtime and its peers", "", *paragraph(
        "Written by `benchmarks/peers/run`. Each peer is given the same problem in a model of its own, written from the "
        "description of the problem, in the form in which it proves fastest; all have to prove the optimum of every tier, or "
        "that there is no programme. Medians of %d run%s, at most %g %s of solving each, %d threads, on %s. %s"
        % (o.runs, "s" * (o.runs > 1), o.limit, SECONDS[o.clock], o.threads, machine(), o.note)), *paragraph(
        "A cell is start-up and model building + solving, in seconds. The ratio is solving alone against leadtime's solving, in "
        "which leadtime's own building of its model is counted: above 1 leadtime is ahead, below it the peer, in bold. One that "
        "had not finished is counted with the time it was given, so the ratio is more (>) or less (<) than what is written; "
        "where none had finished, there is none.")]
    rungs = list(dict.fromkeys(r.rung for r in rows))
    out += ["## Geometric means of the ratios", ""]
    out += grid(["", *(p.title for p in peers)],
                [[g, *(show(mean([r for r in rows if r.rung == g], p.name, o.limit)) for p in peers)] for g in rungs])
    out += ["![Seconds to the proof, by register and solver](peers.svg)", "", "## Every register", ""]
    out += grid(["register", "leadtime", *(p.title for p in peers), "optimum by tier", "who proved it"],
                [[r.name, ours(r, o.limit), *(cell(r, p.name, o.limit) for p in peers), optimum(r), agreement(r)] for r in rows])
    out += ["## Who is ahead where", ""] + ahead(rows, peers, o.limit)
    out += ["", "## Agreement", ""]
    out += ["- %s" % w for w in wrong] or ["Every optimum that was proven is the same in every tier, whoever proved it."]
    out += ["", "## The models", ""] + grid(["peer", "model"], [[p.title, p.model] for p in peers])
    return "\n".join(out)


def ahead(rows, peers, limit):
    lines = []
    for r in rows:
        faster = [p for p in peers if (x := ratio(r, p.name, limit)) and x[0] < 1]
        if faster:
            why = "" if r.ours["proved"] else ", which leadtime had not proven"
            lines.append("- %s%s: %s." % (r.name, why, ", ".join("%s in %s s" % (p.title, seconds(r.theirs[p.name]["solve"])) for p in faster)))
    return lines or ["leadtime is ahead of every peer on every register that any of them or leadtime proved."]
