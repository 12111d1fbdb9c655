"""Start times inside one session, and what lengths say about room in it."""


most = 6  # so many weighings beside the lengths themselves


def weighings(size, many):
    """Dual feasible functions: however lengths fill a session, so weighed they fit too.

    Each maps whole minutes to whole numbers. The first is the identity; the k-th
    counts how many (k+1)-ths of the session a length is more than (Fekete and
    Schepers 2001, section 3). With many resources at once only the identity holds.
    """
    out = [lambda m: m]
    if many == 1:
        for k in range(1, most + 1):
            def f(m, k=k):
                n = (k + 1) * m
                return m * k if n % size == 0 else n // size * size
            out.append(f)
    return out


def conflict(w, d, j, here, sequences):
    """None if the meetings here, each with its room, have a timetable in session j of
    day d; else a least set of them, as (meeting, room), that has none; the room is
    None in all if it does not matter."""
    if fits(w, j, here, sequences):
        return None
    core = [(s, None) for s, _ in here]
    if fits(w, j, core, sequences):
        core = list(here)
    for x in list(core):
        less = [y for y in core if y is not x]
        if not fits(w, j, less, sequences):
            core = less
    return core


def fits(w, j, here, sequences):
    """Tries every order in which the meetings could be put as early as possible.

    Putting as early as possible loses nothing: all have to end with the session.
    """
    _, begin, end = w.sessions[j]
    taken = []  # (start, end, meeting, room)

    def clash(t, u, s, r):
        who = {a["Who"] for a in s["Attendees"] or []}
        at_once = [x for x in taken if x[0] < u and t < x[1]]
        for _, _, o, q in at_once:
            if r is not None and r == q or who & {a["Who"] for a in o["Attendees"] or []}:
                return True
        if s["Interpreted"] and w.raw["Teams"] >= 0:
            for moment in [t] + [x[0] for x in at_once if x[0] > t]:
                if sum(x[2]["Interpreted"] and x[0] <= moment < x[1] for x in at_once) >= w.raw["Teams"]:
                    return True
        return False

    left = []
    for s, r in here:
        at = {t for k, t, _ in w.starts(s) if k == j}
        if s["Minutes"] > end - begin:
            span = (begin, end)
        elif len(at) == 1:
            t = at.pop()
            span = (t, t + s["Minutes"])
        else:
            left.append((s, r))
            continue
        if clash(*span, s, r):
            return False
        taken.append((*span, s, r))
    ids = {s["ID"] for s, _ in here}
    order = [(a, b) for a, b in sequences if a in ids and b in ids]

    def ordered():
        when = {x[2]["ID"]: x for x in taken}
        return all(when[a][1] <= when[b][0] for a, b in order if a in when and b in when)

    def place(rest):
        if not ordered():
            return False
        if not rest:
            return True
        tried = set()
        for x in rest:
            s, r = x
            kind = (s["Minutes"], r, s["Interpreted"], tuple(sorted(a["Who"] for a in s["Attendees"] or [])))
            if kind in tried and not any(s["ID"] in p for p in order):
                continue
            tried.add(kind)
            if any(b == s["ID"] and a in [y["ID"] for y, _ in rest] for a, b in order):
                continue
            least = max([begin] + [y[1] for y in taken if (y[2]["ID"], s["ID"]) in order])
            t = begin
            while t < least or t + s["Minutes"] <= end and clash(t, t + s["Minutes"], s, r):
                t += w.grid
            if t + s["Minutes"] > end:
                # Later it will fit even less.
                return False
            taken.append((t, t + s["Minutes"], s, r))
            if place([y for y in rest if y is not x]):
                return True
            taken.pop()
        return False

    return place(left)
