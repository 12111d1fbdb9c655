"""Seconds to the proof, by register and solver, as a picture."""
import matplotlib

matplotlib.use("svg")
matplotlib.rcParams["svg.hashsalt"] = "leadtime"
matplotlib.rcParams["font.family"] = "sans-serif"
import matplotlib.pyplot as plt
from matplotlib.lines import Line2D

import table

# Colours that readers with any kind of sight tell apart (Okabe and Ito 2008), and
# shapes for those who print without them.
STYLES = [("#000000", "D"), ("#0072b2", "o"), ("#56b4e9", "s"), ("#d55e00", "^"), ("#e69f00", "v"), ("#009e73", "P"), ("#cc79a7", "X")]


def draw(rows, peers, limit, clock, path):
    fig, ax = plt.subplots(figsize=(9, 1.6 + 0.32 * len(rows)))
    names = [("leadtime", lambda r: r.ours)] + [(p.title, lambda r, p=p: r.theirs[p.name]) for p in peers]
    for n, (title, of) in reversed(list(enumerate(names))):
        colour, shape = STYLES[n % len(STYLES)]
        # Those that had not finished stand side by side, behind the limit.
        xs = [max(of(r)["solve"], table.LEAST) if of(r)["proved"] else limit * 1.16 * 1.13**n for r in rows]
        faces = [colour if of(r)["proved"] else "none" for r in rows]
        ax.scatter(xs, range(len(rows)), s=46 if n == 0 else 34, marker=shape, facecolors=faces, edgecolors=colour, linewidths=1.2, zorder=3)
    ax.axvspan(limit, limit * 3.4, color="#eeeeee", zorder=0)
    ax.text(limit * 1.06, -0.95, "not proven in %g s" % limit, fontsize=7, color="#555555", va="center")
    for y in range(1, len(rows)):
        if rows[y].rung != rows[y - 1].rung:
            ax.axhline(y - 0.5, color="#bbbbbb", linewidth=0.8)
    ax.set_yticks(range(len(rows)), [r.name for r in rows], fontsize=8)
    ax.set_ylim(len(rows) - 0.4, -1.4)
    ax.set_xscale("log")
    ax.set_xlim(left=table.LEAST * 0.8, right=limit * 3.4)
    ticks = [t for t in (0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300) if t <= limit]
    ax.set_xticks(ticks, ["%g" % t for t in ticks])
    ax.minorticks_off()
    ax.set_xlabel("%s of solving until every tier was proven, start-up and model building left out" % {"wall": "seconds", "cpu": "processor seconds"}[clock])
    ax.grid(axis="x", color="#e5e5e5", zorder=0)
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)
    ax.tick_params(axis="y", length=0)
    handles = [Line2D([], [], linestyle="", marker=m, color=c, label=title) for (title, _), (c, m) in zip(names, STYLES)]
    fig.legend(handles=handles, loc="upper center", ncol=len(names), frameon=False, fontsize=8, handletextpad=0.2, columnspacing=1.2)
    fig.tight_layout(rect=(0, 0, 1, 1 - 0.45 / fig.get_figheight()))
    fig.savefig(path, metadata={"Date": None})
    plt.close(fig)
