// In a nested list: the arrow keys go from line to line, and quick writers lose nothing.
(() => {
  "use strict";
  const ARROWS = { ArrowUp: -1, ArrowDown: 1 };
  document.addEventListener("keydown", (event) => {
    if (!(event.key in ARROWS) || !event.target.matches(".outline__open") || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = [...event.target.closest("[data-outline]").querySelectorAll(".outline__open")];
    const next = all[all.indexOf(event.target) + ARROWS[event.key]];
    if (next) event.preventDefault();
    next?.focus();
  });

  // Whoever writes quickly goes on while a line is being sent: what they type meanwhile begins the next line.
  const sent = new Map(); // form -> [its field, what was sent of it]
  document.addEventListener("htmx:beforeRequest", ({ detail: { elt } }) => {
    if (!elt.matches("form[data-new]")) return;
    const field = elt.elements.words;
    sent.set(elt, [field, field.value]);
    field.value = "";
  });
  document.addEventListener("htmx:afterSettle", ({ detail: { requestConfig } }) => {
    const [field] = sent.get(requestConfig?.elt) || [];
    if (!field || field.isConnected) return;
    sent.delete(requestConfig.elt);
    const next = document.getElementById(field.id);
    if (next && field.value) next.value += field.value;
  });
  document.addEventListener("htmx:afterRequest", ({ detail: { elt } }) => {
    const [field, words] = sent.get(elt) || [];
    if (!field?.isConnected) return;
    sent.delete(elt); // It came back refused, or never arrived: it stands there as it was.
    field.value = words + field.value;
  });
})();
