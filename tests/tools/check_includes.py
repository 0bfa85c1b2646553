#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Read the #include lines of src/ and fail on an upward arrow (docs/architecture.md has the layers)."""
import pathlib
import re
import sys

LAYERS = [["core"], ["table"], ["model", "igraph"], ["formats", "kernels"], ["measures"], ["claims"], ["questions"],
          ["views", "report"], ["cli"]]
HEIGHT = {name: height for height, names in enumerate(LAYERS) for name in names}


def problems(root):
    src = root / "src"
    for path in sorted(src.rglob("*.[ch]")):
        folder = path.relative_to(src).parts[0]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            found = re.match(r'\s*#\s*include\s+"([^"]+)"', line)
            if not found:
                continue
            target = found.group(1).split("/")[0]
            where = "%s:%d: includes %s" % (path.relative_to(root), number, found.group(1))
            if folder == "draw":
                if "/" in found.group(1) and target != "draw":
                    yield where + ": caucus-draw stands alone"
            elif folder == "cli":
                if target not in ("cli", "caucus"):
                    yield where + ": the command line uses the public header only"
            elif target == "caucus" or found.group(1) == "draw/protocol.h":
                continue  # the protocol is the one thing that both programs know
            elif target not in HEIGHT:
                yield where + ": write the folder, as in \"core/text.h\""
            elif HEIGHT[target] > HEIGHT[folder]:
                yield where + ": an upward arrow"


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    found = list(problems(root))
    print("\n".join(found) or "every arrow points down")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
