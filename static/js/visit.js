// A visit in a school with poor wifi: pages of one's own are kept on the device, and a note is there as it is typed,
// until the server has said that it took it. Without this a note is a form like any other.
(() => {
  "use strict";
  const PAUSE = 1000; // ms after the last key
  const AGAIN = 8000; // ms until what did not get through is tried again
  const visit = document.querySelector("[data-visit]");
  const viewer = document.body.dataset.viewer;
  if (!visit || !viewer) return;

  navigator.serviceWorker?.register("/visit-worker.js", { scope: visit.dataset.visit }).then(async (registration) => {
    const worker = registration.active || registration.waiting || registration.installing;
    worker?.postMessage({ viewer, keep: visit.dataset.keep.split(" ") });
  }).catch(() => { /* no secure address, or forbidden: the pages need a network then */ });

  // -- On the device ------------------------------------------------------------------------------------------------
  const opened = new Promise((resolve, reject) => {
    const request = indexedDB.open(`nic visit ${viewer}`, 1);
    request.onupgradeneeded = () => request.result.createObjectStore("notes", { keyPath: "note" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  opened.catch(() => {});
  const unstored = new Map(); // What the device had no room for, as long as this page is open.

  async function within(mode, work) {
    const stored = (await opened).transaction("notes", mode, { durability: "strict" });
    const done = new Promise((resolve, reject) => {
      stored.oncomplete = resolve;
      stored.onabort = stored.onerror = () => reject(stored.error);
    });
    const found = work(stored.objectStore("notes"));
    await done;
    return found?.result;
  }
  async function store(row) {
    try {
      await within("readwrite", (notes) => notes.put(row));
      unstored.delete(row.note);
    } catch {
      unstored.set(row.note, row);
    }
  }
  async function waiting() {
    const stored = await within("readonly", (notes) => notes.getAll()).catch(() => []);
    const rows = new Map([...stored.map((row) => [row.note, row]), ...unstored]);
    return [...rows.values()].sort((one, other) => (one.noted_at < other.noted_at ? -1 : 1));
  }
  // Only what the server took: something may have been typed since.
  async function drop(note, revision) {
    if (unstored.get(note)?.revision === revision) unstored.delete(note);
    await within("readwrite", (notes) => {
      const found = notes.get(note);
      found.onsuccess = () => { if (found.result?.revision === revision) notes.delete(note); };
    }).catch(() => {});
  }

  // -- To the server ------------------------------------------------------------------------------------------------
  let token = document.querySelector("input[name=csrf_token]")?.value || "";
  let timer = 0;
  let trouble = ""; // Why the last attempt did not get through: "", "offline", "signedOut" or "refused".
  const later = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(send, pause);
  };

  async function send() {
    clearTimeout(timer);
    if (navigator.locks) await navigator.locks.request(`nic visit ${viewer}`, sendAll);
    else await sendAll();
  }
  async function sendAll() {
    trouble = "";
    for (const row of await waiting()) {
      if (!row.values.words.trim()) {
        if (row.note !== mine?.note) await drop(row.note, row.revision);
        continue;
      }
      const why = await sendOne(row).catch(() => "offline");
      if (!why) {
        await drop(row.note, row.revision);
        if (row.ready) tellSent(row);
      }
      trouble = why || trouble;
      if (why === "offline" || why === "signedOut") break;
    }
    await show();
    if (trouble) later(AGAIN);
  }
  // Beside those that came with the page.
  function tellSent(row) {
    const done = document.querySelector("[data-device-done]");
    if (!done) return;
    const there = [...done.children].find((one) => one.dataset.note === row.note);
    const item = there || document.createElement("li");
    item.dataset.note = row.note;
    (item.querySelector("p") || item.appendChild(document.createElement("p"))).textContent = row.values.words;
    if (!there) done.prepend(item);
    done.closest("section").hidden = false;
  }
  async function sendOne(row, isAgain = false) {
    const answer = await fetch(row.posts_to, {
      method: "POST", credentials: "same-origin", redirect: "manual",
      headers: { "X-CSRFToken": token, "Accept": "application/json" },
      body: new URLSearchParams({ ...row.values, ready: row.ready ? "yes" : "", note: row.note, revision: row.revision, noted_at: row.noted_at, version: 1, once: row.revision }),
    });
    if (answer.ok) return (await answer.json()).kept === row.revision ? "" : "refused";
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 400) {
      return !isAgain && await renew(row.posts_to) ? sendOne(row, true) : "signedOut";
    }
    return answer.status < 500 && answer.status !== 429 ? "refused" : "offline";
  }
  // A page may have been kept longer than its token holds. Somebody else who is signed in here sends nothing of mine.
  async function renew(posts_to) {
    const answer = await fetch(`${posts_to}/pass`, { credentials: "same-origin", redirect: "manual" });
    if (!answer.ok) return false;
    const given = await answer.json();
    token = given.token;
    return given.viewer === viewer;
  }

  // -- The page of notes ----------------------------------------------------------------------------------------------
  const form = document.querySelector("form[data-device]");
  const state = document.querySelector("[data-device-state]");
  const list = document.querySelector("[data-device-notes]");
  const uid = () => crypto.randomUUID?.() || "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) => (c ^ crypto.getRandomValues(new Uint8Array(1))[0] & 15 >> c / 4).toString(16));
  const FIELDS = ["session", "words", "domain", "standard"];
  const read = () => Object.fromEntries(FIELDS.map((name) => [name, form.elements[name]?.value || ""]));
  let mine = form && { note: form.elements.note.value };

  // The standards of the domain that was tapped; some browsers show what is only hidden in a list.
  const standards = form?.elements.standard;
  const none = standards && [...standards.children].filter((one) => one.tagName === "OPTION");
  const groups = standards && [...standards.querySelectorAll("optgroup")];
  function narrow(chosen = standards?.value) {
    if (!standards) return;
    const domain = form.elements.domain.value;
    const here = groups.filter((one) => !domain || one.dataset.heading === domain);
    standards.replaceChildren(...none, ...here);
    standards.value = here.some((group) => [...group.children].some((one) => one.value === chosen)) ? chosen : "";
    standards.closest("[data-standards]").hidden = !here.length;
  }
  // Whoever chooses a standard has said the domain as well.
  function tapDomain() {
    const heading = standards.selectedOptions[0]?.parentElement.dataset.heading;
    if (heading && !form.elements.domain.value) form.elements.domain.value = heading;
  }

  function typed(isReady = false) {
    Object.assign(mine, { ready: isReady || mine.ready, values: read(), revision: uid(), noted_at: new Date().toISOString(), posts_to: form.getAttribute("action"), page: location.pathname });
    return store({ ...mine }).then(() => {
      show();
      if (unstored.has(mine.note)) send();
      else later(PAUSE);
    });
  }
  function fill(row) {
    mine = { note: row.note, ready: row.ready };
    for (const name of FIELDS) if (form.elements[name]) form.elements[name].value = row.values[name];
    narrow(row.values.standard);
    form.elements.words.focus();
  }

  async function show() {
    const rows = (await waiting()).filter((row) => row.values.words.trim());
    try {
      if (rows.length) localStorage.setItem(`nic-unsent ${viewer}`, rows[0].page);
      else localStorage.removeItem(`nic-unsent ${viewer}`);
    } catch { /* forbidden */ }
    if (!form) return;
    const words = state.dataset;
    const which = unstored.size ? "full" : trouble && rows.length ? trouble : rows.length ? "waits" : "sent";
    const text = words[which].replace("{count}", rows.length);
    state.dataset.state = rows.length ? "waits" : "sent";
    if (state.textContent !== text) state.textContent = text; // A text that stays the same is not read out again.
    const others = rows.filter((row) => row.note !== mine.note);
    list.closest("section").hidden = !rows.length;
    list.replaceChildren(...others.map((row) => {
      const item = document.createElement("li");
      const line = Object.assign(document.createElement("p"), { textContent: row.values.words });
      const button = Object.assign(document.createElement("button"), { type: "button", className: "button button--quiet", textContent: list.dataset.goOn });
      button.addEventListener("click", () => { fill(row); show(); });
      item.append(line, button);
      return item;
    }));
  }

  function saveAs(rows) {
    const text = rows.map((row) => `${row.noted_at}\n${row.values.domain}\n${row.values.words}\n`).join("\n");
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(new Blob([text], { type: "text/plain" })), download: "notes.txt" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), AGAIN);
  }

  if (form) {
    narrow();
    form.addEventListener("input", (event) => {
      if (event.target === standards) tapDomain();
      narrow();
      typed();
    });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (!form.elements.words.value.trim()) {
        form.elements.words.focus();
        return;
      }
      await typed(true);
      mine = { note: uid() };
      form.elements.words.value = "";
      form.elements.words.focus();
      await send();
    });
    document.querySelector("[data-device-send]").addEventListener("click", send);
    document.querySelector("[data-device-save]").addEventListener("click", async () => saveAs(await waiting()));
    document.querySelector("[data-device-leave]").addEventListener("click", () => {
      const out = document.querySelector("form[action='/sign-out']");
      out.dataset.asked = "yes";
      out.requestSubmit();
    });
  }
  window.addEventListener("online", send);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") send(); });
  send();
})();
