import { whenOnline } from "../comments/when-online.ts";
import type { Desk } from "../desk/desk.ts";
import { useDesk, useStore } from "../desk/use-desk.tsx";
import { type Chat, type ChatState, createChat } from "./chat.ts";

/** By connection, which outlives a desk when the score is compacted: so does what is being sent. */
const all = new WeakMap<Desk["connection"], Chat>();

export function chatOf(desk: Desk): Chat {
  const known = all.get(desk.connection);
  if (known) return known;
  const made = createChat(desk.projectId, desk.me);
  all.set(desk.connection, made);
  return made;
}

export function useChat<S>(select: (state: ChatState) => S): S {
  return useStore(chatOf(useDesk()).store, select);
}

/** Keeps the chat up to date while a studio is open. */
export function attachChat(desk: Desk): () => void {
  const chat = chatOf(desk);
  const stops = [
    desk.connection.events.subscribe("chat", () => void chat.load()),
    whenOnline(desk, () => void chat.load()),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
