"use client";

import styles from "./comments.module.css";
import { useComments } from "./comments-of.ts";
import { DraftForm } from "./draft-form.tsx";
import { ThreadDetails } from "./thread-details.tsx";
import { ThreadList } from "./thread-list.tsx";
import { useThreads } from "./use-threads.ts";

/** What people say about the piece: a list, one thread, or a new one being written. */
export function CommentsPanel() {
  const draft = useComments((state) => state.draft);
  const openId = useComments((state) => state.openId);
  const threads = useThreads();
  const open = threads.find(({ id }) => id === openId);
  return (
    <section className={styles.panel} aria-label="Comments">
      {draft ? <DraftForm subjects={draft} /> : open ? <ThreadDetails key={open.id} thread={open} /> : <ThreadList />}
    </section>
  );
}
