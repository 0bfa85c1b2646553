/* ---- what a stakeholder, a tie or a number rests on */
(() => {
  const { all, make, button, data, tie, row, name } = page;
  const panel = make("aside", { id: "panel", "aria-labelledby": "panel-title", hidden: true });
  document.body.insertBefore(panel, document.getElementById("live"));
  let back = null;
  page.close = () => {
    if (panel.hidden) return;
    panel.hidden = true;
    if (back && back.isConnected) back.focus();
    back = null;
  };
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    page.close();
    if (page.kept) page.keep(null);
  });
  const open = (title, from, ...parts) => {
    const heading = make("h2", { id: "panel-title", tabindex: "-1" }, title);
    panel.replaceChildren(button("Close", page.close, { "class": "close" }), heading, ...parts.filter(Boolean));
    panel.hidden = false;
    panel.scrollTop = 0;
    if (from) { back = back || from; heading.focus(); }
    page.say(title);
  };
  const pair = (list, term, ...what) => { if (what.some((w) => w !== "" && w !== null && w !== undefined)) list.append(make("dt", {}, term), make("dd", {}, ...what)); };
  const number = (n, scale) => n === null ? "not stated" : page.minus(Math.round(n * 100) / 100) + (scale ? " (on a scale from " + page.minus(scale[0]) + " to " + page.minus(scale[1]) + ")" : "");
  const sources = (list) => list.length ? make("ul", { "class": "proof" }, ...list.map(([source, place, words, basis]) =>
    make("li", {}, words ? make("q", {}, words) : "", words ? " " : "", [source || "no source named", place, basis].filter(Boolean).join(", ")))) : null;
  const ends = (t) => name(t.from) + (data.kinds[t.kind][3] ? " to " : " and ") + name(t.to);
  const tieButton = (state, i, from) => {
    const t = tie(state, i);
    const other = from && (t.from === from ? t.to : t.from);
    const text = from ? page.kindName(t.kind) + (data.kinds[t.kind][3] ? (t.from === from ? " to " : " from ") : " with ") + name(other) : page.kindName(t.kind) + ": " + ends(t);
    return make("li", {}, button(text + ", weight " + t.weight, (e) => page.showTie(state, i, e.currentTarget), { "class": "plain" }));
  };
  const tiesOf = (state, id, test) => data.states[state].ties.map((t, i) => i).filter((i) => {
    const t = tie(state, i);
    return (!id || t.from === id || t.to === id) && test(t);
  });
  const tieList = (state, id, test) => {
    const found = tiesOf(state, id, test);
    return found.length ? make("ul", {}, ...found.map((i) => tieButton(state, i, id))) : make("p", {}, "No such tie is recorded.");
  };

  page.showPerson = (id, state, from) => {
    const p = data.people[row[id]], list = make("dl", {});
    if (p) {
      pair(list, "Sector", p.sector < 0 ? "not given" : data.sectors[p.sector]);
      pair(list, "Power", number(p.power, p.power === null ? null : data.scales.power) + (p.basis[0] ? ", " + p.basis[0] : ""));
      pair(list, "Where it stands", number(p.position, p.position === null ? null : data.scales.position) + (p.basis[1] ? ", " + p.basis[1] : ""));
      pair(list, "Condition it has stated", p.condition);
      p.positions.forEach(([issue, position, stake, condition, basis, proof]) => pair(list, "On " + data.issues[issue][1],
        [position === null ? "position not stated" : page.signed(position), stake && "sees " + (stake === "none" ? "neither gain nor loss" : stake === "mixed" ? "gain and loss" : stake), basis,
          condition && "condition: " + condition].filter(Boolean).join("; "), sources(proof)));
    } else pair(list, "On this map", "It is here in the what-if only.");
    open(name(id), from, list, p && p.evidence.length ? make("h3", {}, "What puts it on the map") : null, p ? sources(p.evidence) : null,
      make("h3", {}, "Its ties"), tieList(state, id, () => true));
  };

  page.showTie = (state, i, from) => {
    const t = tie(state, i), list = make("dl", {});
    pair(list, "Kind", page.kindName(t.kind) + (t.as === 3 ? " (counted nowhere)" : ""));
    pair(list, "Weight", String(t.weight));
    pair(list, "Basis", t.basis);
    if (typeof t.sure === "number") pair(list, "How sure the map-makers are", Math.round(t.sure * 100) + " of 100");
    if (t.reporters) pair(list, "Reported by", t.reporters + (t.reporters === 1 ? " respondent" : " respondents"));
    pair(list, "On", t.issue < 0 ? "" : data.issues[t.issue][1]);
    pair(list, "Since", t.since);
    pair(list, "Until", t.until);
    open(ends(t), from, list, t.evidence.length ? make("h3", {}, "Where it is known from") : null, sources(t.evidence),
      state === 0 && page.editTie ? button("Try a change of this tie", () => page.editTie(i)) : null,
      make("p", {}, button(name(t.from), (e) => page.showPerson(t.from, state, e.currentTarget), { "class": "plain" }), " ",
        button(name(t.to), (e) => page.showPerson(t.to, state, e.currentTarget), { "class": "plain" })));
  };

  /* A number: what its column asks, how it is worked out, over which ties, and those of the row. */
  const layers = { influence: [0], alliance: [1], conflict: [2], signed: [1, 2], working: [0, 1] };
  page.showNumber = (cell, from) => {
    const tr = cell.parentNode, th = tr.closest("table").tHead.rows[0].cells[cell.cellIndex];
    const person = tr.dataset.s === undefined ? null : data.people[tr.dataset.s];
    const method = th.dataset.m && document.getElementById("m-" + th.dataset.m);
    const list = make("dl", {});
    pair(list, "For", tr.cells[0].textContent.trim());
    pair(list, "Asks", th.title);
    if (method) {
      pair(list, "How it is worked out", method.nextElementSibling.textContent.trim());
      pair(list, "Counted over", method.dataset.over);
    } else pair(list, "Where it comes from", tr.closest("#file, #q-describe") ? "It stands in the file, or is counted there." : "It is worked out from the map for this table; the settings stand under \u201cHow it was made\u201d.");
    const layer = method && layers[method.dataset.layer];
    const test = (t) => layer ? layer.includes(t.as) : method && method.dataset.layer ? data.kinds[t.kind][0] === method.dataset.layer : t.as < 3;
    const ties = !method || method.dataset.layer ? tiesOf(0, null, test).length : 0;
    open(cell.textContent.trim() + ": " + th.textContent.trim(), from, list,
      person && (!method || method.dataset.layer) ? make("h3", {}, "Ties of " + person.name + " that count") : null,
      person && (!method || method.dataset.layer) ? tieList(0, person.id, test) : null,
      ties ? make("p", {}, ties + " ties of the map are counted in all.") : null,
      method ? make("p", {}, make("a", { href: "#m-" + th.dataset.m }, "The method and its source")) : null);
  };
  all("a[href^='#m-']").forEach((a) => a.addEventListener("click", () => { document.getElementById("methods").open = true; }));
  panel.addEventListener("click", (e) => {
    if (!e.target.closest("a")) return;
    document.getElementById("methods").open = true;
    back = null;
    page.close();
  });
})();
