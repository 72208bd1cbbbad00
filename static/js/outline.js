// In a nested list that is changed in place: keys, news of what others changed, and where the focus goes. Without it
// every button and link of the list does the same, page by page.
(() => {
  "use strict";

  // -- Keys: the arrows go from line to line, Enter sends a line (what aria-keyshortcuts names is nic.js's) ----------
  const ARROWS = { ArrowUp: -1, ArrowDown: 1 };
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return;
    if (event.key === "Enter" && event.target.matches("textarea[data-enter]")) {
      event.preventDefault();
      event.target.form.querySelector(".form__enter").click();
    } else if (event.key in ARROWS && event.target.matches(".outline__open")) {
      const all = [...event.target.closest("[data-outline]").querySelectorAll(".outline__open")];
      const next = all[all.indexOf(event.target) + ARROWS[event.key]];
      if (next) event.preventDefault();
      next?.focus();
    }
  });

  // Where the style sheet can't let a field grow with its words.
  if (!CSS.supports("field-sizing", "content")) {
    const grow = (field) => { while (field.rows < 12 && field.scrollHeight > field.clientHeight) field.rows += 1; };
    const each = (part) => part.querySelectorAll("textarea[data-enter]").forEach(grow);
    document.addEventListener("input", ({ target }) => { if (target.matches("textarea[data-enter]")) grow(target); });
    document.addEventListener("htmx:afterSettle", ({ target }) => each(target));
    each(document);
  }

  // -- News: nobody asked for them, so they never take the place of what somebody does -------------------------------
  const isWritten = (list) => [...list.querySelectorAll("form")].some((form) =>
    form.dataset.draft || form.dataset.begun || (form.contains(document.activeElement) && document.activeElement.matches("input, select, textarea")));
  document.addEventListener("input", ({ target }) => {
    const form = target.closest("[data-outline] form");
    if (form) form.dataset.begun = "yes"; // Such as a place that was chosen and not sent yet.
  });
  document.addEventListener("htmx:configRequest", ({ detail: { elt, parameters } }) => {
    if (elt.matches("[data-line] form")) { // Of a list that the server knows to be up to date only some lines need come.
      const { seen, kept } = elt.closest("[data-outline]").querySelector("[data-news]").dataset;
      Object.assign(parameters, { seen, kept });
    }
    if (!elt.dataset.news) return;
    if (isWritten(elt.closest("[data-outline]"))) parameters.writing = "yes";
    parameters.told = document.getElementById(elt.dataset.news)?.dataset.told || 0;
  });
  // By the time they are here somebody may have opened a line, or have asked for one whose answer is still to come.
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const asked = detail.requestConfig.elt;
    if (!asked.dataset.news) return;
    if (!asked.isConnected) detail.shouldSwap = false; // Lines came after it had asked, and are newer.
    if (!detail.target.matches("[data-outline]")) return;
    if (isWritten(detail.target) || detail.target.querySelector(".htmx-request:not([data-unasked])")) detail.shouldSwap = false;
  });

  // -- After an answer: whoever pressed "Move up" presses it again, whoever types goes on typing ----------------------
  const sent = new Map(); // form -> what had the focus in it; of a new line also what is typed while it is on its way
  document.addEventListener("htmx:beforeRequest", ({ detail: { elt, requestConfig } }) => {
    if (!elt.matches?.("[data-line] form")) return;
    const used = elt.contains(document.activeElement) ? document.activeElement : requestConfig.triggeringEvent?.submitter;
    const was = { name: used?.name, value: used?.value, from: used?.selectionStart, to: used?.selectionEnd };
    if (elt.matches("form[data-new]")) {
      Object.assign(was, { field: elt.elements.words, words: elt.elements.words.value, draft: elt.dataset.draft });
      was.field.value = "";
      delete elt.dataset.draft; // What is typed from now on belongs to the next line, and is no draft of this one.
    }
    sent.set(elt, was);
  });
  document.addEventListener("htmx:afterSwap", ({ detail: { requestConfig } }) => {
    const was = sent.get(requestConfig?.elt);
    const form = document.querySelector("[data-line] form");
    if (!was || form?.getAttribute("action") !== requestConfig.elt.getAttribute("action")) return;
    const same = [...form.elements].find((one) => one.name === was.name && (one.type !== "submit" || one.value === was.value) && !one.disabled);
    if (!same || same.type === "hidden") return;
    form.closest("[data-outline]").querySelectorAll("[data-focus]").forEach((one) => one.removeAttribute("data-focus"));
    same.setAttribute("data-focus", ""); // Where nic.js puts the focus.
  });
  // An open line is gone on with at its end; browsers begin a long field at its beginning.
  function goToEnd() {
    const field = document.activeElement;
    if (field?.matches("textarea[data-enter]") && field.selectionEnd === 0) field.setSelectionRange(field.value.length, field.value.length);
  }
  goToEnd();
  document.addEventListener("htmx:afterSettle", ({ detail: { requestConfig } }) => {
    goToEnd();
    const was = sent.get(requestConfig?.elt);
    if (!was || requestConfig.elt.isConnected) return;
    sent.delete(requestConfig.elt);
    const next = document.querySelector("[data-line] textarea[data-enter]");
    if (next && was.field?.value) {
      next.value += was.field.value;
      next.dispatchEvent(new Event("input", { bubbles: true }));
    } else if (next === document.activeElement && next && !was.field && was.to) next.setSelectionRange(was.from, was.to);
  });
  document.addEventListener("htmx:afterRequest", ({ detail: { elt } }) => {
    const was = sent.get(elt);
    if (!was?.field?.isConnected) return;
    sent.delete(elt); // It was refused, or never arrived: it stands there as it was.
    was.field.value = was.words + was.field.value;
    elt.dataset.draft = was.draft;
  });
})();
