#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Run the commands that the documentation shows. Python 3, standard library only.

  tests/docs/run_commands.py [--build DIR] [FILE.md ...]      (default: build; README.md, docs/*.md, datasets/README.md)

A block that begins with ```console holds commands: its lines that start with "$ caucus" are run, in order, with DIR first
on PATH, in a scratch folder that sees the data sets of the repository; what they write to out/ stays there. Every command
must end with exit status 0 and make the file or folder it names with -o. Pictures that a page shows must exist.
"""
import argparse
import glob
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def commands(text):
    """(line number, command) of every command of a page."""
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("```"):
            inside = not inside and line.strip() == "```console"
        elif inside and line.startswith("$ "):
            yield number, line[2:].strip()


def pictures(text):
    return re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text)


def made(words):
    for i, word in enumerate(words[:-1]):
        if word in ("-o", "--output"):
            return words[i + 1]
    return words[2] if words[1] == "new" else None


def run(command, folder, env):
    """What is wrong with it, or None."""
    words = shlex.split(command)
    if words[0] != "caucus":
        return "only caucus commands belong into a console block"
    try:
        done = subprocess.run(words, cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=600)
    except OSError as e:
        return str(e)
    except subprocess.TimeoutExpired:
        return "longer than ten minutes"
    if done.returncode != 0:
        return f"exit status {done.returncode}\n    " + done.stderr.decode("utf-8", "replace").strip().replace("\n", "\n    ")
    target = made(words)
    if target and target != "-" and not os.path.exists(os.path.join(folder, target)):
        return f"did not make {target}"
    return None


def main():
    parser = argparse.ArgumentParser(description="Run the commands that the documentation shows.")
    parser.add_argument("--build", default=os.path.join(ROOT, "build"), help="folder of the built program")
    parser.add_argument("pages", nargs="*", help="Markdown files")
    args = parser.parse_args()
    pages = args.pages or [os.path.join(ROOT, "README.md"), *sorted(glob.glob(os.path.join(ROOT, "docs", "*.md"))),
                           os.path.join(ROOT, "datasets", "README.md")]
    env = dict(os.environ, PATH=os.path.abspath(args.build) + os.pathsep + os.environ.get("PATH", ""))
    ran = failed = 0
    scratch = tempfile.mkdtemp(prefix="caucus-docs-")
    try:
        for page in pages:
            folder = os.path.join(scratch, re.sub(r"\W", "_", os.path.relpath(page, ROOT)))
            os.makedirs(os.path.join(folder, "out"))
            os.symlink(os.path.join(ROOT, "datasets"), os.path.join(folder, "datasets"))
            with open(page, encoding="utf-8") as f:
                text = f.read()
            name = os.path.relpath(page, ROOT)
            for picture in pictures(text):
                if not os.path.exists(os.path.join(os.path.dirname(page), picture)):
                    print(f"FAIL {name}: no picture {picture}")
                    failed += 1
            for number, command in commands(text):
                ran += 1
                problem = run(command, folder, env)
                failed += problem is not None
                print(f"{'FAIL' if problem else 'ok  '} {name}:{number}: {command}" + (f"\n    {problem}" if problem else ""))
    finally:
        shutil.rmtree(scratch)
    with open(os.path.join(ROOT, "include", "caucus", "caucus.h"), encoding="utf-8") as header, \
            open(os.path.join(ROOT, "docs", "api.md"), encoding="utf-8") as page:
        told = page.read()
        for name in sorted(set(re.findall(r"CAUCUS_API [^;{]*?\b(caucus_\w+)\(", header.read()))):
            if f"`{name}`" not in told:
                print(f"FAIL docs/api.md: says nothing of {name}")
                failed += 1
    print(f"{ran} commands run, {failed} problems")
    return 0 if ran and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
