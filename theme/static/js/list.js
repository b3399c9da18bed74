/*
  The list of cooperatives: filtered and sorted by what the form says, the form by what the address says. Rows of all
  cooperatives (coop_plan/search/rows.py) are asked for on first use, as a script, so that it also works from a disk.
*/
(() => {
  const form = document.querySelector("form.filter");
  if (!form) return;
  const SHOWN = 40;
  const list = document.getElementById("list");
  const body = list.querySelector("tbody");
  const still = [...list.children];
  const rowsThen = [...body.children];
  const status = form.querySelector("[role=status]");
  const total = status.textContent;
  const selects = [...form.querySelectorAll("select")];
  const sort = selects.pop();
  const number = (count) => count.toLocaleString("vi");
  let rows;
  let fields;
  let columns;
  let asked = false;
  let failed = false;
  let page = 1;

  const ask = () => {
    if (asked) return;
    asked = true;
    failed = false;
    const script = document.createElement("script");
    script.src = form.dataset.rows;
    script.onload = script.onerror = () => {  /* a network's own sign-in page comes as if it were the script */
      if (rows) return;
      asked = false;
      failed = true;
      show();
    };
    document.head.append(script);
  };
  window.addToList = (given) => { ({ fields, columns, rows } = given); failed = false; show(); };
  const valueOf = (row, name) => row[fields.indexOf(name)];

  const query = (number = 1) => {
    const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    if (number > 1) asked.set("trang", number);
    return String(asked);
  };
  const read = () => {
    const asked = new URLSearchParams(location.search);
    for (const select of [...selects, sort]) {
      select.value = asked.get(select.name) || "";
      if (select.selectedIndex < 0) select.selectedIndex = 0;
    }
    page = Math.max(1, Math.floor(asked.get("trang")) || 1);
    if (!query() && page > 1) history.replaceState(null, "", location.pathname);
  };

  const make = (tag, className, ...children) => {
    const element = Object.assign(document.createElement(tag), className && { className });
    element.append(...children);
    return element;
  };
  const cellOf = (name, value) => {
    const shown = form.querySelector(`template[data-of="${name}"]`);
    if (shown) return shown.content.children[value - 1].cloneNode(true);
    const words = form.elements[name] ? [value].flat().map((place) => form.elements[name].options[place].text) : [];
    return make("td", "", words.join(", ") || "–");
  };
  const draw = (row) => {
    const line = rowsThen[0].cloneNode(true);
    const link = line.querySelector("th a");
    link.href = link.getAttribute("href").replace(/[^/]*$/, `${valueOf(row, "id")}.html`);
    link.textContent = valueOf(row, "name");
    const cells = columns.map((name) => cellOf(name, valueOf(row, name)));
    if (valueOf(row, "note")) cells.at(-1).append(make("span", "table__line", valueOf(row, "note")));
    cells.forEach((cell, at) => Object.assign(cell.dataset, line.cells[at + 1].dataset));
    line.replaceChildren(line.cells[0], ...cells);
    return line;
  };
  const lead = (words, number) => Object.assign(make("a", "pager__link", words), { href: `?${query(number)}#list` });
  const drawPager = (count) => {
    const pages = Math.ceil(count / SHOWN);
    const rows = `dòng ${number((page - 1) * SHOWN + 1)}–${number(Math.min(page * SHOWN, count))} trong ${number(count)}`;
    const place = make("span", "pager__place", `Trang ${page} trong ${pages} · ${rows}`);
    const nav = make("nav", "pager", ...(page > 1 ? [lead("Trang trước", page - 1)] : []), place, ...(page < pages ? [lead("Trang sau", page + 1)] : []));
    nav.setAttribute("aria-label", "Các trang của danh sách");
    return nav;
  };

  const drawNone = () => {
    const none = form.querySelector("template[data-none]").content.cloneNode(true);
    none.querySelector("button").addEventListener("click", () => { form.reset(); selects[0].focus(); });
    return [...none.children];
  };

  const find = () => {
    const picks = selects.filter((select) => select.selectedIndex);
    const hits = rows.filter((row) => picks.every(({ name, selectedIndex }) => [valueOf(row, name)].flat().includes(selectedIndex)));
    const far = (one, other, name) => valueOf(one, name) - valueOf(other, name);
    return sort.value ? hits.sort((one, other) => far(one, other, sort.value) || far(one, other, "ten")) : hits;
  };
  const show = () => {
    if (!query()) {
      if (body.firstElementChild !== rowsThen[0]) {
        body.replaceChildren(...rowsThen);
        list.replaceChildren(...still);
      }
      status.textContent = total;
    } else if (!rows) {
      if (!failed) ask();
      status.textContent = failed ? "Chưa lọc được vì chưa tải được danh sách; bảng vẫn như cũ, mời chọn lại." : "Đang tải danh sách…";
    } else {
      const hits = find();
      const last = Math.ceil(hits.length / SHOWN) || 1;
      if (page > last) history.replaceState(null, "", `?${query(page = last)}`);
      body.replaceChildren(...hits.slice((page - 1) * SHOWN, page * SHOWN).map(draw));
      list.replaceChildren(...(hits.length ? [still[0]] : drawNone()), ...(hits.length > SHOWN ? [drawPager(hits.length)] : []));
      status.textContent = hits.length < rows.length ? `${number(hits.length)} trong ${total}` : total;
    }
  };
  const change = () => {
    page = 1;
    failed = false;
    history.pushState(null, "", query() ? `?${query()}` : location.pathname);
    show();
  };
  form.addEventListener("change", change);
  form.addEventListener("focusin", ask);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(change));
  window.addEventListener("popstate", () => { read(); show(); });
  window.addEventListener("pageshow", () => { read(); show(); });
})();
