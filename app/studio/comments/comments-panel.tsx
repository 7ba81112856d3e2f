"use client";

import { useEffect, useRef } from "react";
import styles from "./comments.module.css";
import { useComments } from "./comments-of.ts";
import { DraftForm } from "./draft-form.tsx";
import { ThreadDetails } from "./thread-details.tsx";
import { ThreadList } from "./thread-list.tsx";
import { useThreads } from "./use-threads.ts";

/** What people say about the piece: a list, one thread, or a new one being written. */
export function CommentsPanel() {
  const panel = useRef<HTMLElement>(null);
  const draft = useComments((state) => state.draft);
  const openId = useComments((state) => state.openId);
  const threads = useThreads();
  const open = threads.find(({ id }) => id === openId);
  const takesFocus = useComments((state) => state.takesFocus);
  const shown = draft ? "draft" : (open?.id ?? "list");

  // What had the focus may be gone with what was shown before: keys and screen readers go on here, never at the top.
  useEffect(() => {
    if (shown !== "draft" && (takesFocus || document.activeElement === document.body)) panel.current?.focus();
  }, [shown, takesFocus]);

  return (
    <section ref={panel} tabIndex={-1} className={styles.panel} aria-label={open ? "Comment thread" : "Comments"}>
      {draft ? <DraftForm subjects={draft} /> : open ? <ThreadDetails key={open.id} thread={open} /> : <ThreadList />}
    </section>
  );
}
