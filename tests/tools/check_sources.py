#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Rules about the sources that a compiler does not know: licence lines, calls that are ruled out, function length, words."""
import pathlib
import re
import sys

RULED_OUT = re.compile(r"\b(strcpy|strcat|sprintf|gets|strtok|system|popen|strtod|atof|setlocale|gvRenderFilename|agmemread)\s*\(")
LEFT_OVER = re.compile(r"TODO|FIXME|XXX|not implemented|for now", re.I)
LONGEST = 80


def functions(text):
    """(name, first line, number of lines) of every function body; relies on our style: `{` and `}` in column 0."""
    name, start = None, None
    previous = ""
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("{") and name is None:
            found = re.search(r"(\w+)\s*\(", previous)
            name, start = (found.group(1) if found else "?"), number
        elif line.startswith("}") and name is not None:
            yield name, start, number - start + 1
            name = None
        elif line and not line[0].isspace() and line[0] not in "{}#/":
            previous = line


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    found = []
    for path in sorted([*(root / "src").rglob("*.[ch]"), *(root / "include").rglob("*.h")]):
        shown = path.relative_to(root)
        text = path.read_text(encoding="utf-8")
        licence = "MIT" if shown.parts[:2] == ("src", "draw") else "GPL-2.0-or-later"
        if not text.startswith("/* SPDX-License-Identifier: %s" % licence):
            found.append("%s:1: no SPDX line for %s" % (shown, licence))
        for number, line in enumerate(text.splitlines(), 1):
            code = line.split("/*")[0].split("//")[0]
            call = RULED_OUT.search(code)
            if call and not (shown.parts[1] == "draw" and call.group(1) == "agmemread"):
                found.append("%s:%d: %s is ruled out" % (shown, number, call.group(1)))
            if LEFT_OVER.search(line):
                found.append("%s:%d: a left-over: %s" % (shown, number, line.strip()))
        if path.suffix == ".c":
            for name, number, length in functions(text):
                if length > LONGEST:
                    found.append("%s:%d: %s has %d lines (at most %d)" % (shown, number, name, length, LONGEST))
    print("\n".join(found) or "the sources keep the rules")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
