/* ---- tables that can be sorted, numbers and names that can be asked */
(() => {
  const { all, button, data } = page;
  const value = (row, column) => {
    const cell = row.cells[column];
    return cell.hasAttribute("data-v") ? Number(cell.getAttribute("data-v")) : cell.querySelector(".na") ? null : cell.textContent;
  };
  const compare = (a, b) => typeof a === "number" && typeof b === "number" ? a - b : String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
  const sort = (th, column) => {
    const table = th.closest("table"), was = th.getAttribute("aria-sort");
    const down = was ? was === "ascending" : th.classList.contains("n");
    all("thead th", table).forEach((x) => x.removeAttribute("aria-sort"));
    th.setAttribute("aria-sort", down ? "descending" : "ascending");
    const rows = Array.from(table.tBodies[0].rows).map((row, i) => ({ row, i, v: value(row, column) }));
    rows.sort((a, b) => a.v === null || b.v === null ? (a.v === b.v ? a.i - b.i : a.v === null ? 1 : -1) : compare(a.v, b.v) * (down ? -1 : 1) || a.i - b.i);
    table.tBodies[0].append(...rows.map((x) => x.row));
    page.say("Sorted by " + th.textContent.trim() + (down ? ", highest first." : ", lowest first."));
  };
  const wrap = (cell, click, attributes) => {
    const b = button("", click, { "class": "ask", ...attributes });
    b.append(...cell.childNodes);
    cell.append(b);
    return b;
  };
  all(".table table").forEach((table) => {
    const heads = all("thead th", table);
    heads.forEach((th, column) => {
      all("a", th).forEach((a) => a.replaceWith(...a.childNodes));
      if (table.tBodies[0].rows.length > 1) wrap(th, () => sort(th, column), { "class": "sort" });
    });
    /* One stop for the Tab key in each table; the arrow keys move between its numbers and names. */
    const asked = [];
    all("tbody tr", table).forEach((tr) => Array.from(tr.cells).forEach((cell, i) => {
      if (i === 0 && tr.dataset.s !== undefined) asked.push(wrap(cell, (e) => page.showPerson(data.people[tr.dataset.s].id, 0, e.currentTarget)));
      else if (cell.classList.contains("n") && cell.hasAttribute("data-v")) asked.push(wrap(cell, (e) => page.showNumber(cell, e.currentTarget)));
    }));
    asked.forEach((b, i) => { b.tabIndex = i ? -1 : 0; });
    table.addEventListener("keydown", (e) => {
      const b = e.target.closest(".ask"), dx = { ArrowLeft: -1, ArrowRight: 1 }[e.key] || 0, dy = { ArrowUp: -1, ArrowDown: 1 }[e.key] || 0;
      if (!b || !dx && !dy) return;
      e.preventDefault();
      let tr = b.closest("tr"), i = b.closest("td,th").cellIndex, next = null;
      do {
        i += dx;
        tr = dy > 0 ? tr.nextElementSibling : dy < 0 ? tr.previousElementSibling : tr;
        next = tr && tr.cells[i] ? tr.cells[i].querySelector(".ask") : null;
      } while (tr && tr.cells[i] && !next);
      if (!next) return;
      b.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    });
  });

  /* ---- print, and save a table from the page itself */
  const actions = document.getElementById("actions");
  actions.children[0].after(button("Print", () => window.print()));
  all("#save li").forEach((li) => {
    const name = li.dataset.csv, text = data.csv[name];
    if (text !== undefined) li.prepend(button("Save", () => page.save(text, data.slug + "-" + name + ".csv", "text/csv"), { "aria-label": "Save " + name + ".csv" }));
  });
})();
