"use client";

import { UnreadCount } from "../comments/unread-count.tsx";
import { useDesk } from "../desk/use-desk.tsx";
import { unreadIn } from "./chat.ts";
import { useChat } from "./chat-of.ts";

/** How many messages are new, at the panel's tab. */
export function UnreadChat() {
  const { me } = useDesk();
  return <UnreadCount count={useChat((state) => unreadIn(state, me.id))} what="new" />;
}
