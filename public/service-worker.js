// @ts-check
/// <reference lib="webworker" />

/*
 * Lets a studio that was open on this device open again without a network. Pages come from the server whenever it answers;
 * what is kept is the last answer, with its headers, so that the nonce of its scripts still fits. Files whose names change with
 * their content come from here first. Nothing of the API is kept.
 */

const PAGES = "tutti-pages-1";
const FILES = "tutti-files-1";
const OFFLINE_PAGE = "/offline";
/** A server that has not answered by then is away, for who has the page here. */
const ANSWER_WITHIN_MS = 5_000;
/** The oldest leave when there are more: each build has names of its own. */
const MAX_FILES = 600;
const MAX_PAGES = 60;

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener("install", (event) => event.waitUntil(keepOfflinePage().then(() => worker.skipWaiting())));

worker.addEventListener("activate", (event) => event.waitUntil(dropOlder().then(() => worker.clients.claim())));

worker.addEventListener("message", (event) => {
  const { data } = event;
  if (data?.kind === "keep" && Array.isArray(data.files)) event.waitUntil(keepStudio(data.page, data.files));
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== worker.location.origin || url.pathname.startsWith("/api/")) return;
  if (isFile(url)) event.respondWith(file(event));
  else if (request.mode === "navigate") event.respondWith(page(request, url));
});

/** @param {URL} url */
const isFile = ({ pathname }) => pathname.startsWith("/_next/static/") || pathname.startsWith("/sound/");

/** @param {URL} url */
const isStudio = ({ pathname }) => /^\/studio\/[0-9a-f-]{36}$/.test(pathname);

/**
 * What is kept; nothing where the browser cannot tell.
 * @param {string} name
 * @param {string} address
 */
const kept = (name, address) =>
  caches
    .open(name)
    .then((cache) => cache.match(address))
    .catch(() => undefined);

/** @param {FetchEvent} event */
async function file(event) {
  const { request } = event;
  const known = await kept(FILES, request.url);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.status === 200) event.waitUntil(keepFile(request.url, answer.clone()));
  return answer;
}

/**
 * A disk that is full keeps nobody from what the server has given.
 * @param {string} address
 * @param {Response} answer
 */
const keepFile = (address, answer) =>
  caches
    .open(FILES)
    .then((cache) => cache.put(address, answer))
    .catch(() => {});

/** What stands before a server says so while that one is away, as during an update. */
const isAway = (/** @type {Response} */ { status }) => status >= 502 && status <= 504;

/**
 * @param {Request} request
 * @param {URL} url
 */
async function page(request, url) {
  const known = isStudio(url) ? await kept(PAGES, url.pathname) : undefined;
  try {
    const answer = await (known ? Promise.race([fetch(request), tooLate()]) : fetch(request));
    // Whoever may not open it any more does not find it here either.
    if (known && answer.status >= 400 && answer.status < 500) await (await caches.open(PAGES)).delete(url.pathname);
    return known && isAway(answer) ? known : answer;
  } catch (error) {
    const instead = known ?? (await kept(PAGES, OFFLINE_PAGE));
    if (instead) return instead;
    throw error;
  }
}

/** @returns {Promise<never>} */
const tooLate = () =>
  new Promise((_, reject) => setTimeout(() => reject(new Error("the server does not answer")), ANSWER_WITHIN_MS));

/**
 * Keeps the page of a studio that is open, and the files that it has loaded.
 * @param {unknown} path
 * @param {unknown[]} files
 */
async function keepStudio(path, files) {
  const cache = await caches.open(FILES);
  for (const address of files) {
    const url = new URL(String(address), worker.location.origin);
    if (url.origin !== worker.location.origin || !isFile(url) || (await cache.match(url.href))) continue;
    await cache.add(url.href).catch(() => {});
  }
  const studio = new URL(String(path), worker.location.origin);
  if (studio.origin === worker.location.origin && isStudio(studio)) await keepPage(studio.pathname);
  // As the application is now, and younger than what is trimmed.
  await keepOfflinePage().catch(() => {});
  await trim(FILES, MAX_FILES);
  await trim(PAGES, MAX_PAGES);
}

async function keepOfflinePage() {
  const text = await keepPage(OFFLINE_PAGE);
  const cache = await caches.open(FILES);
  for (const [address] of text.matchAll(/\/_next\/static\/[^"'\\)\s]+/g)) await cache.add(address).catch(() => {});
}

/** @param {string} path */
async function keepPage(path) {
  const answer = await fetch(path, { cache: "no-store" });
  // Followed redirects lead to another page, as to the sign-in.
  if (answer.status !== 200 || answer.redirected) return "";
  const cache = await caches.open(PAGES);
  // The offline page stays the oldest, whatever else comes: it is never trimmed.
  if (path !== OFFLINE_PAGE) await cache.delete(path);
  await cache.put(path, answer.clone());
  return answer.text();
}

/**
 * @param {string} name
 * @param {number} most
 */
async function trim(name, most) {
  const cache = await caches.open(name);
  const keys = (await cache.keys()).filter(({ url }) => new URL(url).pathname !== OFFLINE_PAGE);
  for (const key of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(key);
}

async function dropOlder() {
  for (const name of await caches.keys()) {
    if (name.startsWith("tutti-") && name !== PAGES && name !== FILES) await caches.delete(name);
  }
}
