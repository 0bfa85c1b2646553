#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Landscapes drawn with a seed, like those of real partnerships: sectors, circles of allies with a few bridges between
them, influence that runs from the strong, some conflicts, names of up to 60 characters, and things that are not known.

    landscapes.py OUT SIZE SEED      writes OUT/random-SIZE-SEED.json
    landscapes.py OUT fifty          the fifty that the gate of the maps uses, of 8 to 80 stakeholders
"""
import json
import pathlib
import random
import sys

SECTORS = ["system", "nhs-trust", "commissioner", "local-authority", "general-practice", "voluntary", "public-voice"]
PLACES = ["North", "South", "East", "West", "Mid", "Upper", "Lower", "Great", "Little", "Rowan", "Ash", "Birch", "Hazel", "Maple",
          "Alder", "Thorn", "Cedar", "Larch", "Beech", "Linden"]
BODIES = {
    "system": ["Partnership Board", "Regional Office", "Improvement Directorate", "Care Regulator"],
    "nhs-trust": ["Hospital Trust", "Community Health Trust", "Mental Health Trust", "University Teaching Hospitals Foundation Trust"],
    "commissioner": ["CCG", "Commissioning Board", "Integrated Commissioning Committee"],
    "local-authority": ["County Council", "City Council", "Borough Council Adult Social Care", "Public Health"],
    "general-practice": ["GP Federation", "Primary Care Network", "Local Medical Committee", "Out of Hours Cooperative"],
    "voluntary": ["Voluntary Alliance", "Hospice", "Carers Network", "Citizens Advice", "Housing and Homelessness Association"],
    "public-voice": ["Healthwatch", "Patients Panel", "Residents Forum"],
}
LONG = " and Neighbouring Villages Joint Advisory Committee"


class Draw:
    """random() alone is promised to be the same in every version of Python; everything else is made from it."""

    def __init__(self, size, seed):
        self.random = random.Random(1000003 * size + seed).random

    def below(self, n):
        return min(int(self.random() * n), n - 1)

    def of(self, items):
        return items[self.below(len(items))]


def name_of(draw, sector, used):
    while True:
        name = "%s %s" % (draw.of(PLACES), draw.of(BODIES[sector]))
        if draw.random() < 0.3:
            name = "%s %s" % (draw.of(PLACES), name)
        if draw.random() < 0.05:
            name = (name + LONG)[:60].rstrip()
        if name not in used:
            used.add(name)
            return name


def stakeholders(draw, n):
    used, made = set(), []
    unsure = draw.random() < 0.3  # in some landscapes much is not known
    for i in range(n):
        sector = draw.of(SECTORS)
        one = {"id": "s%d" % i, "name": name_of(draw, sector, used), "sector": sector}
        if draw.random() > (0.3 if unsure else 0.04):
            one["power"] = round(100 * draw.random() ** 2)
        if draw.random() > (0.4 if unsure else 0.08):
            one["position"] = round(2 * draw.random() - 1, 1)
        if draw.random() < 0.1:
            one["confidence"] = 0.4
        made.append(one)
    return made


def ties(draw, n):
    """Two or three for each: alliances within circles, a few across; influence; conflicts across."""
    circles = max(2, round(n / 7))
    circle = [draw.below(circles) for _ in range(n)]
    made, seen = [], set()

    def add(a, b, kind):
        key = (min(a, b), max(a, b), kind)
        if a != b and key not in seen:
            seen.add(key)
            made.append({"from": "s%d" % a, "to": "s%d" % b, "kind": kind, "weight": 1 + draw.below(5),
                         "confidence": draw.of([0.9, 0.9, 0.9, 0.6, 0.4])})

    members = [[b for b in range(n) if circle[b] == c] for c in range(circles)]

    def other(a, inside):
        return draw.of(members[circle[a]]) if inside else draw.below(n)

    loners = {i for i in range(n) if draw.random() < 0.04}
    for a in range(n):
        if a in loners:
            continue
        for kind, inside, rate in (("alliance", True, 1.3), ("alliance", False, 0.2), ("influence", True, 0.6),
                                   ("influence", False, 0.6), ("conflict", False, 0.3)):
            while draw.random() < rate / (1 + rate):
                b = other(a, inside)
                if b not in loners:
                    add(a, b, kind)
    return made


def scenario(draw, bodies, joined):
    """A plan: two become one, somebody's power and position change, somebody comes new, some ties go and some alliances come."""
    n = len(bodies)
    a = draw.below(n)
    b = (a + 1 + draw.below(n - 1)) % n
    others = [tie for tie in joined if not {tie["from"], tie["to"]} & {"s%d" % a, "s%d" % b}]
    changes = [{"merge": ["s%d" % a, "s%d" % b], "into": {"id": "merged", "name": "Joint %s" % draw.of(BODIES["system"]), "sector": "system"},
                "weights": "max"}]
    free = [i for i in range(n) if i not in (a, b)]
    moved = draw.of(free)
    changes.append({"set": {"stakeholder": "s%d" % moved, "power": round(100 * draw.random()), "position": round(2 * draw.random() - 1, 1)}})
    changes.append({"add_stakeholder": {"id": "new", "name": "%s Forum" % draw.of(PLACES), "sector": "voluntary", "power": round(100 * draw.random())}})
    changes.append({"add_tie": {"between": ["new", "s%d" % moved], "kind": "alliance", "weight": 2}})
    seen = {frozenset((tie["from"], tie["to"])) for tie in joined}
    for tie in others[::max(3, len(others) // 5)]:
        changes.append({"remove_tie": {"from": tie["from"], "to": tie["to"], "kind": tie["kind"]}})
    for _ in range(max(2, n // 12)):
        pair = ["s%d" % draw.of(free), "s%d" % draw.of(free)]
        if frozenset(pair) not in seen and pair[0] != pair[1]:
            seen.add(frozenset(pair))
            changes.append({"add_tie": {"between": pair, "kind": "alliance", "weight": 1 + draw.below(5)}})
    return {"id": "plan", "name": "Two become one and others fall out", "changes": changes}


def landscape(n, seed):
    draw = Draw(n, seed)
    bodies = stakeholders(draw, n)
    joined = ties(draw, n)
    return {"caucus": 1, "name": "Drawn landscape %d of %d" % (seed, n),
            "scales": {"power": [0, 100], "position": [-1, 1], "weight": [1, 5]},
            "sectors": [{"id": s} for s in SECTORS], "stakeholders": bodies, "ties": joined, "scenarios": [scenario(draw, bodies, joined)]}


def write(out, n, seed):
    path = pathlib.Path(out) / ("random-%d-%d.json" % (n, seed))
    path.write_text(json.dumps(landscape(n, seed)), encoding="utf-8")
    return path


def fifty():
    """Sizes from 8 to 80, more small ones than large, as in practice."""
    return [(8 + round(72 * (k / 49) ** 1.6), k) for k in range(50)]


def main():
    if len(sys.argv) == 3 and sys.argv[2] == "fifty":
        for n, seed in fifty():
            write(sys.argv[1], n, seed)
    elif len(sys.argv) == 4:
        write(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
