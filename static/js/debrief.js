// On the board of a debrief: a note that is dragged onto a cluster goes there by the form that ticks go by. Without
// this script the form does it all.
(() => {
  "use strict";
  const form = () => document.getElementById("sort");
  const ticks = () => [...document.querySelectorAll('input[name="notes"][form="sort"]')];

  // News wait while notes are ticked (outline.js asks for this mark).
  function mark() {
    if (!form()) return;
    if (ticks().some((one) => one.checked)) form().dataset.begun = "yes";
    else delete form().dataset.begun;
  }
  document.addEventListener("change", (event) => { if (event.target.name === "notes") mark(); });

  // -- Drag: of several that are ticked, all go along ------------------------------------------------------------
  function ready(part) {
    if (!form()) return;
    part.querySelectorAll(".noted").forEach((note) => { note.draggable = true; });
    part.querySelectorAll("[data-drags]").forEach((hint) => { hint.hidden = !matchMedia("(hover: hover)").matches; });
    mark();
  }
  const zone = (event) => event.target.closest?.("[data-drop]");
  let dragged = null;
  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.(".noted[data-note]");
    if (!dragged || !form()) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.note);
    document.querySelectorAll('[data-drop="new"]').forEach((one) => { one.hidden = false; });
  });
  document.addEventListener("dragover", (event) => {
    if (!dragged || !zone(event)) return;
    event.preventDefault();
    document.querySelectorAll(".is-over").forEach((one) => { if (one !== zone(event)) one.classList.remove("is-over"); });
    zone(event).classList.add("is-over");
  });
  document.addEventListener("dragend", () => {
    dragged = null;
    document.querySelectorAll(".is-over").forEach((one) => one.classList.remove("is-over"));
    document.querySelectorAll('[data-drop="new"]').forEach((one) => { one.hidden = true; });
  });
  document.addEventListener("drop", (event) => {
    const to = zone(event);
    if (!dragged || !to || !form()) return;
    event.preventDefault();
    const own = dragged.querySelector('input[name="notes"]');
    if (!own.checked) ticks().forEach((one) => { one.checked = one === own; });
    if (to.contains(dragged) && !ticks().some((one) => one.checked && !to.contains(one))) return; // It is there already.
    const { elements } = form();
    elements.to.value = to.dataset.drop;
    elements.under.value = "";
    mark();
    form().requestSubmit();
  });

  // -- Whoever sorts goes on at the note that follows ------------------------------------------------------------
  let next = null;
  document.addEventListener("htmx:beforeRequest", ({ detail: { elt } }) => {
    if (elt !== form()) return;
    const all = ticks();
    const last = all.findLastIndex((one) => one.checked);
    next = (all.slice(last + 1).find((one) => !one.checked) || all.findLast((one) => !one.checked))?.id;
  });
  document.addEventListener("htmx:afterSwap", () => {
    const board = document.getElementById("board");
    if (!board) return;
    ready(board);
    if (next && !board.querySelector("[data-error-summary]")) document.getElementById(next)?.setAttribute("data-focus", "");
    next = null;
  });
  ready(document);
})();
