// While somebody types @ and a name: those whom this form can tell, to choose from. They are the choices of its list
// "Tell somebody", so nobody else is ever named; without scripts a name is typed out, or chosen in that list.
(() => {
  "use strict";
  const MOST = 8;
  const CALL = /(?:^|[^\p{L}\p{N}_@])@([\p{L}][^@\n]{0,40})?$/u; // As the server reads it: no e-mail address, no "@ 3 pm".
  const words = document.querySelector("[data-words]").dataset;
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
  let open = null; // { field, list, begin: where the @ stands }

  const names = (field) => [...(field.form?.elements.tells?.options || [])].filter((one) => one.value).map((one) => one.text);
  const fits = (name, typed) => plain(name).startsWith(plain(typed)) || plain(name).split(/\s+/).some((part) => part.startsWith(plain(typed)));

  function look(field) {
    const before = field.value.slice(0, field.selectionStart);
    const called = field.selectionStart === field.selectionEnd && CALL.exec(before);
    const typed = called ? called[1] || "" : "";
    const found = called ? names(field).filter((name) => fits(name, typed)).slice(0, MOST) : [];
    if (!found.length || plain(found[0]) === plain(typed)) close();
    else show(field, found, before.length - typed.length - 1);
  }

  function show(field, found, begin) {
    close();
    const list = document.createElement("ul");
    list.className = "names";
    list.id = `${field.id}-names`;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", words.names);
    found.forEach((name, n) => {
      const option = Object.assign(document.createElement("li"), { id: `${list.id}-${n}`, textContent: name });
      option.setAttribute("role", "option");
      list.append(option);
    });
    const told = Object.assign(document.createElement("p"), { className: "unseen", textContent: words.choose.replace("{n}", found.length) });
    told.setAttribute("role", "status");
    field.after(list, told);
    open = { field, list, told, begin };
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-expanded", "true");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);
    list.scrollIntoView({ block: "nearest" });
    go(0);
  }

  function go(to) {
    const options = [...open.list.children];
    const at = options[(to + options.length) % options.length];
    options.forEach((one) => one.setAttribute("aria-selected", one === at));
    open.field.setAttribute("aria-activedescendant", at.id);
    at.scrollIntoView({ block: "nearest" });
  }
  const chosen = () => [...open.list.children].findIndex((one) => one.getAttribute("aria-selected") === "true");

  function close() {
    if (!open) return;
    open.list.remove();
    open.told.remove();
    for (const name of ["role", "aria-expanded", "aria-autocomplete", "aria-controls", "aria-activedescendant"]) open.field.removeAttribute(name);
    open = null;
  }

  function take(name) {
    const { field, begin } = open;
    const rest = field.value.slice(field.selectionStart).replace(/^ /, "");
    close();
    field.setRangeText(`@${name} ${rest}`, begin, field.value.length, "end");
    field.selectionStart = field.selectionEnd = begin + name.length + 2;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  document.addEventListener("input", (event) => {
    if (event.target.tagName === "TEXTAREA" && names(event.target).length) look(event.target);
  });
  document.addEventListener("keydown", (event) => {
    if (!open || event.target !== open.field || event.isComposing) return;
    const act = { ArrowDown: () => go(chosen() + 1), ArrowUp: () => go(chosen() - 1), Enter: () => take(open.list.children[chosen()].textContent), Escape: close }[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // Escape closes the list, not the form around it.
    act();
  }, true);
  // The field keeps the focus while a finger or the mouse chooses.
  document.addEventListener("pointerdown", (event) => { if (event.target.closest(".names")) event.preventDefault(); });
  document.addEventListener("click", (event) => {
    const option = event.target.closest(".names [role=option]");
    if (option && open) take(option.textContent);
    else if (event.target !== open?.field) close();
  });
  document.addEventListener("focusout", (event) => { if (event.target === open?.field) close(); });
  document.addEventListener("selectionchange", () => {
    if (open && document.activeElement === open.field && open.field.selectionStart <= open.begin) close();
  });
})();
