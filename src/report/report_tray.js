/* ---- trying out changes: marked on the fixed places, saved as a scenario that caucus applies */
(() => {
  const { all, make, button, data, tie, row, name, minus, signed } = page;
  const section = document.getElementById("maps");
  if (!section || !data.marks) { if (section) page.start(); return; }
  const changes = [];
  const ends = (t) => data.kinds[t.kind][3] ? { from: t.from, to: t.to } : { between: [t.from, t.to] };
  const match = (t) => {
    const m = { ...ends(t), kind: data.kinds[t.kind][0] };
    if (t.telling) {
      if (t.issue >= 0) m.issue = data.issues[t.issue][0];
      if (t.since) m.since = t.since;
      if (t.until) m.until = t.until;
    }
    return m;
  };
  const text = (t) => page.kindName(t.kind) + ": " + name(t.from) + (data.kinds[t.kind][3] ? " to " : " and ") + name(t.to);
  const stands = (p, issue) => issue < 0 ? p.position : (p.positions.find((x) => x[0] === issue) || [0, null])[1];
  const joins = (a, b) => Number(a.kind) === Number(b.kind) && ((a.from === b.from && a.to === b.to) || (!data.kinds[b.kind][3] && a.from === b.to && a.to === b.from));
  const same = (a, b) => a !== null && a !== undefined && Math.abs(a - b) < 1e-9;
  /* What can be done: which fields it needs, what stands in the file, what is written in the list and on the map. */
  const acts = {
    add: { title: "Add a tie", fields: "from to kind value", scale: "weight",
      make: (f) => f.from === f.to ? "A tie needs two different stakeholders."
        : changes.some((c) => c.act === "add" && joins(c.f, f)) ? "That tie is marked already: take it back first."
        : data.states[0].ties.some((t, i) => t[5] < 0 && joins(tie(0, i), f)) ? "That tie is recorded already: change its weight instead." : { add_tie: { ...ends(f), kind: data.kinds[f.kind][0], weight: f.value } },
      say: (f) => "New " + text(f) + ", weight " + f.value, mark: () => "+" },
    end: { title: "End a tie", fields: "tie", make: (f) => ({ remove_tie: match(f.tie) }), say: (f) => "End of " + text(f.tie), mark: () => "\u00d7 ends" },
    weight: { title: "Change the weight of a tie", fields: "tie value", scale: "weight", make: (f) => ({ set_tie: { match: match(f.tie), to: { weight: f.value } } }),
      say: (f) => text(f.tie) + ", weight " + f.value + " instead of " + f.tie.weight, mark: (f) => (f.value > f.tie.weight ? "\u25b2 " : "\u25bc ") + f.tie.weight + " \u2192 " + f.value },
    position: { title: "Change where it stands", fields: "who issue value", scale: "position",
      make: (f) => ({ set: f.issue < 0 ? { stakeholder: f.who, position: f.value } : { stakeholder: f.who, positions: { [data.issues[f.issue][0]]: { position: f.value } } } }),
      say: (f) => name(f.who) + " stands at " + signed(f.value) + (f.issue < 0 ? "" : " on " + data.issues[f.issue][1]) + was(stands(data.people[row[f.who]], f.issue)),
      mark: (f) => "stands at " + signed(f.value) },
    power: { title: "Change its power", fields: "who value", scale: "power", make: (f) => ({ set: { stakeholder: f.who, power: f.value } }),
      say: (f) => name(f.who) + " has power " + f.value + was(data.people[row[f.who]].power),
      mark: (f) => { const p = data.people[row[f.who]].power; return p === null ? "power " + f.value : (f.value < p ? "\u25bc " : "\u25b2 ") + signed(Math.round((f.value - p) * 100) / 100); } },
  };
  const was = (n) => n === null ? ", not stated before" : ", instead of " + minus(n);

  /* ---- marks on every map: places are read off the symbols, so nobody moves */
  const svgNS = "http://www.w3.org/2000/svg";
  const draw = (tag, attributes, words) => {
    const el = document.createElementNS(svgNS, tag);
    Object.entries(attributes).forEach(([k, v]) => el.setAttribute(k, v));
    if (words) el.textContent = words;
    return el;
  };
  const place = (g) => {
    const e = g.querySelector("ellipse"), p = g.querySelector("polygon");
    if (e) return { x: Number(e.getAttribute("cx")), y: Number(e.getAttribute("cy")), r: Number(e.getAttribute("rx")) };
    const points = p.getAttribute("points").trim().split(/\s+/).map((s) => s.split(",").map(Number));
    const xs = points.map((q) => q[0]), ys = points.map((q) => q[1]);
    const lo = [Math.min(...xs), Math.min(...ys)], hi = [Math.max(...xs), Math.max(...ys)];
    return { x: (lo[0] + hi[0]) / 2, y: (lo[1] + hi[1]) / 2, r: (hi[0] - lo[0]) / 2 };
  };
  const middle = (path) => { const p = path.getPointAtLength(path.getTotalLength() / 2); return { x: p.x, y: p.y }; };
  const overlay = (figure) => {
    const graph = figure.querySelector("svg g"), state = Number(figure.dataset.state);
    all(".tray-mark", graph).forEach((g) => g.remove());
    all(".ends", graph).forEach((g) => g.classList.remove("ends"));
    if (state) return;
    const mine = page.shapes.filter((s) => s.figure === figure), ties = mine.some((s) => s.kind === "e"); /* a chart has none */
    const symbol = (id) => { const s = mine.find((x) => x.kind === "n" && x.of.id === id); return s && place(s.g); };
    const label = (at, words) => graph.append(draw("text", { "class": "tray-mark", x: at.x, y: at.y, "text-anchor": "middle" }, words));
    changes.forEach(({ act, f }) => {
      const words = acts[act].mark(f);
      if (act === "add") {
        if (!ties) return;
        const a = symbol(f.from), b = symbol(f.to);
        if (!a || !b) return;
        const d = Math.hypot(b.x - a.x, b.y - a.y) || 1, ux = (b.x - a.x) / d, uy = (b.y - a.y) / d;
        const line = { x1: a.x + ux * a.r, y1: a.y + uy * a.r, x2: b.x - ux * b.r, y2: b.y - uy * b.r };
        graph.append(draw("line", { "class": "tray-mark casing", ...line }), draw("line", { "class": "tray-mark new", ...line }));
        if (data.kinds[f.kind][3]) graph.append(draw("path", { "class": "tray-mark tip", d: "M" + line.x2 + "," + line.y2 + "l" + (-12 * ux - 5 * uy) + "," + (-12 * uy + 5 * ux) + "l" + 10 * uy + "," + -10 * ux + "z" }));
        label({ x: (line.x1 + line.x2) / 2, y: (line.y1 + line.y2) / 2 - 4 }, words + " " + page.kindName(f.kind));
      } else if (f.tie) {
        const s = mine.find((x) => x.kind === "e" && x.row === f.index), path = s && s.g.querySelector("path");
        if (!path) return;
        if (act === "end") s.g.classList.add("ends");
        label(middle(path), words);
      } else {
        const at = symbol(f.who);
        if (at) label({ x: at.x, y: at.y - at.r - (act === "power" ? 4 : 18) }, words);
      }
    });
  };
  const redraw = () => { all("figure.map").forEach(overlay); };

  /* ---- the form */
  const select = (id, options) => make("select", { id }, ...options.map(([value, words]) => make("option", { value }, words)));
  const field = (key, words, control) => make("p", { "data-field": key }, make("label", { "for": control.id }, words), control);
  const people = data.people.map((p) => [p.id, p.name]);
  const controls = {
    act: select("tray-act", Object.entries(acts).map(([k, a]) => [k, a.title])),
    from: select("tray-from", people), to: select("tray-to", people), who: select("tray-who", people),
    kind: select("tray-kind", data.kinds.map((k, i) => [i, page.kindName(i)])),
    tie: select("tray-tie", data.states[0].ties.map((t, i) => [i, text(tie(0, i)) + ", weight " + t[3] + (t[5] < 0 ? "" : ", on " + data.issues[t[5]][1])])),
    issue: select("tray-issue", [[-1, "in general"], ...data.issues.map((x, i) => [i, x[1]])]),
    value: make("input", { id: "tray-value", type: "number", step: "any", required: true }),
  };
  controls.kind.value = 1;
  controls.issue.value = data.people.some((p) => p.position !== null) || !data.issues.length ? -1 : Math.max(0, data.issue);
  if (data.people[1]) controls.to.selectedIndex = 1;
  const range = make("small", { id: "tray-range" });
  controls.value.setAttribute("aria-describedby", "tray-range");
  const fields = [field("from", "From", controls.from), field("to", "To", controls.to), field("who", "Stakeholder", controls.who), field("kind", "Kind of tie", controls.kind),
    field("tie", "Which tie", controls.tie), field("issue", "On", controls.issue), field("value", "New value", controls.value)];
  fields[6].append(range);
  const list = make("ol", { "class": "changes" });
  const error = make("p", { "class": "error", role: "alert" });
  const settle = () => {
    const act = acts[controls.act.value], scale = act.scale && data.scales[act.scale];
    fields.forEach((p) => { p.hidden = !act.fields.split(" ").includes(p.dataset.field); });
    controls.value.required = !!scale;
    error.textContent = "";
    if (!scale) return;
    const [low, high] = scale;
    controls.value.min = act.scale === "weight" && !(low > 0) ? "" : low;
    controls.value.max = high === null ? "" : high;
    range.textContent = high === null ? "above 0" : "from " + minus(low) + " to " + minus(high) + (act.scale === "weight" && !(low > 0) ? ", above 0" : "");
    const who = data.people[row[controls.who.value]];
    const now = act === acts.power ? who && who.power : act === acts.position ? who && stands(who, Number(controls.issue.value)) : act === acts.weight ? data.states[0].ties[controls.tie.value][3] : high === null ? 1 : Math.ceil((low + high) / 2);
    controls.value.value = now === null || now === undefined ? "" : Math.round(now * 100) / 100;
  };
  const scenario = () => JSON.stringify({ id: "marked-on-the-page", name: "Changes marked on the page", changes: changes.map((c) => c.change) }, null, 2) + "\n";
  const download = button("Download these changes (.json)", () => { page.save(scenario(), data.slug + "-changes.json", "application/json"); page.say("Saved " + data.slug + "-changes.json."); }, { "class": "main" });
  const clear = button("Take all back", () => { changes.length = 0; update("No changes are marked."); });
  const hint = make("p", { "class": "hint" }, "With the file in hand, one line works out what would change: ", make("code", {}, "caucus whatif " + (data.file || "FILE") + " --scenario-file " + data.slug + "-changes.json"),
    "; caucus power, brokers, coalitions, map and report take it too.");
  const after = make("div", { hidden: true }, download, " ", clear, hint);
  const count = make("small");
  const update = (words) => {
    list.replaceChildren(...changes.map((c, i) => make("li", {}, acts[c.act].say(c.f), " ", button("Take back", () => { changes.splice(i, 1); update("Taken back."); }, { "aria-label": "Take back: " + acts[c.act].say(c.f), "class": "small" }))));
    after.hidden = !changes.length;
    count.textContent = changes.length ? "(" + changes.length + " marked)" : "";
    redraw();
    if (words) page.say(words);
  };
  const add = (e) => {
    e.preventDefault();
    const act = controls.act.value, index = Number(controls.tie.value), needs = acts[act].fields;
    const f = { value: Number(controls.value.value), from: controls.from.value, to: controls.to.value, who: controls.who.value, kind: Number(controls.kind.value), issue: Number(controls.issue.value) };
    if (needs.startsWith("tie")) { f.tie = tie(0, index); f.index = index; }
    let problem = "";
    if (f.tie && f.tie.telling === 2) problem = "Several ties of this kind join the two, and nothing tells this one apart: change it in the file.";
    if (f.tie && changes.some((c) => c.f.index === index)) problem = "A change of this tie is marked already: take that one back first.";
    if (acts[act].scale === "weight" && !(f.value > 0)) problem = "A weight is above 0.";
    const now = act === "weight" ? f.tie.weight : act === "power" ? data.people[row[f.who]].power : act === "position" ? stands(data.people[row[f.who]], f.issue) : null;
    if (same(now, f.value)) problem = "That is what the file says already.";
    const change = problem || acts[act].make(f);
    if (typeof change === "string") { error.textContent = change; return; }
    const earlier = changes.findIndex((c) => c.act === act && !f.tie && act !== "add" && c.f.who === f.who && (act !== "position" || c.f.issue === f.issue));
    if (earlier >= 0) changes.splice(earlier, 1);
    changes.push({ act, f, change });
    error.textContent = "";
    update("Marked: " + acts[act].say(f) + ".");
  };
  const form = make("form", { submit: add }, field("act", "What to try", controls.act), ...fields, error, make("button", { type: "submit" }, "Mark it on the maps"));
  ["act", "who", "tie", "issue"].forEach((k) => controls[k].addEventListener("change", settle));
  const tray = make("details", { "class": "tray", id: "tray" }, make("summary", {}, "Try out a change ", count),
    make("p", { "class": "hint" }, "Marks stand on the maps of this page only; nobody moves, and nothing is worked out here. Save the marks and let caucus work out what would change."), form, list, after);
  section.append(tray);
  page.editTie = (i) => {
    page.close();
    tray.open = true;
    controls.act.value = "weight";
    controls.tie.value = i;
    settle();
    controls.tie.focus();
  };
  if (!data.states[0].ties.length) ["end", "weight"].forEach((k) => controls.act.querySelector("[value=" + k + "]").remove());
  settle();
  update("");
  page.start();
})();
