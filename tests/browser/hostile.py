# SPDX-License-Identifier: GPL-2.0-or-later
"""Names that try to be more than names: they are shown as they are, and do nothing."""
import json

from harness import ROOT, check, count, every, fits, silent

LONG = "The very long name of a joint committee " * 5
NAMES = ["<img src=x onerror=alert(1)>", "</script><script>window.pwned=1</script>", "\u202eright to left \u05d1\u05d3\u05d9\u05e7\u05d4 \u202c end", "\u0645\u062c\u0644\u0633 \u0627\u0644\u0645\u062f\u064a\u0646\u0629",
         "\U0001f3e5 Hospital \U0001f468\u200d\u2695\ufe0f", LONG[:200], "a & b \"c\" 'd' <!-- e", "{{7*7}} ${8*8} `x`", "]]></svg><h1>x", "=HYPERLINK(\"x\")"]


def file_of(folder):
    with open(ROOT / "datasets/rowan.json", encoding="utf-8") as file:
        data = json.load(file)
    for i, name in enumerate(NAMES):
        data["stakeholders"][i]["name"] = name
        data["stakeholders"][i].pop("label", None)
    data["name"] = NAMES[0] + " " + NAMES[1]
    data["description"] = NAMES[1] + LONG
    data["claims"][0]["text"] = NAMES[0] + " is " + NAMES[1] + "."
    data["scenarios"][0]["name"] = NAMES[1]
    data["issues"][0]["name"] = NAMES[0]
    data["handling"]["marking"] = "</style>" + NAMES[0]
    path = folder / "hostile.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def inert(page, url):
    page.get(url)
    check("no name became a picture or a script", count(page, "img") == 0 and page.execute_script("return window.pwned") is None)
    labels = [g.get_attribute("aria-label") for g in every(page, "#map-influence figure[data-state='0'] g.stk")]
    check("each is the name of its symbol", all(any(label.startswith(name) for label in labels) for name in NAMES))
    rows = page.execute_script("return Array.from(document.querySelectorAll('#t-stakeholders tbody th')).map(c => c.textContent)")
    check("and stands in the table as it is", all(name in rows for name in NAMES))
    check("the title too", page.title.startswith(NAMES[0]))
    page.execute_script("document.querySelectorAll('#map-influence figure[data-state=\"0\"] g.stk').forEach(g => g.dispatchEvent(new MouseEvent('click', {bubbles: true})))")
    check("nor when they are asked", count(page, "img") == 0 and page.execute_script("return window.pwned") is None)
    silent(page, "hostile names")
    fits(page, "hostile names")
