// What the pages can't do by themselves: keep drafts while one types, put the focus where the page changed,
// send once on a double click. Everything works without it.
(() => {
  "use strict";
  const PAUSE = 700; // ms after the last key
  const AGAIN = 8000; // ms until a draft that was not kept, or a post that never came back, is let go again
  const OURS = ["csrf_token", "version", "once"];
  const viewer = () => document.body.dataset.viewer || "";
  const forms = new WeakMap(); // form -> { timer, is_changed, is_sending, is_sent, stop }
  const of = (form) => forms.get(form) || forms.set(form, { timer: 0, is_changed: false, is_sending: false }).get(form);

  // What was typed, in fields that may be written down: no tokens, no passwords, no files.
  function typed(form) {
    return [...new FormData(form)].filter(([name, value]) =>
      typeof value === "string" && !OURS.includes(name) && !form.querySelector(`[type=password][name="${CSS.escape(name)}"]`) && !name.includes("password"));
  }

  // -- Drafts -----------------------------------------------------------------------------------------------------
  function say(form, which, time) {
    const state = form.querySelector("[data-draft-state]");
    if (!state) return;
    const text = state.dataset[which].replace("{time}", time || "");
    state.dataset.state = which === "kept" ? "kept" : "not-kept";
    if (state.textContent !== text) state.textContent = text; // A text that stays the same is not read out again.
  }

  const send = (form, values, options = {}) => fetch(form.dataset.draft, {
    method: "POST", body: new URLSearchParams(values), credentials: "same-origin", redirect: "manual",
    headers: { "X-CSRFToken": form.elements.csrf_token.value, "Accept": "application/json" }, ...options,
  });

  async function keep(form, keepalive = false) {
    const now = of(form);
    clearTimeout(now.timer);
    if (now.is_sent || now.is_sending || !now.is_changed || !form.isConnected) return;
    now.is_sending = true;
    now.is_changed = false;
    now.stop = new AbortController();
    let why = "offline", at = "";
    try {
      const all = [...new FormData(form)].filter(([, value]) => typeof value === "string");
      const answer = await send(form, all, { keepalive, signal: now.stop.signal });
      why = answer.ok ? "kept" : answer.status === 401 || answer.type === "opaqueredirect" ? "signedOut" : "refused";
      if (why === "kept") ({ at } = await answer.json()); // By the clock of the place, as everything else.
      if (answer.status === 409) {
        askWhich(form, await answer.json());
        why = "elsewhere";
      }
    } catch { /* no connection */ }
    now.is_sending = false;
    if (now.is_sent) {
      now.is_changed = true; // Should the form come back refused, this is still to be kept.
      return;
    }
    if (why === "kept") {
      forget(form);
      form.querySelector("[data-other]")?.remove();
      say(form, "kept", at);
      if (now.is_changed) later(form);
    } else {
      now.is_changed = true;
      writeDown(form);
      say(form, why);
      if (why === "offline") later(form, AGAIN);
    }
  }

  function later(form, pause = PAUSE) {
    const now = of(form);
    clearTimeout(now.timer);
    now.timer = setTimeout(() => keep(form), pause);
  }

  // -- On this device, until the server has it; two pages with the same form don't write over one another -----------
  const page = Math.random().toString(36).slice(2); // Not of a tab: one that is duplicated takes over what its storage holds.
  const every = (form) => `nic ${viewer()} ${location.pathname} ${form.getAttribute("action")} `;
  const key = (form) => every(form) + page;
  function writeDown(form) {
    if (form.querySelector("[type=password], [name*=password]") || !typed(form).some(([, value]) => value)) return;
    try { localStorage.setItem(key(form), JSON.stringify(typed(form))); } catch { /* full or forbidden */ }
  }
  const forget = (form) => drop(key(form));
  function drop(name) {
    try { localStorage.removeItem(name); } catch { /* forbidden */ }
  }
  function written(beginning) {
    try { return Object.keys(localStorage).filter((name) => name.startsWith(beginning)); } catch { return []; }
  }

  function offerBack(form) {
    if (of(form).is_asked) return;
    of(form).is_asked = true;
    for (const name of written(every(form))) {
      let stored = null;
      try { stored = JSON.parse(localStorage.getItem(name)); } catch { /* broken */ }
      if (!stored || JSON.stringify(stored) === JSON.stringify(typed(form))) drop(name);
      else offer(form, name, stored);
    }
  }
  // What the page before in this tab has typed into the same form is no other tab's text, even if it arrives only now.
  const LEFT = "nic left";
  function pages(change) {
    try {
      const left = JSON.parse(sessionStorage.getItem(LEFT) || "{}");
      change(left);
      sessionStorage.setItem(LEFT, JSON.stringify(left));
    } catch { /* forbidden */ }
  }
  const unsent = () => [...document.querySelectorAll("form[data-draft]")].filter((form) => form.elements.once && of(form).is_typed);
  const goAway = () => pages((left) => unsent().forEach((form) => { left[every(form)] = form.elements.once.value.split("~")[0]; }));
  const comeBack = () => pages((left) => unsent().forEach((form) => { delete left[every(form)]; }));
  const takeOver = () => pages((left) => document.querySelectorAll("form[data-draft]").forEach((form) => {
    if (left[every(form)]) form.elements.once.value += `~${left[every(form)]}`;
    delete left[every(form)];
  }));

  const words = document.querySelector("[data-words]").dataset;
  function offer(form, name, stored) {
    form.prepend(choice(words.found, [[words.back, () => putBack(form, name, stored)], [words.drop, () => drop(name)]]));
  }
  function choice(text, ways) {
    const box = document.createElement("div");
    box.className = "form__back";
    box.append(Object.assign(document.createElement("p"), { textContent: text }));
    for (const [label, act] of ways) {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "button button--quiet", textContent: label });
      button.addEventListener("click", () => { act(); box.remove(); });
      box.append(button);
    }
    return box;
  }

  // The server has what another tab or device has typed into this form. Whichever is chosen, the other waits here.
  function askWhich(form, other) {
    const asked = form.querySelector("[data-other]");
    if (asked?.dataset.other === other.digest) return;
    asked?.remove();
    const aside = (stored) => {
      const name = `${key(form)} ${Date.now()}`;
      try { localStorage.setItem(name, JSON.stringify(stored)); } catch { /* full or forbidden */ }
      return name;
    };
    const box = choice(words.elsewhere.replace("{time}", other.at), [
      [words.theirs, () => {
        aside(typed(form));
        forget(form);
        of(form).is_changed = false;
        location.reload();
      }],
      [words.mine, () => {
        offer(form, aside(other.typed), other.typed);
        form.elements.once.value += `~${other.digest}`;
        of(form).is_changed = true;
        keep(form);
      }],
    ]);
    box.dataset.other = other.digest;
    box.setAttribute("role", "alert");
    const here = form.contains(document.activeElement) && document.activeElement.closest(".field");
    if (here) here.before(box);
    else form.prepend(box);
  }

  // A page that has too few rows for it (questions that were added) is made anew around all that was typed.
  async function putBack(form, name, stored) {
    if (form.dataset.draft && stored.some(([each]) => !form.elements[each])) {
      const carried = OURS.map((each) => [each, form.elements[each]?.value || ""]);
      const answer = await send(form, [...stored, ...carried]).catch(() => null);
      if (answer?.ok) {
        drop(name);
        forget(form);
        of(form).is_changed = false;
        location.reload();
        return;
      }
      offer(form, name, stored); // It waits on; what there are rows for is filled in.
    } else drop(name);
    fill(form, stored);
  }
  function fill(form, stored) {
    const values = new Map();
    for (const [name, value] of stored) values.set(name, [...(values.get(name) || []), value]);
    for (const field of form.elements) {
      if (!field.name || OURS.includes(field.name) || field.type === "password" || field.type === "file" || field.tagName === "BUTTON") continue;
      const [given] = [values.get(field.name) || []];
      if (field.type === "checkbox" || field.type === "radio") field.checked = given.includes(field.value);
      else if (given.length) field.value = given.shift();
      const fold = field.value && field.closest("details");
      if (fold) fold.open = true;
    }
    writeDown(form); // Until it is kept or sent.
    form.dispatchEvent(new Event("input", { bubbles: true }));
    form.querySelector("input:not([type=hidden]), textarea, select")?.focus();
  }

  document.addEventListener("input", (event) => {
    const form = event.target.form || event.target.closest("form");
    if (!form || form.method !== "post" || form.hasAttribute("data-device")) return; // Those are kept by visit.js.
    of(form).is_changed = of(form).is_typed = true;
    of(form).is_sent = false;
    of(form).is_long = of(form).is_long || event.target.tagName === "TEXTAREA";
    if (form.dataset.draft) later(form);
  });
  // Whoever leaves may be without a connection, and then nobody is left to notice: it is written down first.
  function leave() {
    document.querySelectorAll("form[data-draft]").forEach((form) => {
      if ((of(form).is_changed || of(form).is_sending) && !of(form).is_sent) writeDown(form);
      keep(form, true);
    });
  }
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") leave(); });
  window.addEventListener("pagehide", () => { leave(); goAway(); });
  window.addEventListener("online", () => document.querySelectorAll("form[data-draft]").forEach((form) => keep(form)));
  window.addEventListener("beforeunload", (event) => {
    const unkept = [...document.forms].some((form) => of(form).is_changed && !form.dataset.sending && (form.dataset.draft || of(form).is_long));
    if (unkept) event.preventDefault();
    leave(); // Sent now it is there before the next page is made.
  });

  // -- Sending once -----------------------------------------------------------------------------------------------
  const buttons = (form) => form.querySelectorAll("button:not([type=button])");
  function release(form) {
    delete form.dataset.sending;
    buttons(form).forEach((button) => button.removeAttribute("aria-disabled"));
  }
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || form.hasAttribute("data-device")) return;
    if (form.getAttribute("action") === "/sign-out" && asksForUnsent(form)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    if (form.dataset.sending) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.dataset.sending = "yes";
    // A draft that arrives after its record would come back as one: none is sent any more until somebody types again.
    of(form).is_sent = true;
    clearTimeout(of(form).timer);
    of(form).stop?.abort();
    if (form.getAttribute("action") === "/sign-out") {
      written("nic ").forEach(drop);
      forgetPages("");
    }
    // aria-disabled, not disabled: a disabled button would not send its own name and value.
    buttons(form).forEach((button) => button.setAttribute("aria-disabled", "true"));
    setTimeout(() => release(form), AGAIN);
    if (!form.hasAttribute("hx-post")) writeUntilAnswered(form);
  }, true);
  window.addEventListener("pageshow", (event) => {
    [...document.forms].forEach((form) => {
      release(form);
      of(form).is_sent = false;
    });
    if (event.persisted) comeBack();
  });

  // Notes of a visit that the server has not got yet: their page says so before somebody signs out.
  function asksForUnsent(form) {
    try {
      const page = localStorage.getItem(`nic-unsent ${viewer()}`);
      if (!page || form.dataset.asked) return false;
      location.href = `${page}#unsent`;
      return true;
    } catch { return false; }
  }
  // Pages of a visit that a device keeps are for whoever is signed in there.
  function forgetPages(whose) {
    navigator.serviceWorker?.getRegistrations().then((all) => all.forEach((one) => one.active?.postMessage({ viewer: whose }))).catch(() => {});
  }

  // A post that ends at the sign-in page leaves its text here, to be offered back; any other answer has taken it.
  function writeUntilAnswered(form) {
    writeDown(form);
    try { sessionStorage.setItem("nic sent", key(form)); } catch { /* forbidden */ }
  }
  function takeAnswer() {
    try {
      const sent = sessionStorage.getItem("nic sent");
      sessionStorage.removeItem("nic sent");
      if (sent && location.pathname !== "/sign-in") localStorage.removeItem(sent);
    } catch { /* forbidden */ }
  }

  // -- After htmx changed a part of the page ------------------------------------------------------------------------
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.requestConfig.elt; // event.target when the form is still there
    if (form.tagName !== "FORM") return;
    release(form);
    of(form).is_sent = false;
    const { xhr } = event.detail;
    // Of an answer that moves to another page htmx doesn't say whether it was successful.
    if (event.detail.successful || xhr?.getResponseHeader("HX-Redirect")) {
      forget(form);
      of(form).is_changed = false;
    } else if (xhr && (xhr.status === 401 || xhr.status === 0)) {
      writeDown(form); // Offered back after signing in.
      if (xhr.status === 401) of(form).is_changed = false; // The sign-in that came carries it, so nothing need be asked.
    }
  });
  document.addEventListener("htmx:sendError", (event) => {
    const line = Object.assign(document.createElement("p"), { className: "refusal", textContent: words.offline });
    line.dataset.offline = "";
    const messages = document.getElementById("messages");
    messages.replaceChildren(line);
    goTo(messages);
  });
  // Until there is a connection again, or something else is sent.
  const forgetOffline = () => document.querySelector("#messages [data-offline]")?.remove();
  window.addEventListener("online", forgetOffline);
  document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.xhr?.status) forgetOffline(); });
  // Whoever closes a form, or opens another one in its place, finds what they typed again: it is kept first. Where it
  // can't be, the form stays and says so.
  document.addEventListener("htmx:confirm", (event) => {
    const { target, verb, elt, issueRequest } = event.detail;
    const begun = [...target.querySelectorAll("form[data-draft]")].filter((form) => of(form).is_changed || of(form).is_sending);
    if (verb !== "get" || elt.hasAttribute("data-unasked") || !begun.length) return;
    event.preventDefault();
    Promise.all(begun.map(kept)).then((all) => { if (all.every(Boolean)) issueRequest(true); });
  });
  async function kept(form) {
    while (of(form).is_sending) await new Promise((done) => { setTimeout(done, 20); });
    await keep(form);
    return !of(form).is_changed;
  }
  // What is typed in a part that another answer is about to replace.
  document.addEventListener("htmx:beforeSwap", (event) => {
    event.detail.target?.querySelectorAll?.("form[data-draft]").forEach((form) => keep(form));
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const part = event.target;
    if (part.id === "notice") return;
    if (event.detail.requestConfig?.elt?.hasAttribute("data-unasked")) return; // Nobody pressed anything: whoever reads goes on reading.
    if (part.id === "messages" || part.parentElement?.id === "messages") {
      const messages = document.getElementById("messages");
      if (messages.textContent.trim()) goTo(messages);
      return;
    }
    const wrong = part.querySelector("[data-error-summary]") || part.querySelector("[aria-invalid=true]");
    const lost = !document.activeElement || document.activeElement === document.body;
    const next = wrong || part.querySelector("[data-focus]") || (lost && (asksBelow(part) || part.querySelector("h2, h3, input:not([type=hidden]), a, button:not(.form__enter)")));
    if (next) goTo(next);
  });
  // A row of a list that waits, and asks for nothing any more: what the next one asks for.
  function asksBelow(row) {
    const asks = (one) => one.querySelector("input:not([type=hidden]), .button");
    if (!row.matches(".waiting > li") || asks(row)) return null;
    let below = row.nextElementSibling;
    while (below && !asks(below)) below = below.nextElementSibling;
    return below && asks(below);
  }
  function goTo(place) {
    if (place.tabIndex < 0 && !place.hasAttribute("tabindex")) place.setAttribute("tabindex", "-1");
    place.focus();
    if (place.tagName === "TEXTAREA") place.setSelectionRange(place.value.length, place.value.length); // One types on.
    place.scrollIntoView({ block: "nearest" });
  }

  // Of a row of tabs that is wider than the screen, the one where somebody is; some browsers do it by themselves.
  const row = document.querySelector(".tabs nav");
  const here = row?.querySelector("[aria-current]");
  if (here) row.scrollLeft = Math.max(0, here.offsetLeft + here.offsetWidth - row.clientWidth * 0.75);

  // -- Keys: what a button or a link names in aria-keyshortcuts, while somebody is in its form ------------------------
  document.addEventListener("keydown", (event) => {
    const form = event.target.closest?.("form");
    if (!form || event.defaultPrevented || event.isComposing || event.target.tagName === "SELECT") return;
    const held = [event.ctrlKey && "Control", event.altKey && "Alt", event.shiftKey && "Shift", event.metaKey && "Meta", event.key];
    const keys = held.filter(Boolean).join("+");
    const found = [...form.querySelectorAll("[aria-keyshortcuts]")].find((one) => one.getAttribute("aria-keyshortcuts") === keys);
    if (!found) return;
    event.preventDefault();
    found.click();
  });

  // What came with its page is read out only once it changes; what came later stays in sight from then on.
  const notice = document.getElementById("notice");
  setTimeout(() => notice.append(...notice.children), 100);
  document.addEventListener("htmx:oobAfterSwap", (event) => {
    if (event.detail.target === notice) notice.getAnimations().forEach((one) => { one.cancel(); one.play(); });
  });

  // Beside the browser's own way to print, which nobody finds on a phone; without scripts there is none.
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });

  if (viewer()) forgetPages(viewer());
  takeAnswer();
  takeOver();
  document.querySelectorAll("form[method=post]").forEach(offerBack);
  document.addEventListener("htmx:load", (event) => event.detail.elt.querySelectorAll("form[method=post]").forEach(offerBack));
  document.querySelector("[data-error-summary]")?.focus();
})();
