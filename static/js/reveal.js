// Beside a field for a password, a button that shows what was typed. Without scripts there is none.
(() => {
  "use strict";
  const words = document.querySelector("[data-words]").dataset;
  document.querySelectorAll("input[type=password]").forEach((field) => {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button-plain reveal" });
    const show = (is_shown) => {
      field.type = is_shown ? "text" : "password";
      button.textContent = is_shown ? words.hidePassword : words.showPassword;
    };
    button.setAttribute("aria-controls", field.id);
    button.addEventListener("click", () => show(field.type === "password"));
    field.form?.addEventListener("submit", () => show(false)); // So that the browser knows it for a password.
    field.autocapitalize = "off";
    field.spellcheck = false;
    field.after(button);
    show(false);
  });
})();
