// Beside an address to take along, a button that copies it. Without scripts it is selected and copied by hand.
(() => {
  "use strict";
  const words = document.querySelector("[data-words]").dataset;
  document.querySelectorAll("input[data-copy]").forEach((field) => {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button button--quiet copy", textContent: words.copy });
    const told = Object.assign(document.createElement("p"), { className: "small quiet" });
    told.setAttribute("role", "status");
    button.setAttribute("aria-describedby", field.getAttribute("aria-describedby") || "");
    button.addEventListener("click", async () => {
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
        told.textContent = words.copied;
      } catch { // No clipboard without https, or none allowed: it is selected all the same.
        told.textContent = words.selected;
      }
    });
    field.after(button, told);
  });
})();
