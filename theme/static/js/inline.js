/*
  Runs inside the page, right after the text-size switch: restores the reader's choice before anything is painted.
  A page that is newly opened, at its top, is laid out in turns (layout.css, site.js); where the browser itself scrolls to
  a place, that must not move afterwards.
*/
try { document.getElementById("text-" + localStorage.getItem("text-size")).checked = true; } catch {}
if (!location.hash && performance.getEntriesByType("navigation")[0]?.type === "navigate") document.documentElement.className = "turns";
