"""Reads leadtime's workbooks with openpyxl, and compares them with its CSV.

Usage: workbooks.py LEADTIME REGISTER...
"""
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import date, datetime, time

import openpyxl

faults = []


def check(good, what):
    if not good:
        faults.append(what)


def plain(value):
    """A cell as the CSV has it."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return "" if value is None else str(value)


def pages(path):
    """The pages that the first sheet takes in LibreOffice, or None where that is not installed."""
    if not shutil.which("soffice") or not shutil.which("pdfinfo"):
        return None
    subprocess.run(["soffice", "--headless", "--convert-to", "pdf", path], check=True, capture_output=True, timeout=180)
    out = subprocess.run(["pdftotext", "-f", "2", "-l", "2", path.replace(".xlsx", ".pdf"), "-"], check=True, capture_output=True, text=True)
    return 1 if "Date" in out.stdout and "Format" in out.stdout else 2


def one(binary, register, lang):
    name = f"{os.path.basename(register)} in {lang}"
    subprocess.run([binary, "plan", register, "-o", "p.json"], check=True)
    for file in ("p.xlsx", "again.xlsx", "p.csv"):
        subprocess.run([binary, "render", "p.json", "--lang", lang, "-o", file], check=True)
    check(open("p.xlsx", "rb").read() == open("again.xlsx", "rb").read(), f"{name}: the bytes do not repeat")
    programme = json.load(open("p.json"))
    book = openpyxl.load_workbook("p.xlsx")
    check(book.properties.created == datetime.fromisoformat(programme["as_of"]), f"{name}: created {book.properties.created}")
    grid, items = book.worksheets[0], book.worksheets[1]
    for sheet in book.worksheets:
        setup = sheet.page_setup
        check((int(setup.paperSize), setup.orientation) == (9, "landscape"), f"{name}: {sheet.title} is not on A4 landscape")
        check(sheet.sheet_properties.pageSetUpPr.fitToPage and int(setup.fitToWidth) == 1, f"{name}: {sheet.title} is not fitted to its page")
        check(bool(sheet.sheet_view.rightToLeft) == (lang == "ar"), f"{name}: {sheet.title} runs the wrong way")
        if sheet is not grid:
            check(sheet.freeze_panes == "A2" and (sheet.auto_filter.ref or "").replace("$", "") == sheet.dimensions, f"{name}: {sheet.title} has no frozen head or no filter")
    check(int(grid.page_setup.fitToHeight) == 1, f"{name}: the month may take several pages")
    # Every meeting of the month is in its day's column.
    text = {}
    for row in grid.iter_rows():
        for cell in row:
            text[cell.column] = text.get(cell.column, "") + "\n" + plain(cell.value)
    for s in programme["steps"]:
        if s["kind"] == "meeting" and s["date"][:7] == programme["months"][0] and not s.get("procedure"):
            check(s["title"] in text[date.fromisoformat(s["date"]).isoweekday()], f"{name}: {s['title']} is not on {s['date']}")
    # The items are those of the CSV, but for columns that are empty.
    rows = list(csv.reader(open("p.csv", encoding="utf-8-sig")))
    full = [i for i in range(len(rows[0])) if any(r[i] for r in rows[1:])]
    want = [[r[i] for i in full] for r in rows]
    got = [[plain(c.value) for c in row] for row in items.iter_rows()]
    check(got == want, f"{name}: the items differ from the CSV")
    check(len(rows) == len(programme["steps"]) + 1, f"{name}: {len(rows) - 1} items, and {len(programme['steps'])} steps")
    check(any(isinstance(c.value, datetime) for c in items["A"]), f"{name}: dates are no dates")
    return len(got)


def main(binary, registers):
    count = 0
    with tempfile.TemporaryDirectory() as d:
        os.chdir(d)
        for register in registers:
            for lang in ("en", "ar"):
                count += one(binary, register, lang)
                if lang == "en":
                    check(pages("p.xlsx") in (None, 1), f"{register}: the month takes more than a page")
    for f in faults:
        print(f)
    print(f"workbooks: {count} rows read back, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(os.path.abspath(sys.argv[1]), [os.path.abspath(r) for r in sys.argv[2:]]))
