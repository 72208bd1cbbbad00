// The timer of a huddle. Without it the times stand beside each step as text.
(() => {
  "use strict";
  const clock = document.querySelector("[data-clock]");
  const stack = document.querySelector("[data-timer]");
  const steps = stack ? [...stack.querySelectorAll("[data-step]")] : [];
  if (!clock || !steps.length) return;
  const words = clock.dataset;
  const key = `nic huddle timer ${stack.dataset.timer}`;
  const seconds = steps.map((step) => Number(step.dataset.step) * 60);

  // A form that is sent loads the page anew, so where the meeting stands is kept on this device.
  let now = { step: 0, spent: 0, since: 0, is_begun: false }; // spent: ms in this step before `since`; since 0: paused
  try { now = Object.assign(now, JSON.parse(sessionStorage.getItem(key))); } catch { /* forbidden or broken */ }
  const keep = () => { try { sessionStorage.setItem(key, JSON.stringify(now)); } catch { /* forbidden */ } };

  const make = (tag, given) => Object.assign(document.createElement(tag), given);
  const name = make("p", { className: "timer__name" });
  const time = make("p", { className: "timer__time" });
  const announced = make("p", { className: "unseen" });
  announced.setAttribute("role", "status");
  time.setAttribute("role", "timer");
  const row = make("div", { className: "row" });
  const go = make("button", { type: "button", className: "button" });
  const next = make("button", { type: "button", className: "button button--quiet", textContent: words.next });
  row.append(go, next);
  clock.append(name, time, announced, row);
  clock.hidden = false;

  // Beside the steps where there is room; on a phone above them, where it stays in sight.
  const narrow = matchMedia("(max-width: 860px)");
  const [aside, around] = [clock.parentElement, stack.parentElement];
  const put = () => (narrow.matches ? around : aside).prepend(clock);
  narrow.addEventListener("change", put);
  put();

  const spent = () => now.spent + (now.since ? Date.now() - now.since : 0);
  const is_done = () => now.step >= steps.length;
  const written = (s) => `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}`;

  function show() {
    const left = is_done() ? 0 : seconds[now.step] - Math.floor(spent() / 1000);
    time.textContent = is_done() ? "" : left >= 0 ? written(left) : `${written(-left)} ${words.over}`;
    time.classList.toggle("is-over", left < 0);
  }
  function turn() {
    const at = steps[now.step];
    name.textContent = at ? words.now.replace("{name}", at.dataset.name) : words.done;
    go.textContent = is_done() ? words.anew : now.since ? words.pause : now.is_begun ? words.again : words.start;
    next.hidden = is_done() || !now.is_begun;
    steps.forEach((step, n) => step.closest(".sheet").classList.toggle("is-now", now.is_begun && n === now.step));
    keep();
    show();
  }
  go.addEventListener("click", () => {
    if (is_done()) now = { step: 0, spent: 0, since: 0, is_begun: false };
    else now = { ...now, spent: spent(), since: now.since ? 0 : Date.now(), is_begun: true };
    turn();
  });
  next.addEventListener("click", () => {
    now = { ...now, step: now.step + 1, spent: 0, since: now.step + 1 < steps.length ? Date.now() : 0 };
    turn();
    announced.textContent = name.textContent;
    steps[now.step]?.closest(".sheet").scrollIntoView({ block: "start" });
  });
  setInterval(show, 500);
  turn();
})();
