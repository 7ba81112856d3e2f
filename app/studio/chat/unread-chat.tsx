"use client";

import { useComments } from "../comments/comments-of.ts";
import { UnreadCount } from "../comments/unread-count.tsx";
import { useDesk } from "../desk/use-desk.tsx";
import styles from "./chat.module.css";
import { unreadIn } from "./chat.ts";
import { useChat } from "./chat-of.ts";

/** How many messages are new, at the panel's tab. */
export function UnreadChat() {
  const { me } = useDesk();
  return <UnreadCount count={useChat((state) => unreadIn(state, me.id))} what="new" />;
}

/** All that is new of what people said, where the panels are closed. */
export function UnreadTalk() {
  const { me } = useDesk();
  const messages = useChat((state) => unreadIn(state, me.id));
  const threads = useComments((state) => state.threads.filter(({ isUnread }) => isUnread).length);
  if (messages + threads === 0) return null;
  return (
    <span className={styles.talk}>
      {messages + threads}
      <span className="visually-hidden"> unread comments and messages</span>
    </span>
  );
}
