/** Whose pages the browser keeps. */
const OWNER_KEY = "tutti-pages-of";
const PAGE_CACHES = /^tutti-pages-/;
/** The player and the sounds are loaded after the page: what came by then is kept too. */
const AGAIN_AFTER_MS = 8_000;

/**
 * Lets this studio open without a network: asks the service worker to keep its page and the files it has loaded. Does nothing
 * where there are no service workers (an address without https), nor in development.
 *
 * @returns a function that stops it
 */
export function keepPages(userId: string): () => void {
  if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator)) return () => {};
  const stopped = new AbortController();
  const ask = async () => {
    await navigator.serviceWorker.register("/service-worker.js");
    const { active } = await navigator.serviceWorker.ready;
    if (stopped.signal.aborted) return;
    await forgetPagesOfOthers(userId);
    const files = performance.getEntriesByType("resource").map(({ name }) => name);
    active?.postMessage({ kind: "keep", page: location.pathname, files });
  };
  const quietly = () => void ask().catch((error: unknown) => console.warn("this studio cannot be kept:", error));
  quietly();
  const timer = setTimeout(quietly, AGAIN_AFTER_MS);
  return () => {
    stopped.abort();
    clearTimeout(timer);
  };
}

async function forgetPagesOfOthers(userId: string): Promise<void> {
  if (localStorage.getItem(OWNER_KEY) === userId) return;
  await forgetPages();
  localStorage.setItem(OWNER_KEY, userId);
}

/** Studios' pages name people: they go when somebody signs out. The offline page, which names nobody, stays. */
export async function forgetPages(): Promise<void> {
  if (typeof caches === "undefined") return;
  localStorage.removeItem(OWNER_KEY);
  for (const name of await caches.keys()) {
    if (!PAGE_CACHES.test(name)) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (new URL(request.url).pathname !== "/offline") await cache.delete(request);
    }
  }
}

/** Whose copies may be shown on this device now; null: nobody's. */
export const pagesOwner = () => localStorage.getItem(OWNER_KEY);
