"use strict";
(function () {
  /* The page is whole without this. It adds tabs, highlights, sorting, and saving of tables. */
  var data = JSON.parse(document.getElementById("data").textContent);
  var live = document.getElementById("live");
  var all = function (selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); };
  var make = function (tag, text, attributes) {
    var el = document.createElement(tag);
    if (text) el.textContent = text;
    Object.keys(attributes || {}).forEach(function (k) { el.setAttribute(k, attributes[k]); });
    return el;
  };

  /* ---- tabs: the list of links becomes a list of tabs, the maps its panels */
  var section = document.getElementById("maps");
  var links = section ? all(".tabs a", section) : [];
  var panels = links.map(function (a) { return document.getElementById(a.getAttribute("href").slice(1)); });
  function show(index, focus) {
    links.forEach(function (a, i) {
      a.setAttribute("aria-selected", String(i === index));
      a.tabIndex = i === index ? 0 : -1;
      panels[i].hidden = i !== index;
    });
    if (focus) links[index].focus();
  }
  function showHash() {
    panels.forEach(function (p, i) { if ("#" + p.id === location.hash) show(i); });
  }
  if (links.length) {
    section.classList.add("tabbed");
    var list = section.querySelector(".tabs ul");
    list.setAttribute("role", "tablist");
    list.setAttribute("aria-label", "Maps");
    links.forEach(function (a, i) {
      a.parentNode.setAttribute("role", "presentation");
      a.setAttribute("role", "tab");
      a.setAttribute("aria-controls", panels[i].id);
      a.id = "tab-" + panels[i].id;
      panels[i].setAttribute("role", "tabpanel");
      panels[i].setAttribute("aria-labelledby", a.id);
      a.addEventListener("click", function (e) { e.preventDefault(); show(i); });
      a.addEventListener("keydown", function (e) {
        var step = { ArrowRight: 1, ArrowLeft: -1, Home: -i, End: links.length - 1 - i }[e.key];
        if (e.key === " ") { e.preventDefault(); show(i); }
        if (step === undefined) return;
        e.preventDefault();
        show((i + step + links.length) % links.length, true);
      });
    });
    show(0);
    showHash();
    window.addEventListener("hashchange", showHash);
    document.getElementById("map-hint").hidden = false;
  }

  /* ---- a stakeholder and its neighbours */
  var near = data.stakeholders.map(function () { return {}; });
  data.ties.forEach(function (t) { near[t[0]][t[1]] = true; near[t[1]][t[0]] = true; });
  var kept = null;
  /* Ids: VIEW-n<row> stakeholders, VIEW-l<row> their names, VIEW-e<row> ties, VIEW-q<row> the mark of a doubtful tie. */
  function part(g) {
    var m = /-([nleq])(\d+)$/.exec(g.id);
    return m ? { kind: m[1] === "q" ? "e" : m[1], row: Number(m[2]) } : null;
  }
  var shapes = all(".canvas svg g[id]").map(function (g) {
    var p = part(g);
    return p ? { g: g, kind: p.kind, row: p.row } : null;
  }).filter(Boolean);
  function belongs(s, who) {
    if (s.kind === "e") {
      var t = data.ties[s.row];
      return !!t && (t[0] === who || t[1] === who);
    }
    return s.row === who || !!near[who][s.row];
  }
  function highlight(who) {
    shapes.forEach(function (s) {
      s.g.classList.toggle("faded", who !== null && !belongs(s, who));
      s.g.classList.toggle("kept", who !== null && s.kind === "n" && s.row === who && kept === who);
    });
  }
  function tell(who) {
    var counts = [0, 0, 0, 0], names = ["influence", "alliance", "conflict", "context"];
    data.ties.forEach(function (t) { if (t[0] === who || t[1] === who) counts[t[2]] += 1; });
    live.textContent = data.stakeholders[who].name + ", " + data.stakeholders[who].sector + ". Ties: " +
      (names.map(function (n, i) { return counts[i] ? counts[i] + " " + n : ""; }).filter(Boolean).join(", ") || "none") + ".";
  }
  function keep(who) {
    kept = kept === who ? null : who;
    highlight(kept);
    shapes.forEach(function (s) { if (s.kind === "n" && s.g.hasAttribute("role")) s.g.setAttribute("aria-pressed", String(s.row === kept)); });
    if (kept !== null) tell(kept); else live.textContent = "Nothing is kept.";
  }
  all(".canvas svg").forEach(function (svg) { svg.setAttribute("role", "group"); });
  shapes.forEach(function (s) {
    if (s.kind === "e" || s.row >= data.stakeholders.length) return;
    var who = s.row;
    s.g.addEventListener("mouseenter", function () { if (kept === null) highlight(who); });
    s.g.addEventListener("mouseleave", function () { if (kept === null) highlight(null); });
    s.g.addEventListener("click", function () { keep(who); });
    if (s.kind !== "n") return;
    s.g.setAttribute("tabindex", "0");
    s.g.setAttribute("role", "button");
    s.g.setAttribute("aria-pressed", "false");
    s.g.setAttribute("aria-label", data.stakeholders[who].name + ", " + data.stakeholders[who].sector);
    s.g.addEventListener("focus", function () { if (kept === null) highlight(who); tell(who); });
    s.g.addEventListener("blur", function () { if (kept === null) highlight(null); });
    s.g.addEventListener("keydown", function (e) {
      if (e.key === "Enter" || e.key === " ") { e.preventDefault(); keep(who); }
    });
  });
  document.addEventListener("keydown", function (e) {
    if (e.key === "Escape" && kept !== null) keep(kept);
  });

  /* ---- tables that can be sorted */
  function value(row, column) {
    var cell = row.cells[column];
    return cell.hasAttribute("data-v") ? Number(cell.getAttribute("data-v")) : cell.querySelector(".na") ? null : cell.textContent;
  }
  function compare(a, b) {
    if (typeof a === "number" && typeof b === "number") return a - b;
    return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
  }
  function sort(th, column) {
    var table = th.closest("table"), body = table.tBodies[0];
    var numeric = th.classList.contains("n");
    var was = th.getAttribute("aria-sort");
    var down = was ? was === "ascending" : numeric;
    all("thead th", table).forEach(function (x) { x.removeAttribute("aria-sort"); });
    th.setAttribute("aria-sort", down ? "descending" : "ascending");
    Array.prototype.slice.call(body.rows).map(function (row, i) { return { row: row, i: i, v: value(row, column) }; })
      .sort(function (a, b) {
        if (a.v === null || b.v === null) return a.v === b.v ? a.i - b.i : a.v === null ? 1 : -1;
        return compare(a.v, b.v) * (down ? -1 : 1) || a.i - b.i;
      }).forEach(function (x) { body.appendChild(x.row); });
    live.textContent = "Sorted by " + th.textContent.trim() + (down ? ", highest first." : ", lowest first.");
  }
  all(".table table").forEach(function (table) {
    if (table.tBodies[0].rows.length < 2) return;
    all("thead th", table).forEach(function (th, column) {
      var button = make("button", "", { type: "button" });
      while (th.firstChild) button.appendChild(th.firstChild);
      th.appendChild(button);
      button.addEventListener("click", function () { sort(th, column); });
    });
  });

  /* ---- print, and save a table from the page itself */
  var actions = document.getElementById("actions");
  var print = make("button", "Print", { type: "button" });
  print.addEventListener("click", function () { window.print(); });
  actions.appendChild(print);
  actions.appendChild(make("a", "Download tables (.csv)", { "class": "button", href: "#files" }));
  all("#save li").forEach(function (li) {
    var name = li.getAttribute("data-csv"), text = data.csv[name];
    if (text === undefined) return;
    var button = make("button", "Save", { type: "button", "aria-label": "Save " + name + ".csv" });
    button.addEventListener("click", function () {
      var url = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
      var a = make("a", "", { href: url, download: data.slug + "-" + name + ".csv" });
      document.body.appendChild(a);
      a.click();
      a.remove();
      setTimeout(function () { URL.revokeObjectURL(url); }, 1000);
    });
    li.insertBefore(button, li.firstChild);
  });
})();
