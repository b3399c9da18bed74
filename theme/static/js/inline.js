/* Runs inside the page, right after the text-size switch: restores the reader's choice before anything is painted. */
try { document.getElementById("text-" + localStorage.getItem("text-size")).checked = true; } catch {}
