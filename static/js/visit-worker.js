// Keeps the notes page and the day of a reviewer on their device, so that both open in a school without a network.
// Nothing else is kept: no list, no finding, nobody else's notes. In a database, not in the cache for such things:
// browsers write down only seconds later what that one holds, and a phone may die before.
"use strict";
const KEPT = /\/reviews\/\d+\/(notes|my-day)$/;
const PATIENCE = 4000; // ms for a page that is kept as well; a flapping network answers late or never

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const { viewer, keep } = event.data;
  const kept = (keep || []).map((page) => fetch(page).then((answer) => keepPage(viewer, page, answer)).catch(() => {}));
  event.waitUntil(Promise.all([forgetOthers(viewer), ...kept]));
});

// -- What is kept -----------------------------------------------------------------------------------------------------
const opened = () => new Promise((resolve, reject) => {
  const request = indexedDB.open("nic visit pages", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("pages", { keyPath: "at" });
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
async function within(mode, work) {
  const database = await opened();
  try {
    const transaction = database.transaction("pages", mode, { durability: "strict" });
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
    const found = work(transaction.objectStore("pages"));
    await done;
    return found?.result;
  } finally {
    database.close();
  }
}
const find = (at) => within("readonly", (pages) => pages.get(at)).catch(() => null);
const put = async (at, viewer, answer) => {
  const row = { at, viewer, headers: [...answer.headers], body: await answer.arrayBuffer() };
  await within("readwrite", (pages) => pages.put(row));
};
const given = (row) => new Response(row.body, { headers: row.headers });

// A page after what it loads: one that is there works. What was redirected is the door, not the page.
async function keepPage(viewer, page, answer) {
  if (!answer.ok || answer.redirected || answer.type !== "basic") return;
  for (const asset of new Set((await answer.clone().text()).match(/\/assets\/[\w.-]+/g))) {
    if (!await find(asset)) await put(asset, "", await fetch(asset));
  }
  await put(page, viewer, answer);
}
// Whoever is signed in here now finds no page of who was here before; an empty name is nobody.
async function forgetOthers(viewer) {
  await within("readwrite", (pages) => {
    const walk = pages.openCursor();
    walk.onsuccess = () => {
      const cursor = walk.result;
      if (cursor?.value.viewer && cursor.value.viewer !== viewer) cursor.delete();
      cursor?.continue();
    };
  }).catch(() => {});
}

// -- What is asked for ------------------------------------------------------------------------------------------------
self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (origin !== self.location.origin || event.request.method !== "GET") return;
  if (pathname.startsWith("/assets/")) event.respondWith(find(pathname).then((row) => row ? given(row) : fetch(event.request)));
  else if (event.request.mode === "navigate" && KEPT.test(pathname)) event.respondWith(page(event, pathname));
});

async function page(event, pathname) {
  const asked = fetch(event.request);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, null));
  const answer = await Promise.race([asked.catch(() => null), late]);
  if (answer && answer.status < 500) return answer;
  const row = await find(pathname);
  return row ? given(row) : asked;
}
