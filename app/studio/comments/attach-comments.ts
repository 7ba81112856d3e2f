import { showToast } from "../../design/toast.tsx";
import type { Desk } from "../desk/desk.ts";
import { commentsOf } from "./comments-of.ts";
import { openThread } from "./open-thread.ts";
import { whenOnline } from "./when-online.ts";

/** Whose link was opened already: a reload shows it again, a compaction of the score does not. */
const followed = new WeakSet<Desk["connection"]>();

/** Keeps what people say up to date while a studio is open, and opens the thread that the address names. */
export function attachComments(desk: Desk): () => void {
  const comments = commentsOf(desk);
  const { events } = desk.connection;
  const stops = [
    events.subscribe("comments", ({ id }) => void (id ? comments.refresh(id) : comments.load())),
    events.subscribe("members", () => void comments.loadMembers()),
    whenOnline(desk, () => {
      void comments.loadMembers();
      void comments.load().then(() => followLink(desk));
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function followLink(desk: Desk): void {
  const { threads, isLoaded } = commentsOf(desk).store.get();
  if (!isLoaded || followed.has(desk.connection)) return;
  followed.add(desk.connection);
  const wanted = new URLSearchParams(location.search).get("thread");
  if (!wanted) return;
  if (threads.some(({ id }) => id === wanted)) openThread(desk, wanted);
  else showToast("The comment that this link leads to is gone.");
}
