import { z } from "zod";
import { type notification, notificationList } from "../../server/api/operations/comment-shapes.ts";
import { callApi } from "../studio/api/call-api.ts";
import { createStore, type Store } from "../studio/desk/store.ts";

export type News = z.output<typeof notification>;
export type NewsState = { news: readonly News[]; unread: number; isLoaded: boolean; problem: string | null };

/** Never more often than this by itself; in a studio the server says when to look. */
export const LOOK_EVERY_MS = 60_000;

export type Notifications = ReturnType<typeof createNotifications>;

/** What one was told, as this page knows it. */
export function createNotifications() {
  const store: Store<NewsState> = createStore<NewsState>({ news: [], unread: 0, isLoaded: false, problem: null });

  async function load(): Promise<void> {
    const answer = await callApi({ method: "GET", path: "/notifications" }, notificationList);
    if (!answer.ok) store.patch({ problem: answer.message });
    else {
      const { notifications, unread } = answer.value;
      store.patch({ news: notifications, unread, isLoaded: true, problem: null });
    }
  }

  async function markRead(which: { all: true } | { ids: string[] }): Promise<void> {
    const isMeant = (one: News) => "all" in which || which.ids.includes(one.id);
    const news = store.get().news.map((one) => (isMeant(one) ? { ...one, isRead: true } : one));
    store.patch({ news, unread: news.filter(({ isRead }) => !isRead).length });
    await callApi({ method: "POST", path: "/notifications/read", json: which }, z.null());
  }

  /** Looks now, when the page is seen again, every minute while it is seen, and when `subscribe` says so. */
  function watch(subscribe?: (look: () => void) => () => void): () => void {
    let lookedAt = 0;
    const look = () => {
      lookedAt = Date.now();
      void load();
    };
    const lookIfOld = () => {
      if (document.visibilityState === "visible" && Date.now() - lookedAt >= LOOK_EVERY_MS) look();
    };
    look();
    const timer = setInterval(lookIfOld, LOOK_EVERY_MS);
    document.addEventListener("visibilitychange", lookIfOld);
    const stop = subscribe?.(look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", lookIfOld);
      stop?.();
    };
  }

  return { store, load, markRead, watch };
}
