/* Enhancement only: lays a page out in turns, remembers the text size, copies a page's address, prints, counts visits. Everything reads without it. */
/*
  On a phone a section a frame (layout.css), and after each frame a moment for touches; then the page is as any other.
  So it is at the first key or tap too, which may scroll far. A style left on a section says nothing without the class.
*/
const page = document.documentElement;
const parts = [...document.querySelectorAll(".turns * + .section, .turns .listing")];
const endTurns = () => page.classList.remove("turns");
const layOutNext = () => {
  const part = page.classList.contains("turns") && parts.shift();
  if (!part) return endTurns();
  part.style.contentVisibility = "visible";
  setTimeout(requestAnimationFrame, 0, layOutNext);
};
requestAnimationFrame(layOutNext);
for (const sign of ["keydown", "click"]) addEventListener(sign, endTurns, true);

for (const radio of document.querySelectorAll("input[name=text-size]")) {
  radio.addEventListener("change", () => {
    try { localStorage.setItem("text-size", radio.value); } catch { /* a private window keeps nothing */ }
  });
}

const actions = {
  async copy(button) {
    button.ariaLive = "polite";
    try {
      await navigator.clipboard.writeText(location.href);
      button.textContent = button.dataset.done;
    } catch { button.textContent = "Chưa chép được, mời chép ở thanh địa chỉ"; }
  },
  print() {
    window.print();
  },
};

for (const button of document.querySelectorAll("button[data-action]")) {
  const isCopy = button.dataset.action === "copy";
  if (isCopy && !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", () => actions[button.dataset.action](button));
}

/* Escape folds the phone's menu and gives the focus back to what unfolded it. */
const menu = document.querySelector(".menu--phone");
menu?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  menu.open = false;
  menu.firstElementChild.focus();
});

/* Printed tables are never folded. */
window.addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details.disclosure")) details.open = true;
});

/* Visits: numbers that a server's log gave within the hour; no numbers, wrong or old ones: no box. */
const visits = document.querySelector("[data-visits]");
const showVisits = ({ updated, ...counts }) => {
  const age = Date.now() - Date.parse(updated);
  const cells = [...visits.querySelectorAll("[data-count]")];
  const numbers = cells.map((cell) => counts[cell.dataset.count]);
  if (!(age > -3e5 && age < 36e5) || !numbers.every((each) => Number.isSafeInteger(each) && each >= 0) || counts.today > counts.total) return;
  cells.forEach((cell, place) => { cell.textContent = numbers[place].toLocaleString("vi"); });
  visits.hidden = false;
};
if (visits && location.protocol !== "file:")
  fetch(visits.dataset.visits, { cache: "no-cache" }).then((answer) => answer.json()).then(showVisits).catch(() => {});
