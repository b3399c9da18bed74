/*
  Runs inside the page, right after the text-size switch, before anything is painted: restores the reader's choice, and
  lets a newly opened page be laid out in turns (layout.css, site.js). Not where the browser itself scrolls to a place,
  which must not move afterwards; of a link to words of a page only the entry's name still tells. Turns end after
  three seconds, whether site.js has come or not.
*/
try { document.getElementById("text-" + localStorage.getItem("text-size")).checked = true; } catch {}
const [opened] = performance.getEntriesByType("navigation");
if (opened?.type === "navigate" && !(opened.name + location).includes("#")) {
  const page = document.documentElement;
  page.className = "turns";
  setTimeout(() => { page.className = ""; }, 3000);
}
