#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Check the data sets that ship with caucus. Python 3, standard library only.

  tests/data/check_cases.py [FOLDER]      (default: datasets beside this program's tests folder)

Cases of the study (willow, elm, oak): every fact is carried by evidence, an issue, a claim or a note; no evidence
without a fact; quotations stand in the paper; the base file holds nothing assumed but weights, which are all 1; positions
give a direction only; nothing is sourced from anywhere but the paper; assumed ties live in the scenario `illustration`.
Rowan: says that it is invented and has what teaching needs. Published networks: counts and degrees known from print.
Before that, every rule is shown a file that breaks it: a rule that stays silent fails the run.

The text of the paper and the list of facts are looked for in ../shared; without them those two comparisons are
skipped, and the output says so. Exit status 0 when all is well.
"""
import copy
import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SHARED = os.path.join(ROOT, "..", "shared")
CASES = {"willow": ("W", 31), "elm": ("E", 52), "oak": ("O", 28)}
# Facts that the study states of all three cases; every case file carries them. Its other general statements are no
# facts of a case: they appear as claims or not at all.
GENERAL = ["G09", "G10", "G11", "G22", "G23", "G24", "G25", "G26", "G27", "G39", "G40"]
CLAIM_FACTS = {"claim-1": ["G01"], "claim-2": ["G02", "G04"], "claim-3": ["G06", "G07"], "claim-4": ["G08", "G09", "G32"],
               "claim-5": ["E12", "E13"], "claim-6": ["G28"], "claim-7": ["G16"]}
FIRMNESS = ["stated", "implied", "assumed"]
FACT = re.compile(r"\b([WEOG]\d\d)\b")


def plain(text):
    for a, b in (("\u2018", "'"), ("\u2019", "'"), ("\u201c", '"'), ("\u201d", '"')):
        text = text.replace(a, b)
    return re.sub(r"\s+", " ", text)


def read_paper():
    path = os.path.join(SHARED, "paper.txt")
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf-8") as f:
        return plain(f.read())


def read_facts():
    path = os.path.join(SHARED, "EVIDENCE.md")
    if not os.path.exists(path):
        return None
    facts = {}
    with open(path, encoding="utf-8") as f:
        for line in f:
            m = re.match(r'\| ([WEOG]\d\d) \| \w+ \| (.*?) \| .*? \| "(.*)" \| (\w+) \|\s*$', line)
            if m:
                facts[m[1]] = {"at": m[2], "quote": m[3], "basis": m[4]}
    return facts


def evidence_of(doc):
    """Every evidence entry with the basis of what it stands under and a place for messages."""
    def stakeholder(s, where):
        for e in s.get("evidence", []):
            yield e, None, where
        for issue, p in s.get("positions", {}).items():
            for e in p.get("evidence", []):
                yield e, p.get("basis"), f"{where}, position on {issue}"
    for s in doc["stakeholders"]:
        yield from stakeholder(s, f"stakeholder {s['id']}")
    for t in doc.get("ties", []):
        for e in t.get("evidence", []):
            yield e, t.get("basis"), f"tie {ends(t)}"
    for sc in doc.get("scenarios", []):
        for change in sc["changes"]:
            for what in ("into", "add_stakeholder"):
                if what in change:
                    yield from stakeholder(change[what], f"scenario {sc['id']}, {change[what]['id']}")
            for e in change.get("add_tie", {}).get("evidence", []):
                yield e, change["add_tie"].get("basis"), f"scenario {sc['id']}"


def ends(t):
    return " - ".join(t.get("between") or [t["from"], t["to"]])


def quoted(text):
    """The quotations of a note."""
    return re.findall("\u201c(.*?)\u201d", text)


def in_paper(quote, paper):
    q = plain(quote)
    return q in paper or all(part in paper for part in q.split(" / "))


def check_quote(say, where, fact, at, quote, basis, paper, facts):
    if not fact or not quote or not at:
        say(f"{where}: evidence without fact, quotation or place")
        return
    if paper is not None and not in_paper(quote, paper):
        say(f"{where}: not in the paper: {quote}")
    if facts is None:
        return
    if fact not in facts:
        say(f"{where}: no fact {fact}")
        return
    f = facts[fact]
    if f["at"] != at:
        say(f"{where}: {fact} is at {f['at']}, not {at}")
    if plain(quote) not in plain(f["quote"]):
        say(f"{where}: another quotation than that of {fact}")
    if basis and FIRMNESS.index(basis) < FIRMNESS.index(f["basis"]):
        say(f"{where}: firmer than {fact}, which is {f['basis']}")


def check_facts(doc, name, say, paper, facts):
    letter, count = CASES[name]
    wanted = {f"{letter}{i:02d}" for i in range(1, count + 1)} | set(GENERAL)
    carried, allowed = set(), {letter, "G"}
    for e, basis, where in evidence_of(doc):
        check_quote(say, where, e.get("x-fact"), e.get("at"), e.get("quote"), e.get("basis"), paper, facts)
        carried.add(e.get("x-fact"))
        if e.get("source") != "waring2023":
            say(f"{where}: evidence from {e.get('source')}")
        if basis and FIRMNESS.index(e.get("basis")) < FIRMNESS.index(basis):
            say(f"{where}: the evidence is firmer than what it stands under")
    for i in doc["issues"]:
        check_quote(say, f"issue {i['id']}", i.get("x-fact"), i.get("x-at"), i.get("x-quote"), None, paper, facts)
        carried.add(i.get("x-fact"))
    for n in doc["notes"]:
        carried |= set(FACT.findall(n))
        for q in quoted(n):
            if paper is not None and not in_paper(q, paper):
                say(f"note: not in the paper: {q}")
    for c in doc["claims"]:
        if c.get("x-fact") != CLAIM_FACTS.get(c["id"]):
            say(f"claim {c['id']}: other facts than the study's")
    if [c["id"] for c in doc["claims"]] != list(CLAIM_FACTS):
        say("the study's seven claims are not all there, in order")
    for f in sorted(wanted - carried):
        say(f"fact {f} is carried nowhere")
    for f in sorted(x for x in carried if x and x[0] not in allowed):
        say(f"fact {f} is of another case")


def check_tie(t, say, assumed):
    where = f"tie {ends(t)}"
    if t.get("weight") != 1 or t.get("weight_basis") != "assumed":
        say(f"{where}: weight is not 1, assumed")
    if (t.get("basis") == "assumed") != assumed:
        say(f"{where}: basis {t.get('basis')}")
    if assumed and not t.get("comment"):
        say(f"{where}: assumed without a reason")
    if not assumed and not t.get("evidence"):
        say(f"{where}: no evidence")
    if any(k in t for k in ("since", "until", "reported_by")):
        say(f"{where}: a date or reporter that the study does not give")


def check_base(doc, say):
    ids = {s["id"] for s in doc["stakeholders"]}
    kinds = {k["id"]: k for k in doc.get("tie_kinds", [])}
    issues = {i["id"] for i in doc["issues"]}
    if [s["id"] for s in doc["sources"]] != ["waring2023"]:
        say("a source other than the paper: a case is never matched to a real place")
    if "convenor" in doc:
        say("a convenor: the study's authors drew the map, nobody on it did")
    if doc["scales"].get("position") != [-1, 1]:
        say("positions have no direction-only scale")
    for s in doc["stakeholders"]:
        given = [s["position"]] if "position" in s else []
        for issue, p in s.get("positions", {}).items():
            given.append(p.get("position"))
            if issue not in issues or p.get("basis") not in ("stated", "implied") or "salience" in p:
                say(f"stakeholder {s['id']}: position on {issue} is not of the paper")
        if any(g not in (-1, 0, 1) for g in given):
            say(f"stakeholder {s['id']}: a position that is more than a direction")
        if "power" in s and (s["power"] != "high" or s["id"] != "teaching"):
            say(f"stakeholder {s['id']}: power that the paper does not give")
        if s.get("kind") == "person":
            say(f"stakeholder {s['id']}: a person")
        if not s.get("evidence"):
            say(f"stakeholder {s['id']}: no evidence")
    for t in doc["ties"]:
        check_tie(t, say, False)
        if not {*t.get("between", []), *[t[k] for k in ("from", "to") if k in t]} <= ids:
            say(f"tie {ends(t)}: unknown end")
        if t["kind"] == "took-part" and kinds["took-part"]["counts_as"] != "context":
            say("taking part counts for something")
    for sc in doc["scenarios"]:
        for change in sc["changes"]:
            if "add_tie" in change:
                check_tie(change["add_tie"], say, True)
                if sc["id"] != "illustration":
                    say(f"scenario {sc['id']}: assumed ties outside illustration")


def check_case(doc, name, paper, facts):
    problems = []
    check_base(doc, problems.append)
    check_facts(doc, name, problems.append, paper, facts)
    return problems


def check_rowan(doc):
    problems = []
    say = problems.append
    if "invented" not in doc["name"] or "no real place" not in doc["description"]:
        say("does not say that it is invented and stands for no real place")
    if "layout" in doc:
        say("has a layout, which must be computed")
    if len(doc["stakeholders"]) != 18 or len({s["sector"] for s in doc["stakeholders"]}) != 7:
        say("not 18 stakeholders of 7 sectors")
    kinds = {t["kind"] for t in doc["ties"]}
    if not {"influence", "alliance", "conflict", "funds", "attends"} <= kinds:
        say("a kind of tie is missing")
    for i in doc["issues"]:
        held = [s for s in doc["stakeholders"] if "position" in s["positions"].get(i["id"], {})]
        stakes = {s["positions"][i["id"]].get("stake") for s in held}
        if len(held) < 4 or not stakes & {"gain", "loss", "mixed"}:
            say(f"issue {i['id']}: too few positions or stakes")
    if all("power" in s for s in doc["stakeholders"]) or all("position" in s for s in doc["stakeholders"]):
        say("nothing is unknown")
    if len({r for t in doc["ties"] for r in t["reported_by"]}) != 3:
        say("not three respondents")
    if not any("until" in t for t in doc["ties"]) or len(doc["scenarios"]) != 2 or len(doc["claims"]) != 7:
        say("dates, scenarios or claims are missing")
    if sum(doc["board"]["seats"].values()) / 2 >= doc["board"]["quota"]:
        say("the quota is no majority")
    return problems


# Counts and degrees known from print: Padgett and Ansell 1993, Krackhardt 1990, Knoke and Wood 1981, Zachary 1977.
PUBLISHED = {
    "florentine_marriage": (16, 20, {"Medici": 6, "Strozzi": 4, "Guadagni": 4, "Pucci": 0}, 20),
    "florentine_business": (16, 15, {"Medici": 5, "Lamberteschi": 4, "Peruzzi": 4, "Strozzi": 0}, 15),
    "florentine": (16, 35, {"Medici": 11, "Pucci": 0}, 35),
    "krackhardt_kite": (10, 18, {"Diane": 6, "Fernando": 5, "Garth": 5, "Heather": 3, "Ike": 2, "Jane": 1}, 18),
    "knoke_information": (10, 49, {"MAYR": 16, "COMM": 15, "NEWS": 12, "WRO": 4, "UWAY": 8}, 49),
    "zachary": (34, 78, {"1": 16, "34": 17, "33": 12, "3": 10, "2": 9, "12": 1}, 231),
}


def check_published(doc, name):
    n, m, degrees, total = PUBLISHED[name]
    problems = []
    if len(doc["stakeholders"]) != n or len(doc["ties"]) != m:
        problems.append(f"{len(doc['stakeholders'])} stakeholders and {len(doc['ties'])} ties, not {n} and {m}")
    degree = {s["id"]: 0 for s in doc["stakeholders"]}
    for t in doc["ties"]:
        for end in t.get("between") or [t["from"], t["to"]]:
            degree[end] += 1
    for who, d in degrees.items():
        if degree[who] != d:
            problems.append(f"{who} has {degree[who]} ties, not {d}")
    if sum(t["weight"] for t in doc["ties"]) != total:
        problems.append("the weights do not sum to the published total")
    if not doc["sources"] or "citation" not in doc["sources"][0]:
        problems.append("no citation")
    return problems


def broken_cases(elm):
    """Elm with one rule broken each."""
    def change(what, edit):
        doc = copy.deepcopy(elm)
        edit(doc)
        return what, doc
    def first(doc, kind):
        return next(t for t in doc["ties"] if t["kind"] == kind)
    yield change("a fact left out", lambda d: d["issues"].pop())
    yield change("evidence without a fact", lambda d: d["stakeholders"][0]["evidence"][0].pop("x-fact"))
    yield change("an assumed tie in the base", lambda d: first(d, "influence").update(basis="assumed"))
    yield change("a tie without evidence", lambda d: first(d, "conflict").pop("evidence"))
    yield change("a weight", lambda d: first(d, "conflict").update(weight=2))
    yield change("half a position", lambda d: d["stakeholders"][1]["positions"]["prevention"].update(position=0.5))
    yield change("an invented power", lambda d: d["stakeholders"][2].update(power="low"))
    yield change("another source", lambda d: d["sources"].append({"id": "census"}))
    yield change("a person", lambda d: d["stakeholders"][0].update(kind="person"))
    yield change("a claim left out", lambda d: d["claims"].pop())
    yield change("an assumed tie without reason", lambda d: d["scenarios"][-1]["changes"][0]["add_tie"].pop("comment"))


def main(argv):
    folder = argv[1] if len(argv) > 1 else os.path.join(ROOT, "datasets")
    paper, facts = read_paper(), read_facts()
    print("quotations are compared with the paper" if paper else "SKIPPED: the paper is not here; quotations are not compared with it")
    print("facts are compared with their list" if facts else "SKIPPED: the list of facts is not here; places and quotations of facts are not compared with it")

    def load(name):
        with open(os.path.join(folder, name + ".json"), encoding="utf-8") as f:
            return json.load(f)
    failed = 0
    def report(name, problems):
        nonlocal failed
        print(f"{name}: {'fine' if not problems else str(len(problems)) + ' problems'}")
        for p in problems:
            print(f"  {p}")
        failed += bool(problems)
    elm = load("elm")
    for what, doc in broken_cases(elm):
        if not check_case(doc, "elm", paper, facts):
            report(f"a file with {what} passes", ["this check does not see it"])
    for name in CASES:
        report(name, check_case(load(name), name, paper, facts))
    report("rowan", check_rowan(load("rowan")))
    for name in PUBLISHED:
        report(name, check_published(load(os.path.join("published", name)), name))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
