# SPDX-License-Identifier: GPL-2.0-or-later
"""The page without a pointer: the Tab key reaches everything that can be used, and what has the keyboard is seen."""
from harness import Keys, check, count, every, one, press, spoken, text

HERE = """const e = document.activeElement, r = e.getBoundingClientRect(), x = r.left + r.width / 2, y = r.top + Math.min(r.height / 2, 12);
    const over = document.elementFromPoint(Math.min(Math.max(x, 1), innerWidth - 1), Math.min(Math.max(y, 1), innerHeight - 1));
    return { what: e.id || e.getAttribute('aria-label') || e.textContent.trim().slice(0, 40), tag: e.tagName, width: r.width, height: r.height,
        inside: r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth,
        hidden: !!over && !e.contains(over) && !over.contains(e) && !!over.closest('.sections, #panel') && !e.closest('.sections, #panel'),
        ring: getComputedStyle(e).outlineStyle !== 'none' || e.matches('g') }"""


def walk(page, url):
    page.get(url)
    page.execute_script("document.documentElement.style.scrollBehavior = 'auto'")
    wanted = page.execute_script("""return Array.from(document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')).filter(e =>
        e.tabIndex >= 0 && e.getClientRects().length > 0 && !e.closest('details:not([open]) > :not(summary)'))
        .filter(e => !(e.type === 'radio' && !e.checked)).map((e, i) => { e.dataset.walk = i; return i; })""")
    reached, unseen, covered, bare = set(), [], [], []
    for _ in range(len(wanted) + 20):
        press(page, Keys.TAB)
        at = page.execute_script(HERE)
        number = page.execute_script("return document.activeElement.dataset.walk")
        if number is None:
            continue
        if int(number) in reached:
            break
        reached.add(int(number))
        if not at["inside"]:
            unseen.append(at["what"])
        if at["hidden"]:
            covered.append(at["what"])
        if not at["ring"]:
            bare.append(at["what"])
    missing = [page.execute_script("return document.querySelector('[data-walk=\"" + str(i) + "\"]').outerHTML.slice(0, 90)", ) for i in wanted if i not in reached]
    check(f"the Tab key reaches all of {len(wanted)}: {missing[:4]}", not missing and len(wanted) > 60)
    check(f"what has the keyboard is in the window: {unseen[:4]}", not unseen)
    check(f"and not covered: {covered[:4]}", not covered)
    check(f"and marked: {bare[:4]}", not bare)


def whole_task(page, url):
    """Reading who a stakeholder is tied to, and what a tie rests on, with keys alone."""
    page.get(url)
    press(page, Keys.TAB)
    check("the first stop skips to the summary", page.switch_to.active_element.get_attribute("class") == "skip")
    one(page, "#tab-map-influence").send_keys(Keys.TAB)
    for _ in range(40):
        if page.switch_to.active_element.tag_name == "g":
            break
        press(page, Keys.TAB)
    check("a stakeholder has the keyboard", page.switch_to.active_element.get_attribute("role") == "button")
    check("and is spoken of", spoken(page).endswith("."))
    check("its neighbourhood stands out", count(page, "#map-influence .faded") > 0)
    press(page, Keys.ENTER)
    press(page, Keys.TAB)
    press(page, Keys.ENTER)
    check("from there to a tie", "Weight" in text(page, "#panel") and len(every(page, "#panel dl")) == 1)
    press(page, Keys.ESCAPE)
    check("Escape leads back to the map", page.switch_to.active_element.tag_name == "g")
