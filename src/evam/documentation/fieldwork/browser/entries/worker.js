// The service worker of /field: what the page needs stays on the phone, whole or not at all.
//
// Nothing that is told passes through here: only what the server gives to everybody.

const { version, page, files } = self.FIELD;
const NAME = `evam-field-${version}`;
const KEYS = "/r/keys.json";
const PATIENCE = 4000;
const [kept, own] = [new Set(files), (name) => name.startsWith("evam-field-")];

const fetched = async (address) => {
  // What carries its version in its name may come from the browser's own cache.
  const isFixed = address.startsWith("/static/") || address.includes("?");
  const answer = await fetch(address, isFixed ? {} : { cache: "no-store" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer;
};

const keep = async () => {
  const cache = await caches.open(NAME);
  await Promise.all(files.map(async (address) => cache.put(address, await fetched(address))));
};

const tidy = async () => {
  const old = (await caches.keys()).filter((name) => own(name) && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
};

const held = (address) => caches.match(address, { cacheName: NAME });

/** The list of keys as it is now; without a signal, as it was. */
const newest = async () => {
  const late = new Promise((_, reject) => setTimeout(reject, PATIENCE));
  try {
    const answer = await Promise.race([fetched(KEYS), late]);
    await (await caches.open(NAME)).put(KEYS, answer.clone());
    return answer;
  } catch {
    return (await held(KEYS)) ?? Response.error();
  }
};

const answered = async (address, request) => (await held(address)) ?? fetch(request);

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  const address = pathname === page ? page : pathname + search;
  if (address === KEYS) event.respondWith(newest());
  else if (kept.has(address)) event.respondWith(answered(address, request));
});
