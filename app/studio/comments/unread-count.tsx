"use client";

import styles from "./comments.module.css";
import { useComments } from "./comments-of.ts";

const MOST_SHOWN = 99;

export function UnreadCount({ count, what }: { count: number; what: string }) {
  if (count === 0) return null;
  return (
    <span className={styles.count}>
      {count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}
      <span className="visually-hidden"> {what}</span>
    </span>
  );
}

/** How many threads have something new, at the panel's tab. */
export function UnreadComments() {
  const count = useComments((state) => state.threads.filter(({ isUnread }) => isUnread).length);
  return <UnreadCount count={count} what="unread" />;
}
