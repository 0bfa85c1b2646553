# SPDX-License-Identifier: GPL-2.0-or-later
"""What the script writes of every stakeholder, tie and number of every data set, held against the words that are ruled out."""
import importlib.util

from harness import ROOT, check

spec = importlib.util.spec_from_file_location("check_words", ROOT / "tests/words/check_words.py")
words = importlib.util.module_from_spec(spec)
spec.loader.exec_module(words)

EVERYTHING = """const told = [], panel = () => document.getElementById('panel').innerText;
    page.data.states.forEach((state, s) => {
        state.who.forEach((w) => { page.showPerson(w[0], s, null); told.push(panel()); });
        state.ties.forEach((t, i) => { page.showTie(s, i, null); told.push(panel()); });
    });
    document.querySelectorAll('td.n[data-v]').forEach((cell, i) => { if (i < 400) { page.showNumber(cell, null); told.push(panel()); } });
    document.querySelectorAll('g.stk').forEach((g) => { g.dispatchEvent(new Event('focus')); told.push(document.getElementById('live').textContent); });
    told.push(document.getElementById('maps').innerText);
    return told"""


def read(page, url, path):
    page.get(url)
    told = page.execute_script(EVERYTHING)
    own = words.own_words(str(path))
    found = []
    for text in told:
        flat = words.flat(text)
        for theirs in own:
            flat = flat.replace(theirs, "...")
        found += [f"{m.group(0)} in ...{flat[max(0, m.start() - 50):m.end() + 50]}" for m in words.WORDS.finditer(flat)]
        found += [f"in: {flat[:120]}" for word in ("undefined", "NaN", "null", "[object") if word in flat]
    check(f"{path.name}: {len(told)} texts hold a word that is ruled out, or none at all: {found[:4]}", not found)
    check(f"{path.name}: there is something to read", len(told) > 20)
