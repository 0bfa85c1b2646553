# SPDX-License-Identifier: GPL-2.0-or-later
"""The page with its script: tabs, highlights, what things rest on, filters, zoom, scenarios and years, tables. And without."""
from harness import (ActionChains, By, Keys, WebDriverWait, check, click, count, every, fits, one, press, silent, spoken, text)


def tabs(page):
    found = every(page, "[role=tab]")
    panels = every(page, "[role=tabpanel]")
    check("as many tabs as maps, and at least four", len(found) == len(panels) >= 4)
    check("the first is chosen, and no other", [t.get_attribute("aria-selected") for t in found] == ["true"] + ["false"] * (len(found) - 1))
    for number, tab in enumerate(found):
        click(page, tab)
        shown = [p.get_attribute("id") for p in panels if p.is_displayed()]
        check(f"tab {number} shows its map alone", shown == [tab.get_attribute("aria-controls")])
        check(f"tab {number} shows one drawing", len([f for f in every(page, "figure.map") if f.is_displayed()]) == 1)
    click(page, found[0])
    press(page, Keys.ARROW_RIGHT)
    check("an arrow key moves to the next tab", found[1].get_attribute("aria-selected") == "true")
    press(page, Keys.HOME)
    check("Home moves to the first", found[0].get_attribute("aria-selected") == "true")


def highlight(page):
    shape = one(page, "#influence-n0")
    page.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", shape)
    ActionChains(page).move_to_element(shape).perform()
    faded = count(page, "#map-influence figure[data-state='0'] .faded")
    check("pointing at a stakeholder fades those without a tie to it", 0 < faded < count(page, "#map-influence figure[data-state='0'] svg g[id]"))
    shape.send_keys(Keys.ENTER)
    check("Enter keeps it", shape.get_attribute("aria-pressed") == "true")
    check("and tells what it rests on", text(page, "#panel-title") == "STP leadership team" and one(page, "#panel").is_displayed())
    check("the keyboard is taken there", page.switch_to.active_element.get_attribute("id") == "panel-title")
    check("and says so", "STP leadership team" in spoken(page))
    press(page, Keys.ESCAPE)
    check("Escape lets go", shape.get_attribute("aria-pressed") == "false" and not one(page, "#panel").is_displayed())
    check("and leads back", page.switch_to.active_element.get_attribute("id") == "influence-n0")


def evidence(page):
    click(page, "#influence-n0")
    told = text(page, "#panel")
    check("a stakeholder: sector, power, position, sources, ties", all(w in told for w in (
        "System leadership", "Power", "Where it stands", "What puts it on the map", "alliance with North CCG")))
    click(page, "#panel ul button")
    told = text(page, "#panel")
    check("a tie: kind, weight, basis, how sure, sources", all(w in told for w in ("Kind", "Weight", "Basis", "How sure", "Where it is known from")))
    check("no quotation at this level", count(page, "#panel q") == 0)
    press(page, Keys.ESCAPE)
    hit = one(page, "#influence-e0 .hit")
    page.execute_script("arguments[0].dispatchEvent(new MouseEvent('click', {bubbles: true}))", hit)
    check("a click on a line tells of the tie", "North CCG" in text(page, "#panel-title"))
    press(page, Keys.ESCAPE)
    number = one(page, "#t-brokers tbody td.n button")
    click(page, number)
    told = text(page, "#panel")
    check("a number: what it asks, how it is worked out, over which ties, and these", all(w in told for w in (
        "Asks", "How it is worked out", "Counted over", "that count", "The method and its source")))
    click(page, "#panel a")
    check("the method is opened", one(page, "#methods").get_attribute("open") is not None and one(page, page.execute_script("return location.hash")).is_displayed())


def filters(page):
    click(page, ".filters summary")
    shown = text(page, ".shown")
    check(f"all is shown: {shown}", shown == "Shown: 18 of 18 stakeholders, 49 of 49 ties.")

    def box(title, label):
        for fieldset in every(page, ".filters fieldset"):
            if fieldset.find_element(By.TAG_NAME, "legend").text == title:
                for found in fieldset.find_elements(By.TAG_NAME, "label"):
                    if found.text == label:
                        return found.find_element(By.TAG_NAME, "input")
        raise AssertionError(f"no box {label} under {title}")

    conflicts = 6  # of rowan.json, as the map's own words say
    click(page, box("Kind of tie", "conflict"))
    check("without conflicts", text(page, ".shown") == f"Shown: 18 of 18 stakeholders, {49 - conflicts} of 49 ties.")
    check("they are gone from the map", not one(page, "#influence-e34").is_displayed())
    check("it is said", spoken(page) == text(page, ".shown"))
    click(page, box("Sector", "Public voice"))
    check("without a sector its ties go too", "17 of 18 stakeholders" in text(page, ".shown") and int(text(page, ".shown").split()[5]) < 49 - conflicts)
    click(page, box("Basis of the tie", "assumed"))
    click(page, box("Issue of the tie", "Politics of governance"))
    slide = one(page, "#least")
    slide.send_keys(Keys.ARROW_RIGHT)
    check("the least weight is told", slide.get_attribute("aria-valuetext") == "2 or more")
    click(page, ".filters button")
    check("all is shown again", text(page, ".shown") == "Shown: 18 of 18 stakeholders, 49 of 49 ties." and count(page, "svg .off") == 0)
    click(page, ".filters summary")


def zoom(page):
    figure = "#map-influence figure[data-state='0'] "
    svg = one(page, figure + "svg")
    whole = svg.get_dom_attribute("viewBox").split()

    def box():
        return [float(x) for x in svg.get_dom_attribute("viewBox").split()]

    click(page, figure + ".zoom button[aria-label=Enlarge]")
    check("a button enlarges", box()[2] < float(whole[2]))
    at = box()
    click(page, figure + ".zoom button[aria-label='Move left']")
    check("a button moves", box()[0] < at[0])
    canvas = one(page, figure + ".canvas")
    canvas.send_keys("+")
    check("a key enlarges", box()[2] < at[2])
    at = box()
    canvas.send_keys(Keys.ARROW_DOWN)
    check("an arrow key moves", box()[1] > at[1])
    at = box()
    ActionChains(page).move_to_element(canvas).click_and_hold().move_by_offset(60, 30).release().perform()
    check("dragging moves", box()[0] < at[0] and box()[2] == at[2])
    check("and keeps nobody", count(page, "[aria-pressed=true]") == 0)
    page.execute_script("arguments[0].dispatchEvent(new WheelEvent('wheel', {deltaY: -1, ctrlKey: true, bubbles: true, cancelable: true, clientX: 400, clientY: 400}))", canvas)
    check("Ctrl and the wheel enlarge", box()[2] < at[2])
    at = box()
    page.execute_script("""
        const svg = arguments[0], r = svg.getBoundingClientRect(), x = r.left + r.width / 2, y = r.top + r.height / 2;
        const send = (type, id, dx) => svg.dispatchEvent(new PointerEvent(type, {pointerId: id, pointerType: 'touch', clientX: x + dx, clientY: y, bubbles: true}));
        send('pointerdown', 1, -40); send('pointerdown', 2, 40); send('pointermove', 1, -20); send('pointermove', 2, 20); send('pointerup', 1, -20); send('pointerup', 2, 20);""", svg)
    check("two fingers reduce", box()[2] > at[2])
    canvas.send_keys("0")
    check("0 shows the whole", [float(x) for x in whole] == box())


def states(page):
    labels = [label.text for label in every(page, ".states label")]
    check(f"as recorded, scenarios, years: {labels}", labels[0] == "as recorded (2019)" and "what if: The three CCGs merge" in labels and "as of 2018" in labels)

    def place(css):
        return page.execute_script("const b = document.querySelector(arguments[0]).getBBox(); return [Math.round(b.x + b.width / 2), Math.round(b.y + b.height / 2)]", css)

    at = place("#influence-n0")
    for number, label in enumerate(labels[1:], 1):
        click(page, every(page, ".states input")[number])
        shown = [f.get_attribute("data-state") for f in every(page, "#map-influence figure") if f.is_displayed()]
        check(f"{label}: its map alone", shown == [str(number)])
        check(f"{label}: nobody moves", place(f"#map-influence figure[data-state='{number}'] g[id$='-n0']") == at)
        check(f"{label}: its own count", text(page, ".shown") != "Shown: 18 of 18 stakeholders, 49 of 49 ties.")
    merged = labels.index("what if: The three CCGs merge")
    click(page, every(page, ".states input")[merged])
    names = [g.get_attribute("aria-label") for g in every(page, f"#map-influence figure[data-state='{merged}'] g.stk")]
    check("the merged body is there, the three are not", len(names) == 16 and not any(n.startswith("North CCG,") for n in names))
    click(page, every(page, ".states input")[0])


def tables(page):
    sort = one(page, "#t-power thead th:first-child button")
    click(page, sort)
    names = [r.text for r in every(page, "#t-power tbody th")]
    check("a table sorts by its first column", names == sorted(names))
    check("and tells it", one(page, "#t-power thead th").get_attribute("aria-sort") == "ascending" and "Sorted by Stakeholder" in spoken(page))
    last = every(page, "#t-power thead th.n button")[0]
    click(page, last)
    column = page.execute_script("return arguments[0].closest('th').cellIndex", last)
    values = page.execute_script("return Array.from(document.querySelectorAll('#t-power tbody tr')).map(r => r.cells[arguments[0]].dataset.v).filter(v => v !== undefined).map(Number)", column)
    check("numbers sort as numbers, highest first", values == sorted(values, reverse=True))
    stops = page.execute_script("return Array.from(document.querySelectorAll('.table table')).map(t => t.querySelectorAll('tbody [tabindex=\"0\"]').length)")
    check(f"each table is at most one stop for the Tab key: {stops}", all(n <= 1 for n in stops) and any(stops))
    first = one(page, "#t-power tbody [tabindex='0']")
    page.execute_script("arguments[0].focus()", first)
    press(page, Keys.ARROW_DOWN)
    check("arrow keys move inside", page.switch_to.active_element != first and page.switch_to.active_element.get_attribute("class") == "ask")


def saving(page, folder):
    click(page, "#save button")
    name = one(page, "#save li:has(button)").get_attribute("data-csv")
    WebDriverWait(page, 20).until(lambda _: (folder / f"rowan-{name}.csv").exists())
    saved = (folder / f"rowan-{name}.csv").read_bytes()
    there = (folder.parents[1] / "out" / "tables" / f"{name}.csv").read_bytes()
    check("a saved table is that of the folder, byte for byte", saved == there)


def with_script(page, url, folder):
    page.get(url)
    first = [b.text for b in every(page, "#actions > *")]
    check(f"what can be done, in order: {first}", first == ["Read the summary", "Print", "Download tables (.csv)", "What do the words mean?"])
    for part in (tabs, highlight, evidence, filters, zoom, states, tables):
        part(page)
    saving(page, folder)
    silent(page, "with script")
    fits(page, "1280 wide")


def in_full(page, url):
    page.get(url)
    click(page, "#influence-n0")
    words = [q.text for q in every(page, "#panel q")]
    click(page, "#panel ul button")
    words += [q.text for q in every(page, "#panel q")]
    check(f"with full evidence the panel quotes: {words[:1]}", any(len(w) > 10 for w in words))


def without_script(page, url):
    page.get(url)
    check("every map and every state is drawn, one below the other", count(page, "figure.map") >= 6 and
          all(f.is_displayed() and f.find_elements(By.TAG_NAME, "svg") for f in every(page, "figure.map")))
    check("the links lead somewhere", all(
        page.find_elements(By.ID, a.get_attribute("href").split("#")[1]) for a in every(page, "a[href^='#']")))
    check("no button that does nothing", count(page, "button") == 0)
    check("the claims are there", count(page, ".claim") == 7)
    fits(page, "without script")


def narrow(page, url):
    page.get(url)
    fits(page, "390 wide")
    small = page.execute_script("""return Array.from(document.querySelectorAll('a.button, button, input, select, summary')).filter(e => {
        const r = e.getBoundingClientRect(); return r.width > 0 && (r.width < 24 || r.height < 24) && e.type !== 'checkbox' && e.type !== 'radio'; })
        .map(e => e.outerHTML.slice(0, 80) + ' ' + e.getBoundingClientRect().width + 'x' + e.getBoundingClientRect().height)""")
    check(f"nothing to press is smaller than 24 by 24: {small[:5]}", not small)
