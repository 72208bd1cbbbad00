// How many dots are left, while they are placed. Without it the page says how many were left when it came.
(() => {
  "use strict";
  const line = document.querySelector("[data-dots]");
  const form = line?.closest("form");
  if (!form) return;
  const each = Number(line.dataset.dots);

  function count() {
    const left = [...form.querySelectorAll("input[type=radio]:checked")].reduce((sum, dot) => sum - Number(dot.value), each);
    const text = (left < 0 ? line.dataset.over : line.dataset.left).replace("{left}", Math.abs(left));
    line.classList.toggle("late", left < 0);
    if (line.textContent !== text) line.textContent = text; // What stays the same is not read out again.
  }
  form.addEventListener("change", count);
  window.addEventListener("pageshow", count); // A browser that goes back brings the choices with it.
  count();
})();
