# SPDX-License-Identifier: GPL-2.0-or-later
"""Three files with little in them, made from datasets/rowan.json: half of the scores and a third of the ties gone; names of
20 stakeholders and 15 ties, nothing else; names alone. What page one says is held against what the files hold."""
import html
import json
import os
import re
import subprocess
import sys
import tempfile

failures = []


def check(what, fine):
    if not fine:
        failures.append(what)


def rowan():
    with open("datasets/rowan.json", encoding="utf-8") as file:
        return json.load(file)


def half():
    data = rowan()
    for i, s in enumerate(data["stakeholders"]):
        if i % 2:
            for key in ("power", "power_basis", "position", "position_basis", "salience", "positions"):
                s.pop(key, None)
    data["ties"] = [t for i, t in enumerate(data["ties"]) if i % 3 != 2]
    data.pop("scenarios")  # they speak of ties that are gone
    data["claims"] = [c for c in data["claims"] if "scenario" not in c]
    return data


def names_and_ties():
    data = rowan()
    people = [{"id": s["id"], "name": s["name"]} for s in data["stakeholders"]] + [{"id": "housing", "name": "Housing Association"},
                                                                                 {"id": "university", "name": "University"}]
    ties = [dict(zip(("from", "to"), t.get("between") or (t["from"], t["to"]))) for t in data["ties"][:15]]
    return {"caucus": 1, "name": "Names and ties", "stakeholders": people, "ties": ties}


def names():
    return {"caucus": 1, "name": "Names", "stakeholders": names_and_ties()["stakeholders"]}


def first_page(data, folder, name):
    path, out = os.path.join(folder, name + ".json"), os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(data, file)
    run = subprocess.run(["caucus", "report", path, "-o", out, "--draws", "100", "--quiet"], capture_output=True, text=True)
    check(f"{name}: a report is made: {run.stderr.strip()[:200]}", run.returncode == 0)
    with open(os.path.join(out, name + "-report.html"), encoding="utf-8") as file:
        text = file.read()
    summary = re.search(r'<section id="summary">.*?</section>', text, re.DOTALL).group(0)
    flat = html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", summary)))
    return flat, text


def says(where, page, *sentences):
    for sentence in sentences:
        check(f"{where}: page one does not say \"{sentence}\"", sentence in page)


def says_not(where, page, *words):
    for word in words:
        check(f"{where}: page one says \"{word}\"", not re.search(word, page))


def look_at_half(folder):
    data = half()
    scored = sum("power" in s for s in data["stakeholders"])
    page, text = first_page(data, folder, "half")
    says("half", page, f"Power is scored for {scored} of the 18 stakeholders; the others are drawn hollow",
         f"has the highest of the {scored} power scores there are", "cannot be told apart from the first", "What to ask next",
         f"Power is not scored for {18 - scored} of the 18 stakeholders; ask first about those with the most ties: ",
         "no position is recorded for the other", "What this cannot tell you")
    says_not("half", page, r"has the highest power score", r"\bnan\b", r"\(0 of 100\)")
    check("half: unknown power is drawn as unknown", text.count("Hollow, ?: power not stated") >= 1)


def look_at_names_and_ties(folder):
    page, _ = first_page(names_and_ties(), folder, "few")
    says("few", page, "This map holds 20 stakeholders and 15 ties; all of the ties are less than certain.", "No power score is recorded",
         "that is too few to say who sits between others", "No conflicts are recorded, so this map cannot tell two sides apart",
         "What to ask next", "Nobody\u2019s power is scored: ask", "Nobody\u2019s position is recorded: ask",
         "Only ties of influence are recorded: ask also who works with whom, and who is at odds with whom.", "What this cannot tell you")
    says_not("few", page, r"\d+ of every 100", r"of 100 redrawn", r"Group [A-Z]", r"15 of the 15")


def look_at_names(folder):
    page, _ = first_page(names(), folder, "names")
    says("names", page, "This map holds 20 stakeholders and 0 ties", "What to ask next", "No tie is recorded that counts: ask each whom it works with",
         "What this cannot tell you")
    says_not("names", page, r"\d+ of every 100", r"of 100 redrawn", r"Group [A-Z]")


def main():
    with tempfile.TemporaryDirectory() as folder:
        look_at_half(folder)
        look_at_names_and_ties(folder)
        look_at_names(folder)
    print("\n".join(failures) or "page one is true where little is recorded")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
