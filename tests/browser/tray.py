# SPDX-License-Identifier: GPL-2.0-or-later
"""Changes marked on the page: seen on the maps, saved as a scenario, and taken by caucus."""
import json
import subprocess

from harness import ROOT, Keys, Select, WebDriverWait, check, click, count, every, one, silent, text


def choose(page, **fields):
    for key in ("act", *[k for k in fields if k != "act"]):
        if key == "value":
            box = one(page, "#tray-value")
            box.clear()
            box.send_keys(str(fields[key]))
        elif key in fields:
            Select(one(page, f"#tray-{key}")).select_by_visible_text(fields[key])
    click(page, "#tray form button")


def marked(page, url, saved, build):
    page.get(url)
    click(page, "#tray summary")
    places = "return Array.from(document.querySelectorAll('#map-influence figure:not([hidden]) g.stk')).map(g => g.querySelector('polygon,ellipse').outerHTML)"
    before = page.execute_script(places)
    choose(page, act="Add a tie", **{"from": "Ambulance Trust", "to": "City Council"}, kind="alliance", value=3)
    choose(page, act="End a tie", tie="conflict: Local Medical Committee and STP leadership team, weight 3, on Politics of system architecture")
    choose(page, act="Change the weight of a tie", tie="influence: NHS England region to STP leadership team, weight 5", value=2)
    choose(page, act="Change where it stands", who="GP Federation", issue="Politics of governance", value=-2)
    choose(page, act="Change its power", who="North CCG", value=80)
    check("five changes are listed", count(page, ".changes li") == 5)
    words = [t.text for t in every(page, "#map-influence figure:not([hidden]) text.tray-mark")]
    check(f"and marked with words and signs: {words}", len(words) == 5 and words[0].startswith("+") and words[1].startswith("\u00d7") and "5 \u2192 2" in words[2]
          and "\u22122" in words[3] and words[4].startswith("\u25b2 +"))
    check("nobody moves", page.execute_script(places) == before)
    choose(page, act="Add a tie", **{"from": "Ambulance Trust", "to": "Ambulance Trust"})
    check("a tie to itself is refused in words", "two different" in text(page, ".tray .error") and count(page, ".changes li") == 5)
    choose(page, act="Add a tie", **{"from": "City Council", "to": "Ambulance Trust"}, kind="alliance", value=2)
    check("nor is one marked twice, whichever end is named first", "marked already" in text(page, ".tray .error") and count(page, ".changes li") == 5)
    choose(page, act="Change its power", who="City Council", value=page.execute_script("return page.data.people.find(p => p.name === 'City Council').power"))
    check("nor what is as it was", "says already" in text(page, ".tray .error") and count(page, ".changes li") == 5)
    choose(page, act="Change its power", who="North CCG", value=70)
    check("the same once more replaces it", count(page, ".changes li") == 5 and "power 70" in text(page, ".changes li:last-child"))
    click(page, ".tray div button")
    file = saved / "rowan-changes.json"
    WebDriverWait(page, 20).until(lambda _: file.exists())
    changes = json.loads(file.read_text(encoding="utf-8"))["changes"]
    check("it is a scenario of five changes", [list(c)[0] for c in changes] == ["remove_tie", "set_tie", "set", "set", "add_tie"] or len(changes) == 5)
    applied(build, file)
    click(page, ".changes li button")
    check("a change can be taken back", count(page, ".changes li") == 4)
    silent(page, "marking changes")


def applied(build, file):
    """What caucus makes of the saved file."""
    data = ROOT / "datasets/rowan.json"
    run = subprocess.run([build / "caucus", "power", data, "--scenario-file", file, "--draws", "0", "--format", "json"], capture_output=True, text=True, encoding="utf-8")
    check(f"caucus power takes it: {run.stderr.strip()[:300]}", run.returncode == 0)
    rows = json.loads(run.stdout)["tables"][0]["rows"] if run.returncode == 0 else []
    score = {r["stakeholder"]: r.get("power_score") for r in rows}
    check(f"North CCG has the power that was marked: {score.get('north-ccg')}", score.get("north-ccg") == 70)
    run = subprocess.run([build / "caucus", "whatif", data, "--scenario-file", file, "--draws", "0"], capture_output=True, text=True, encoding="utf-8")
    check(f"caucus whatif takes it and names who was changed: {run.stderr.strip()[:300]}", run.returncode == 0 and "North CCG" in run.stdout)
    svg = file.parent / "changed.svg"
    run = subprocess.run([build / "caucus", "map", data, "--scenario-file", file, "--draws", "0", "-o", svg], capture_output=True, text=True)
    check(f"caucus map takes it: {run.stderr.strip()[:300]}", run.returncode == 0 and svg.stat().st_size > 1000)
    run = subprocess.run([build / "caucus", "measure", "strength_out", data, "--layer", "conflict", "--scenario-file", file, "--format", "csv"], capture_output=True, text=True)
    check("the conflict that ended is gone: the committee has none left", any(line.startswith("lmc,") and line.rstrip().endswith((",0", ",")) for line in run.stdout.splitlines()))


def every_tie(page, url, saved, build):
    """Whatever tie is named, the saved file names it so that caucus finds it."""
    page.get(url)
    ties = page.execute_script("return page.data.states[0].ties.filter(t => t[11] !== 2).length")
    click(page, "#tray summary")
    Select(one(page, "#tray-act")).select_by_visible_text("End a tie")
    page.execute_script("""const tie = document.querySelector('#tray-tie'), form = document.querySelector('#tray form');
        for (let i = 0; i < tie.options.length; i++) { tie.value = i; form.requestSubmit(); }""")
    check(f"all {ties} can be named", count(page, ".changes li") == ties > 40)
    click(page, ".tray div button")
    name = one(page, ".tray code").text.split()[-1]
    file = saved / name
    WebDriverWait(page, 20).until(lambda _: file.exists())
    run = subprocess.run([build / "caucus", "describe", ROOT / "datasets/rowan.json", "--scenario-file", file], capture_output=True, text=True)
    check(f"caucus finds each: {run.stderr.strip()[:300]}", run.returncode == 0)
    page.switch_to.active_element.send_keys(Keys.ESCAPE)
