#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Everything that people read, for all shipped data sets: answers, lists, help, the texts of maps, pages.

Fails on words that label, rank or insult those on the map, on method names in sentences, and on sentences that do not
read as one. What the data say in their own words (names, descriptions, quotations, conditions, claims) is left out first.
"""
import html
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

WORDS = re.compile(r"""\b(
    opponents? | oppos(e|ed|es|ing|ition) | contradict\w* | marginal\w* | peripher\w* | domina(nt|nce|te|tes|ted|ting) | target\w* |
    counter-?coalitions? | misfits? | dummy | honest\sbrokers? | key\splayers? | fragment\w* | camps? | factions? | blocs? | winners? | losers? |
    unaligned | gatekeepers? | representatives? | consultants? | co-?ordinators? | liaisons? | itinerant | plausible | monitor\w* | negotiat\w* |
    amplif\w* | (on|off)[\s_]the[\s_]fence | undermin\w* | self-interest\w* | unimportant | enem(y|ies) | allegiance | disloyal\w* | weak(est)?\sbod(y|ies)
    )\b""", re.IGNORECASE | re.VERBOSE)
METHODS = re.compile(r"\b(katz\w*|betweenness\w*|modularity|leiden|eigenvector|pagerank|frustration|gould\w*|cut_point|sqrt|nan|inf|null)\b|\(null\)|[α-ωΑ-Ω]",
                     re.IGNORECASE)
NUMBER = re.compile(r"(?<![\w.,-])1 (?!of\b)(stakeholders|ties|pairs|alliances|conflicts|bodies|places|others|respondents|issues|sectors|splits|groups|votes|points|seats|members)\b")
MANY = re.compile(r"\b(?!1\b)(\d+) (stakeholder|tie|pair|alliance|conflict|body|place|respondent|issue|sector|split|group|vote|point|seat|member)\b(?! (of|map|sheet))")

failures = []


def caucus(*args):
    run = subprocess.run(("caucus",) + args, capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL)
    if run.returncode not in (0, 1, 4):
        failures.append(f"caucus {' '.join(args)}: exit status {run.returncode}: {run.stderr.strip()[:300]}")
    return run.stdout + run.stderr


def flat(text):
    return re.sub(r"\s+", " ", text.replace("\\", "")).strip()


def strings(value):
    if isinstance(value, str):
        yield flat(value)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)


def own_words(path):
    """The texts of a file that hold a word we look for, longest first: the data may say what they say."""
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    data["claims"] = [claim.get("text") for claim in data.get("claims", [])]  # what it tests is written in our words
    texts = set(strings(data))
    return sorted((t for t in texts if WORDS.search(t) or METHODS.search(t)), key=len, reverse=True)


def check(where, text, own, patterns=(WORDS,)):
    text = flat(text)
    for theirs in own:
        text = text.replace(theirs, "...")
    for pattern in patterns:
        for found in pattern.finditer(text):
            failures.append(f"{where}: \"{found.group(0)}\" in: ...{text[max(0, found.start() - 70):found.end() + 70]}...")


def check_sentences(where, text, names):
    """A sentence begins with a capital letter or a name and ends with a full stop; counts agree with their nouns."""
    for pattern in (NUMBER, MANY):
        found = pattern.search(text)
        if found:
            failures.append(f"{where}: number and noun do not agree: {text[max(0, found.start() - 60):found.end() + 40]}")
    if not (text[:1].isupper() or text[:1] in "\u201c" or text.startswith(names)):
        failures.append(f"{where}: does not begin like a sentence: {text[:80]}")
    if text[-1:] not in ".?!\u201d)":
        failures.append(f"{where}: does not end like a sentence: {text[-80:]}")
    if re.search(r" [,.;:]|\s\s|[,;:]{2}|\.\.$", text):
        failures.append(f"{where}: spaces or points: {text}")


def question(name, path, options, own, names):
    where = " ".join(["caucus", name, path] + options)
    draws = ["--draws", "60"] if name in ("power", "brokers", "coalitions", "claims", "whatif") else []
    if not options:
        check(where, caucus(name, path, *draws, "--format", "md"), own)
    answer = json.loads(caucus(name, path, *options, *draws, "--format", "json") or "{}")
    for kind in ("sentences", "notes"):
        for line in answer.get(kind, []):
            if kind == "sentences" or not any(theirs in flat(line) for theirs in own):
                check(where, line, own, (WORDS, METHODS))
            if name not in ("describe", "check"):
                check_sentences(where, line, names)
    if options and name not in ("check",) and answer.get("sentences"):
        first = answer["sentences"][0]
        if not re.match(r"This is a what-if|This is how it was recorded|This looks at one issue|Ties of all dates|Only ", first):
            failures.append(f"{where}: the first sentence does not say what is looked at: {first}")


def compared(paths, options):
    where = " ".join(["caucus compare"] + paths + options)
    own = [theirs for path in paths for theirs in own_words(path)]
    names = tuple(s.get("name", s["id"]) for path in paths for s in json.loads(pathlib.Path(path).read_text(encoding="utf-8"))["stakeholders"])
    check(where, caucus("compare", *paths, *options, "--draws", "60", "--format", "md"), own)
    answer = json.loads(caucus("compare", *paths, *options, "--draws", "60", "--format", "json"))
    for line in answer["sentences"] + answer["notes"]:
        check(where, line, own, (WORDS, METHODS))
        check_sentences(where, line, names)


def counterweight(path, of, options, own, names, folder, number):
    """Who together would match another: sentences, tables and the map."""
    asked = ["--counterweight-to", of, "--draws", "60"] + options
    where = " ".join(["caucus coalitions", path] + asked)
    check(where, caucus("coalitions", path, *asked, "--format", "md"), own)
    answer = json.loads(caucus("coalitions", path, *asked, "--format", "json") or "{}")
    found = [line for kind in ("sentences", "notes") for line in answer.get(kind, [])]
    for line in found:
        check(where, line, own, (WORDS, METHODS))
        check_sentences(where, line, names)
    if not any("influence adds up" in line or "cannot say who" in line for line in found):
        failures.append(f"{where}: does not say what adding scores assumes")
    target = os.path.join(folder, f"counterweight{number}.svg")
    caucus("map", path, "--view", "coalitions", *asked, "-o", target)
    with open(target, encoding="utf-8") as file:
        check(where.replace("coalitions", "map", 1), markup_text(file.read()), own, (WORDS, METHODS))


def markup_text(text):
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", text, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", " ", text))


def map_of(view, path, options, own, folder, number):
    target = os.path.join(folder, f"{number}.svg")
    caucus("map", path, "--view", view, *options, "--draws", "20", "-o", target)
    with open(target, encoding="utf-8") as file:
        check(" ".join(["caucus map --view", view, path] + options), markup_text(file.read()), own, (WORDS, METHODS))


def page_of(path, options, own, folder, number, level="full"):
    out = os.path.join(folder, f"report{number}")
    caucus("report", path, *options, "--evidence", level, "--draws", "20", "-o", out)
    page = [name for name in os.listdir(out) if name.endswith("-report.html")][0]
    where = " ".join(["caucus report", path] + options)
    with open(os.path.join(out, page), encoding="utf-8") as file:
        text = file.read()
    check(where, markup_text(text), own)
    check(where + " (attributes)", " ".join(html.unescape(a) for a in re.findall(r'(?:aria-label|title|alt)="([^"]*)"', text)), own)
    summary = re.search(r'<section id="summary">.*?</section>', text, re.DOTALL)
    check(where + " (page one)", markup_text(summary.group(0)) if summary else "", own, (WORDS, METHODS))


def jobs_of(path, options, whole, folder):
    own = own_words(path)
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    names = tuple(s.get("name", s["id"]) for s in data["stakeholders"])
    base = os.path.basename(path).replace(".json", "") + "".join(options).replace("-", "")
    for name in ("power", "brokers", "coalitions", "claims", "describe") + (("board",) if "board" in data else ()):
        yield lambda name=name: question(name, path, options, own, names)
    if not options:
        yield lambda: check(f"caucus board {path} --as-if-votes power", caucus("board", path, "--as-if-votes", "power", "--format", "md"), own)
    if not options:
        for view in (["grid", "--x", "sector", "--y", "measure:strength_out"], ["pen"], ["ego", "--of", data["stakeholders"][0]["id"]], ["ego", "--of", data["stakeholders"][-1]["id"]]):
            yield lambda view=view: map_of(view[0], path, view[1:], own, folder, f"{base}-{'-'.join(view[:1] + view[2:]).replace(':', '-')}")
    views = () if whole else ("influence", "brokers", "coalitions", "grid", "ranks", "positions", "matrix", "brief") if not options else ("grid", "positions") if "--issue" in options else ("influence", "difference") if "--scenario" in options or "--at" in options else ("influence",)
    for view in views:
        yield lambda view=view: map_of(view, path, options, own, folder, f"{base}-{view}")
    if whole:
        yield lambda: page_of(path, options, own, folder, base)


def jobs_of_rowan(folder):
    path = "datasets/rowan.json"
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    choices = [["--scenario", s["id"]] for s in data["scenarios"]] + [["--issue", i["id"]] for i in data["issues"]]
    choices += [["--at", date] for date in ("2016", "2017", "2018", "all")] + [["--basis", "stated"], ["--reported-by", "r1"]]
    for choice in choices:
        yield from jobs_of(path, choice, choice[1] == data["scenarios"][0]["id"], folder)


def jobs_of_whatifs():
    """Every scenario of every case, dates, and scenarios on one issue or with other confidences."""
    asked = [("rowan", ["--at", date]) for date in ("2016", "2017", "2018", "all")]
    for case in ("rowan", "elm", "willow", "oak"):
        with open(f"datasets/{case}.json", encoding="utf-8") as file:
            asked += [(case, ["--scenario", s["id"]]) for s in json.load(file).get("scenarios", [])]
    asked += [("rowan", ["--scenario", "settlement", "--issue", "governance"]), ("rowan", ["--scenario", "ccg-merger", "--at", "2017"]),
              ("rowan", ["--scenario", "settlement", "--confidence", "0.9,0.6,1", "--missing", "none"]), ("rowan", ["--scenario", "settlement", "--basis", "stated"])]
    for case, options in asked:
        path = f"datasets/{case}.json"
        with open(path, encoding="utf-8") as file:
            names = tuple(s.get("name", s["id"]) for s in json.load(file)["stakeholders"]) + ("Merged",)
        yield lambda path=path, options=options, names=names: question("whatif", path, options, own_words(path), names)
        yield lambda path=path, options=options: check(f"caucus whatif {path} {options}", caucus("whatif", path, *options, "--draws", "20", "--format", "md"),
                                                       own_words(path))


def jobs_of_counterweights(folder):
    asked = [("rowan", "university-hospital", []), ("rowan", "nhse", []), ("rowan", "stp,nhse", []), ("rowan", "lmc,city-council", []),
             ("rowan", "university-hospital,city-council", ["--issue", "architecture"]), ("rowan", "ambulance", []),
             ("rowan", "university-hospital,city-council,general-hospital", []), ("rowan", "university-hospital,nhse", []),
             ("elm", "teaching", []), ("elm", "teaching", ["--issue", "prevention"]), ("elm", "stp", ["--scenario", "illustration"])]
    for number, (name, of, options) in enumerate(asked):
        path = f"datasets/{name}.json"
        with open(path, encoding="utf-8") as file:
            names = tuple(s.get("name", s["id"]) for s in json.load(file)["stakeholders"])
        yield lambda path=path, of=of, options=options, names=names, number=number: counterweight(
            path, of, options, own_words(path), names, folder, number)


def jobs_of_program(folder):
    commands = re.findall(r"^  ([a-z]+) +\S", caucus("--help"), re.MULTILINE)
    if len(commands) < 8:
        failures.append("caucus --help lists too few commands")
    for command in commands:
        yield lambda command=command: check(f"caucus {command} --help", caucus(command, "--help"), ())
    yield lambda: check("caucus --help", caucus("--help"), ())
    for what in ("questions", "layers", "views", "formats", "templates"):
        yield lambda what=what: check(f"caucus list {what}", caucus("list", what, "--format", "md"), ())

    def measures():
        names = [line.split(",")[0] for line in caucus("list", "measures", "--format", "csv").splitlines()[1:]]
        for name in names:
            check(f"caucus measure {name}", caucus("measure", name, "datasets/rowan.json", "--format", "md"), own_words("datasets/rowan.json"))
        text = re.sub(r"\| (" + "|".join(names) + r") \|", "| ... |", caucus("list", "measures", "--format", "md"))
        check("caucus list measures", text, ())
    yield measures

    def template(name):
        path = os.path.join(folder, f"template-{name}.json")
        caucus("new", path, "--template", name)
        own = own_words(path) if name == "claims" else ()
        for command in ("power", "brokers", "coalitions", "describe", "check"):
            check(f"caucus {command} of template {name}", caucus(command, path, "--format", "md"), own)
        with open(path, encoding="utf-8") as file:
            names = {key: value for key, value in json.load(file).items() if key not in ("claims",)}
        words = " ".join(strings(names))
        if name == "claims":
            words = words.replace("who, group, against, target choose", "...")  # keys of the file
        check(f"template {name}", words, ())
    for name in ("ics", "stp", "blank", "claims"):
        yield lambda name=name: template(name)


CAUGHT = ("Opponent", "is opposed to", "opposition", "contradicted", "marginal", "peripheral", "the dominant trust", "target", "counter-coalition",
          "misfit", "a dummy player", "honest broker", "key player", "fragmentation", "two camps", "faction", "bloc", "winners and losers",
          "unaligned", "gatekeeper", "representative", "consultant", "coordinator", "liaison", "plausible network", "monitor", "negotiate with",
          "amplify", "on the fence", "on_the_fence", "undermines", "self-interested")


def main():
    failures.extend(f"the test itself does not catch \"{word}\"" for word in CAUGHT if not WORDS.search(f"It is {word} here."))
    cases = [f"datasets/{name}.json" for name in ("rowan", "elm", "willow", "oak")]
    published = ["datasets/published/" + name for name in sorted(os.listdir("datasets/published")) if name.endswith(".json")]
    with tempfile.TemporaryDirectory() as folder:
        jobs = [job for path in cases for job in jobs_of(path, [], True, folder)]
        jobs += [job for path in published for job in jobs_of(path, [], False, folder)]
        jobs += [lambda path=path: page_of(path, [], own_words(path), folder, "-" + os.path.basename(path), "basis") for path in published]  # persons
        for path in cases + published:
            jobs.append(lambda path=path: question("check", path, [], own_words(path), ()))
            for what in ("stakeholders", "sectors", "issues", "kinds", "scenarios", "claims", "sources"):
                jobs.append(lambda path=path, what=what: check(f"caucus list {what} {path}", caucus("list", what, path, "--format", "md"), own_words(path)))
        jobs.append(lambda: compared(cases, []))
        jobs.append(lambda: compared(cases[1:], []))
        jobs.append(lambda: compared(cases[:1], ["--at", "2016,2017,2019"]))
        jobs.append(lambda: compared(published, []))
        for path in cases[1:]:
            with open(path, encoding="utf-8") as file:
                for scenario in json.load(file).get("scenarios", []):
                    jobs += jobs_of(path, ["--scenario", scenario["id"]], False, folder)
        jobs += list(jobs_of_rowan(folder)) + list(jobs_of_whatifs()) + list(jobs_of_counterweights(folder)) + list(jobs_of_program(folder))
        with ThreadPoolExecutor(2) as pool:
            for done in [pool.submit(job) for job in jobs]:
                done.result()
    for line in dict.fromkeys(failures):
        print(line)
    print(f"{len(jobs)} outputs read, {len(dict.fromkeys(failures))} findings")
    return 1 if failures or len(jobs) < 100 else 0


if __name__ == "__main__":
    sys.exit(main())
