/* Enhancement only: remembers the text size, copies a page's address, prints. Everything reads without it. */
for (const radio of document.querySelectorAll("input[name=text-size]")) {
  radio.addEventListener("change", () => {
    try { localStorage.setItem("text-size", radio.value); } catch { /* a private window keeps nothing */ }
  });
}

const actions = {
  async copy(button) {
    await navigator.clipboard.writeText(location.href);
    button.textContent = button.dataset.done;
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

/* Printed tables are never folded. */
window.addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details.disclosure")) details.open = true;
});
