"""Reads leadtime's calendar feeds with icalendar, over several generations of a plan.

Usage: feeds.py LEADTIME REGISTER

A register is planned, and planned again with a meeting dropped, another on another
day, and one added; then with the first put back and the last dropped; then without
any change. What the feed of each generation must say is worked out here from the
programmes' steps alone: identities as UUIDs of version 5, and sequence numbers by
comparing each step with what was last told of it.
"""
import json
import os
import subprocess
import sys
import tempfile
import uuid
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar

NAMESPACE = uuid.UUID("8d5c6c1e-0d53-4b0a-9a6f-350e941b7a26")
NEW_YORK = ZoneInfo("America/New_York")
faults = []


def check(good, what):
    if not good:
        faults.append(what)


def meetings(text):
    """Splits a register before its first meeting and after each."""
    head, tail = text.split("\nmeetings:\n", 1)
    tail, sep, rest = tail.partition("\n\n")
    parts = ["  - id: " + p for p in tail.split("  - id: ") if p.strip()]
    parts = [p if p.endswith("\n") else p + "\n" for p in parts]
    return head + "\nmeetings:\n", parts, sep + rest


def generations(text):
    """Yields the registers: the names say what they are for."""
    head, ms, rest = meetings(text)
    dropped, moved = ms[4], ms[6]
    name = moved.split("\n")[0].split("id: ")[1]
    window = [l for l in moved.split("\n") if "window:" in l][0]
    first = window.split("from: ")[1][:10]
    last = window.split("to: ")[1][:10]
    # To the end of its window that it is less likely to be at.
    pinned = "\n".join(l for l in moved.split("\n") if "prefer:" not in l)
    pinned = pinned.replace(window, "    window: {from: %s, to: %s}" % (last, last))
    added = "  - {id: added, title: 'Added, with; marks', format: public, minutes: 60, window: {from: %s, to: %s}}\n" % (last, last)
    join = lambda parts: head + "".join(parts) + rest
    yield "first", join(ms)
    yield "changed", join([m if m is not moved else pinned for m in ms if m is not dropped] + [added])
    yield "changed back", join(ms)
    yield "the same again", join(ms)
    yield "dropped again", join([m for m in ms if m is not dropped])
    yield "still dropped", join([m for m in ms if m is not dropped])


def items(programme):
    """What a feed has to tell of, by its key: when, where, how sure, who."""
    dues = {d["step"]: d for d in programme["dues"]}
    contributors = {m["id"]: m.get("contributors", []) for m in programme["missions"]}
    out = {}
    for s in programme["steps"]:
        first, last = s["date"], s.get("end_date", s["date"])
        due = dues.get(s["id"], {}).get("due")
        if due and s["state"] != "done":
            first = last = due
        status = "TENTATIVE" if s["state"] == "planned" else "CONFIRMED"
        who = s.get("attendees", []) if s["kind"] == "meeting" else contributors.get(s.get("mission"), [])
        out[s["id"]] = (first, last, s.get("start"), s.get("end"), s.get("room"), status, s["title"], tuple(who), s.get("mission"))
    for c in programme["chains"]:
        expiry = c.get("extended") or c.get("expiry")
        if expiry and any(m == expiry[:7] for m in programme["months"]) or expiry and any(
                s.get("chain") == c["id"] and s["date"][:7] in programme["months"] for s in programme["steps"]):
            out[c["id"] + "#expiry"] = (expiry, expiry, None, None, None, "CONFIRMED", c["title"], tuple(contributors.get(c["mission"], [])), c["mission"])
    return out


def expected(told, now):
    """Brings told, by key (sequence, item, gone), to the next generation, and returns what is cancelled."""
    cancelled = {}
    for key, item in now.items():
        if key not in told:
            told[key] = (0, item, False)
        elif told[key][1] != item or told[key][2]:
            told[key] = (told[key][0] + 1, item, False)
    for key, (n, item, gone) in told.items():
        if key not in now and not gone:
            cancelled[key] = n + 1
            told[key] = (n + 1, item, True)
    return cancelled


def moments(item):
    first, last, start, end = item[:4]
    if not start:
        return date.fromisoformat(first), date.fromisoformat(last) + timedelta(days=1)
    at = lambda d, t: datetime.combine(date.fromisoformat(d), time(*map(int, t.split(":"))), NEW_YORK)
    return at(first, start), at(last, end)


def read(path):
    raw = open(path, "rb").read()
    check(raw.count(b"\n") == raw.count(b"\r\n") and raw.endswith(b"\r\n"), f"{path}: lines do not all end in CRLF")
    for line in raw.split(b"\r\n"):
        check(len(line) <= 75, f"{path}: a line of {len(line)} octets")
        try:
            line.decode()
        except UnicodeDecodeError:
            faults.append(f"{path}: a fold within a character")
    calendar = icalendar.Calendar.from_ical(raw)
    check(calendar["VERSION"] == "2.0" and "PRODID" in calendar, f"{path}: no version or product")
    return calendar


def compare(path, as_of, told, now, cancelled, first_month, takes=lambda item: True, lost={}):
    calendar = read(path)
    zone = calendar.walk("VTIMEZONE")[0].to_tz()
    events = {str(e["UID"]): e for e in calendar.walk("VEVENT")}
    check(len(events) == len(calendar.walk("VEVENT")), f"{path}: an identity twice")
    want = {k: (told[k][0], i[5]) for k, i in now.items() if takes(i)}
    want.update({k: (n, "CANCELLED") for k, n in cancelled.items() if takes(told[k][1])})
    want.update({k: (n, "CANCELLED") for k, n in lost.items()})
    uids = {str(uuid.uuid5(NAMESPACE, f"{first_month}/{k}")): k for k in want}
    for uid in events.keys() - uids.keys():
        faults.append(f"{path}: {events[uid]['SUMMARY']} is not expected, or under another identity")
    for uid, key in uids.items():
        if uid not in events:
            faults.append(f"{path}: {key} is missing, or under another identity")
            continue
        e, item = events[uid], told[key][1]
        got = int(e["SEQUENCE"]), str(e["STATUS"])
        check(got == want[key], f"{path}: {key} is {got}, expected {want[key]}")
        check(e["DTSTAMP"].dt.strftime("%Y-%m-%d %H:%M:%S%z") == as_of + " 00:00:00+0000", f"{path}: {key} is stamped {e['DTSTAMP'].dt}")
        start, end = moments(item)
        check((e["DTSTART"].dt, e["DTEND"].dt) == (start, end), f"{path}: {key} is {e['DTSTART'].dt} to {e['DTEND'].dt}, expected {start} to {end}")
        whole = not isinstance(start, datetime)
        check(str(e["TRANSP"]) == ("TRANSPARENT" if whole else "OPAQUE"), f"{path}: {key} is {e['TRANSP']}")
        if not whole:
            check(e["DTSTART"].params["TZID"] == "America/New_York", f"{path}: {key} is in another zone")
            check(zone.utcoffset(start.replace(tzinfo=None)) == start.utcoffset(), f"{path}: the zone's definition is wrong on {start}")
    return len(events)


def main(binary, register):
    text = open(register).read()
    told, count = {}, 0
    with tempfile.TemporaryDirectory() as d:
        os.chdir(d)
        previous = None
        for n, (name, content) in enumerate(generations(text)):
            reg, out, feed = f"{n}.yaml", f"{n}.json", f"{n} {name}.ics"
            open(reg, "w").write(content)
            follow = ["--previous", previous] if previous else []
            subprocess.run([binary, "plan", reg, "-o", out, *follow], check=True)
            subprocess.run([binary, "render", out, "-o", feed], check=True)
            programme = json.load(open(out))
            now = items(programme)
            before = {k: v for k, v in told.items() if not v[2]}
            cancelled = expected(told, now)
            check((name in ("changed", "dropped again", "changed back")) == bool(cancelled), f"{name}: {len(cancelled)} cancelled")
            first = programme["months"][0]
            count += compare(feed, programme["as_of"], told, now, cancelled, first)
            mission = next(i[8] for i in now.values() if i[8])
            subprocess.run([binary, "render", out, "--for", mission, "-o", "m.ics"], check=True)
            count += compare("m.ics", programme["as_of"], told, now, cancelled, first, lambda i: i[8] == mission)
            who = next((w for i in now.values() for w in i[7] if w != "council"), None)
            if who:
                subprocess.run([binary, "render", out, "--for", who, "-o", "w.ics"], check=True)
                count += compare("w.ics", programme["as_of"], told, now, cancelled, first, lambda i: who in i[7])
            room = "consultations-room"
            lost = {k: told[k][0] for k, v in before.items() if k in now and v[1][4] == room and now[k][4] != room}
            subprocess.run([binary, "render", out, "--for", room, "-o", "r.ics"], check=True)
            count += compare("r.ics", programme["as_of"], told, now, cancelled, first, lambda i: i[4] == room, lost)
            previous = out
    for f in faults:
        print(f)
    print(f"feeds: {count} events read back, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])))
