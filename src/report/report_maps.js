/* ---- tabs: the list of links becomes a list of tabs, the maps its panels; the first has its scenarios and years */
(() => {
  const { all, make, data } = page;
  const section = document.getElementById("maps");
  if (!section) return;
  const links = all(".tabs a", section);
  const panels = links.map((a) => document.getElementById(a.hash.slice(1)));
  page.figure = null; /* the map that is shown */
  page.onshow = [];
  const settle = (panel) => {
    page.figure = all("figure", panel).find((f) => !f.hidden);
    page.onshow.forEach((f) => f());
  };
  const show = (index, focus) => {
    links.forEach((a, i) => {
      a.setAttribute("aria-selected", String(i === index));
      a.tabIndex = i === index ? 0 : -1;
      panels[i].hidden = i !== index;
    });
    settle(panels[index]);
    if (focus) links[index].focus();
  };
  const follow = () => panels.forEach((p, i) => { if ("#" + p.id === location.hash) show(i); });
  section.classList.add("tabbed");
  const list = section.querySelector(".tabs ul");
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", "Maps");
  links.forEach((a, i) => {
    a.parentNode.setAttribute("role", "presentation");
    a.setAttribute("role", "tab");
    a.setAttribute("aria-controls", panels[i].id);
    a.id = "tab-" + panels[i].id;
    panels[i].setAttribute("role", "tabpanel");
    panels[i].setAttribute("aria-labelledby", a.id);
    a.addEventListener("click", (e) => { e.preventDefault(); show(i); });
    a.addEventListener("keydown", (e) => {
      const step = { ArrowRight: 1, ArrowLeft: -1, Home: -i, End: links.length - 1 - i }[e.key];
      if (e.key === " ") { e.preventDefault(); show(i); }
      if (step === undefined) return;
      e.preventDefault();
      show((i + step + links.length) % links.length, true);
    });
  });

  /* Scenarios and years: one at a time, in the same places. */
  const figures = all("figure", panels[0]);
  const choose = (state) => {
    figures.forEach((f) => {
      f.hidden = Number(f.dataset.state) !== state;
      const heading = f.dataset.state !== "0" && all(":scope > h4", panels[0])[f.dataset.state - 1];
      if (heading) {
        heading.hidden = f.hidden;
        if (heading.nextElementSibling.matches("p")) heading.nextElementSibling.hidden = f.hidden;
      }
    });
    settle(panels[0]);
    page.say(state ? data.states[state].name + ": everybody is in the same place." : "The map as recorded.");
  };
  if (figures.length > 1) {
    const set = make("fieldset", { "class": "states" }, make("legend", {}, "Show the map"));
    data.states.forEach((s, i) => {
      const text = i === 0 ? "as recorded" + (s.name ? " (" + s.name + ")" : "") : s.date ? s.name.toLowerCase() : "what if: " + s.name;
      const input = make("input", { type: "radio", name: "state", value: i, checked: i === 0, change: () => choose(i) });
      set.append(make("label", {}, input, " " + text));
    });
    panels[0].insertBefore(set, figures[0]);
    choose(0);
  }
  page.showMap = show;
  page.start = () => { show(0); follow(); };
  window.addEventListener("hashchange", follow);
})();

/* ---- a stakeholder and its neighbours; Enter or a click keeps it, Escape lets go */
(() => {
  const { all, data, who, tie } = page;
  if (!document.getElementById("maps")) return;
  /* Ids: VIEW-n<row> stakeholders, VIEW-l<row> their names, VIEW-e<row> ties, VIEW-q<row> the mark on a tie. */
  page.shapes = [];
  all("figure.map").forEach((figure) => {
    const state = Number(figure.dataset.state);
    all("svg g[id]", figure).forEach((g) => {
      const m = /-([nleq])(\d+)$/.exec(g.id);
      if (!m || m[1] === "q" && !data.states[state].ties[m[2]]) return;
      const shape = { g, figure, state, row: Number(m[2]), tie: m[1] === "e" || m[1] === "q", kind: m[1] };
      shape.of = shape.tie ? tie(state, shape.row) : who(state, shape.row);
      if (shape.of) page.shapes.push(shape);
    });
  });
  const near = data.states.map((s, state) => {
    const of = {};
    s.ties.forEach((t, i) => {
      const { from, to } = tie(state, i);
      (of[from] = of[from] || new Set([from])).add(to);
      (of[to] = of[to] || new Set([to])).add(from);
    });
    return of;
  });
  const belongs = (s, id) => s.tie ? s.of.from === id || s.of.to === id : s.of.id === id || near[s.state][id] !== undefined && near[s.state][id].has(s.of.id);
  page.kept = null;
  const highlight = (id) => page.shapes.forEach((s) => {
    s.g.classList.toggle("faded", id !== null && !belongs(s, id));
    s.g.classList.toggle("kept", s.kind === "n" && page.kept !== null && s.of.id === page.kept);
  });
  const sector = (w) => w.sector < 0 ? "no sector" : data.sectors[w.sector];
  const tell = (state, w) => {
    const counts = [0, 0, 0, 0];
    data.states[state].ties.forEach((t, i) => { const x = tie(state, i); if (x.from === w.id || x.to === w.id) counts[x.as] += 1; });
    page.say(w.name + ", " + sector(w) + ". Ties: " + (page.counts.map((n, i) => counts[i] ? counts[i] + " " + n : "").filter(Boolean).join(", ") || "none") + ".");
  };
  page.keep = (id) => {
    page.kept = id;
    highlight(id);
    page.shapes.forEach((s) => { if (s.kind === "n") s.g.setAttribute("aria-pressed", String(s.of.id === id)); });
    if (id === null) page.say("Nothing is kept.");
  };
  all("figure.map svg").forEach((svg) => svg.setAttribute("role", "group"));
  page.shapes.forEach((s) => {
    const open = (key) => {
      if (page.dragged) return;
      if (s.tie) { page.showTie(s.state, s.row, key ? s.g : null); return; }
      if (page.kept === s.of.id) { page.close(); page.keep(null); return; }
      page.keep(s.of.id);
      tell(s.state, s.of);
      page.showPerson(s.of.id, s.state, key ? s.g : null);
    };
    s.g.addEventListener("click", () => open(false));
    if (s.tie) {
      if (s.kind === "e") all("path", s.g).slice(0, 1).forEach((p) => { /* a thin line is hard to hit */
        const wide = p.cloneNode();
        wide.setAttribute("class", "hit");
        s.g.append(wide);
      });
      return;
    }
    s.g.addEventListener("mouseenter", () => { if (page.kept === null) highlight(s.of.id); });
    s.g.addEventListener("mouseleave", () => { if (page.kept === null) highlight(null); });
    if (s.kind !== "n") return;
    for (const [k, v] of Object.entries({ tabindex: "0", role: "button", "aria-pressed": "false", "aria-label": s.of.name + ", " + sector(s.of) })) s.g.setAttribute(k, v);
    s.g.addEventListener("focus", () => { if (page.kept === null) highlight(s.of.id); tell(s.state, s.of); });
    s.g.addEventListener("blur", () => { if (page.kept === null) highlight(null); });
    s.g.addEventListener("keydown", (e) => { if (e.key === "Enter" || e.key === " ") { e.preventDefault(); open(true); } });
  });
})();

/* ---- filters, with a count of what is shown */
(() => {
  const { all, make, data, shapes } = page;
  const section = document.getElementById("maps");
  if (!section) return;
  const off = { sector: new Set(), kind: new Set(), issue: new Set(), basis: new Set() };
  let least = 0;
  const count = make("span", { "class": "shown" });
  const passes = (s) => {
    const t = s.of;
    return !off.kind.has(t.kind) && !off.issue.has(t.issue) && !off.basis.has(t.basis) && t.weight >= least;
  };
  const sectors = data.states.map((s) => Object.fromEntries(s.who.map((w) => [w[0], w[2]])));
  const visible = (s) => s.tie ? passes(s) && !off.sector.has(sectors[s.state][s.of.from]) && !off.sector.has(sectors[s.state][s.of.to]) : !off.sector.has(s.of.sector);
  const tally = () => {
    if (!page.figure) return;
    const mine = shapes.filter((s) => s.figure === page.figure);
    const of = (kind, what) => {
      const these = mine.filter((s) => s.kind === kind);
      return these.length ? these.filter(visible).length + " of " + these.length + what : "";
    };
    const found = [of("n", " stakeholders"), of("e", " ties")].filter(Boolean).join(", ");
    count.textContent = found ? "Shown: " + found + "." : "This chart always shows all.";
  };
  const apply = (talk) => {
    shapes.forEach((s) => s.g.classList.toggle("off", !visible(s)));
    tally();
    if (talk) page.say(count.textContent);
  };
  const group = (title, what, values) => {
    if (values.length < 2) return null;
    return make("fieldset", {}, make("legend", {}, title), ...values.map(([value, text]) => make("label", {}, make("input", { type: "checkbox", checked: true,
      change: (e) => { if (e.target.checked) off[what].delete(value); else off[what].add(value); apply(true); } }), " " + text)));
  };
  const used = (pick) => [...new Set(data.states.flatMap((s) => s.ties.map(pick)))];
  const weights = used((t) => t[3]).sort((a, b) => a - b);
  const slide = make("input", { type: "range", id: "least", min: 0, max: weights.length - 1, value: 0, step: 1,
    input: (e) => { least = Number(e.target.value) ? weights[e.target.value] : 0; mark(); apply(true); } });
  const mark = () => { const w = weights[slide.value]; slide.setAttribute("aria-valuetext", w + " or more"); out.textContent = w + " or more"; };
  const out = make("output", { "for": "least" });
  if (weights.length > 1) mark();
  const reset = page.button("Show all again", () => {
    Object.values(off).forEach((s) => s.clear());
    least = 0;
    all("input[type=checkbox]", box).forEach((i) => { i.checked = true; });
    slide.value = 0;
    if (weights.length > 1) mark();
    apply(true);
  });
  const bases = (data.bases || []).filter((b) => used((t) => t[4]).includes(b));
  const box = make("details", { "class": "filters" }, make("summary", {}, "Show only some of it ", make("small", {}, count)),
    make("div", { "class": "fields" },
      group("Sector", "sector", data.sectors.map((s, i) => [i, s]).concat(data.people.some((p) => p.sector < 0) ? [[-1, "no sector"]] : [])),
      group("Kind of tie", "kind", used((t) => t[2]).sort((a, b) => a - b).map((k) => [k, page.kindName(k)])),
      group("Issue of the tie", "issue", used((t) => t[5]).sort((a, b) => a - b).map((i) => [i, i < 0 ? "no issue named" : data.issues[i][1]])),
      group("Basis of the tie", "basis", bases.map((b) => [b, b])),
      weights.length > 1 ? make("fieldset", {}, make("legend", {}, "Weight of the tie"), make("label", { "for": "least" }, "At least "), slide, " ", out) : null, reset));
  section.insertBefore(box, section.querySelector(".panel"));
  page.onshow.push(tally);
  apply(false);
})();

/* ---- pan and zoom: buttons, keys, Ctrl and wheel, two fingers; dragging once it is zoomed */
(() => {
  const { all, make, button } = page;
  const zoomers = new Map();
  const zoomer = (figure) => {
    const svg = figure.querySelector("svg"), canvas = figure.querySelector(".canvas");
    const [x0, y0, w0, h0] = svg.getAttribute("viewBox").split(/\s+/).map(Number);
    const v = { x: x0, y: y0, w: w0, h: h0 };
    const set = () => {
      v.x = Math.min(Math.max(v.x, x0), x0 + w0 - v.w);
      v.y = Math.min(Math.max(v.y, y0), y0 + h0 - v.h);
      svg.setAttribute("viewBox", [v.x, v.y, v.w, v.h].map((n) => n.toFixed(2)).join(" "));
      canvas.classList.toggle("zoomed", v.w < w0 - 1);
    };
    const zoom = (factor, cx, cy) => {
      const w = Math.min(w0, Math.max(w0 / 8, v.w * factor)), f = w / v.w;
      v.x = cx - (cx - v.x) * f;
      v.y = cy - (cy - v.y) * f;
      v.w = w;
      v.h *= f;
      set();
    };
    const act = {
      "+": () => zoom(1 / 1.3, v.x + v.w / 2, v.y + v.h / 2), "-": () => zoom(1.3, v.x + v.w / 2, v.y + v.h / 2), "0": () => zoom(99, 0, 0),
      ArrowLeft: () => { v.x -= v.w / 8; set(); }, ArrowRight: () => { v.x += v.w / 8; set(); },
      ArrowUp: () => { v.y -= v.h / 8; set(); }, ArrowDown: () => { v.y += v.h / 8; set(); },
    };
    act["="] = act["+"];
    const at = (e) => {
      const box = svg.getBoundingClientRect();
      return { x: v.x + (e.clientX - box.left) / box.width * v.w, y: v.y + (e.clientY - box.top) / box.height * v.h };
    };
    canvas.addEventListener("keydown", (e) => {
      if (!act[e.key] || e.ctrlKey || e.metaKey || e.altKey) return;
      e.preventDefault();
      act[e.key]();
    });
    canvas.addEventListener("wheel", (e) => {
      if (!e.ctrlKey && !e.metaKey) return;
      e.preventDefault();
      const p = at(e);
      zoom(e.deltaY > 0 ? 1.15 : 1 / 1.15, p.x, p.y);
    }, { passive: false });
    const fingers = new Map();
    let gap = 0, grip = null;
    const apart = () => { const [a, b] = [...fingers.values()]; return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY); };
    svg.addEventListener("pointerdown", (e) => {
      fingers.set(e.pointerId, e);
      grip = at(e);
      page.dragged = false;
      if (fingers.size === 2) gap = apart();
    });
    svg.addEventListener("pointermove", (e) => {
      if (!fingers.has(e.pointerId)) return;
      const start = fingers.get(e.pointerId), p = at(e);
      if (fingers.size === 2) {
        fingers.set(e.pointerId, e);
        const now = apart();
        if (gap > 0 && now > 0) zoom(gap / now, p.x, p.y);
        gap = now;
        page.dragged = true;
      } else if (v.w < w0 - 1 && (page.dragged || Math.hypot(e.clientX - start.clientX, e.clientY - start.clientY) > 4)) {
        page.dragged = true;
        v.x += grip.x - p.x;
        v.y += grip.y - p.y;
        set();
      }
    });
    const lift = (e) => fingers.delete(e.pointerId);
    ["pointerup", "pointercancel", "pointerleave"].forEach((type) => svg.addEventListener(type, lift));
    return act;
  };
  all("figure.map").forEach((figure) => {
    const act = zoomer(figure);
    const bar = make("div", { "class": "zoom", role: "group", "aria-label": "Move and enlarge the map" });
    [["+", "+", "Enlarge"], ["-", "\u2212", "Reduce"], ["0", "Whole map", null], ["ArrowLeft", "\u2190", "Move left"], ["ArrowRight", "\u2192", "Move right"],
      ["ArrowUp", "\u2191", "Move up"], ["ArrowDown", "\u2193", "Move down"]].forEach(([key, text, label]) => bar.append(button(text, act[key], { "aria-label": label, title: label })));
    bar.append(make("span", { "class": "hint" }, (figure.querySelector("g.stk") ? "Point at a stakeholder, or move to it with Tab, to see its ties; Enter or a click keeps it and tells what it rests on. " : "") + "Keys: + \u2212 0 and arrows."));
    figure.insertBefore(bar, figure.firstChild);
    zoomers.set(figure, act);
  });
})();
