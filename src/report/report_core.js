"use strict";
/* The page is whole without its script. This adds tabs, highlights, filters, zoom, sorting, what numbers rest on, and trying out changes. */
const page = (() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const live = document.getElementById("live");
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  /* Texts of the file reach the page as text only. */
  const make = (tag, attributes, ...children) => {
    const el = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key === "click" || key === "input" || key === "change" || key === "submit") el.addEventListener(key, value);
      else if (value !== null && value !== false) el.setAttribute(key, value === true ? "" : value);
    }
    el.append(...children.filter((c) => c !== null && c !== undefined && c !== ""));
    return el;
  };
  const button = (text, click, attributes) => make("button", { type: "button", click, ...attributes }, text);
  const row = {};
  data.people.forEach((p, i) => { row[p.id] = i; });
  /* Who stands in a row of a state: id, name, sector. */
  const who = (state, index) => {
    const w = data.states[state].who[index];
    return w ? { id: w[0], name: w[1] || data.people[row[w[0]]].name, sector: w[2] } : null;
  };
  const counts = ["influence", "alliance", "conflict", "for context"];
  /* A tie of a state, with names for its parts. */
  const tie = (state, index) => {
    const t = data.states[state].ties[index];
    if (!t) return null;
    return { from: who(state, t[0]).id, to: who(state, t[1]).id, kind: t[2], as: data.kinds[t[2]][2], weight: t[3], basis: t[4], issue: t[5],
      since: t[6], until: t[7], sure: t[8], reporters: t[9], evidence: t[10] || [], telling: t[11] };
  };
  const name = (id) => {
    if (row[id] !== undefined) return data.people[row[id]].name;
    for (let s = 0; s < data.states.length; s++)
      for (let i = 0; i < data.states[s].who.length; i++) if (data.states[s].who[i][0] === id) return who(s, i).name;
    return id;
  };
  const kindName = (k) => data.kinds[k][1] === data.kinds[k][0] ? counts[data.kinds[k][2]] : data.kinds[k][1];
  const save = (text, file, type) => {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const a = make("a", { href: url, download: file });
    document.body.append(a);
    a.click();
    a.remove();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  };
  const minus = (n) => String(n).replace("-", "\u2212");
  const signed = (n) => (n > 0 ? "+" : "") + minus(n);
  return { data, all, make, button, who, tie, row, name, counts, kindName, save, minus, signed, say: (text) => { live.textContent = text; }, shown: [] };
})();
