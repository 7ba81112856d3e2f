"use client";

import { Button as AriaButton } from "react-aria-components/Button";
import { CheckIcon } from "../../design/icons.tsx";
import { ago } from "../../projects/ago.ts";
import { PersonBadge } from "../../shell/person-badge.tsx";
import { useDesk } from "../desk/use-desk.tsx";
import styles from "./comments.module.css";
import { useComments } from "./comments-of.ts";
import { firstLine } from "./first-line.ts";
import { isByKeys, openThread } from "./open-thread.ts";
import { personNamed, type Thread } from "./state.ts";
import { usePlace } from "./use-threads.ts";

/** One thread in the list; pressing it opens it and goes to its place. */
export function ThreadCard({ thread }: { thread: Thread }) {
  const desk = useDesk();
  const { words, loss } = usePlace(thread.anchor);
  const people = useComments((state) => state.people);
  const failed = useComments((state) => state.unsent.some((one) => one.threadId === thread.id && one.problem !== null));
  const author = personNamed(people, thread.createdById);
  const assignee = thread.assigneeId ? personNamed(people, thread.assigneeId) : null;
  const answers = thread.count - 1;
  return (
    <li>
      <AriaButton
        className={styles.card}
        data-unread={thread.isUnread ? "" : undefined}
        data-resolved={thread.resolvedAt ? "" : undefined}
        onPress={({ pointerType }) => openThread(desk, thread.id, { byKeys: isByKeys(pointerType) })}
      >
        <span className={styles.place} data-gone={loss ? "" : undefined}>
          {words}
          {loss ? " (gone)" : ""}
        </span>
        <span className={styles.byline}>
          <PersonBadge name={author.name} color={author.color} size="small" />
          <span className={styles.name}>{author.name}</span>
          <time className={styles.time} dateTime={thread.changedAt}>
            {ago(new Date(thread.changedAt), new Date())}
          </time>
          {thread.isUnread ? <span className={styles.unread}>unread</span> : null}
        </span>
        <span className={styles.excerpt}>{firstLine(thread.first)}</span>
        <span className={styles.facts}>
          {thread.resolvedAt ? (
            <span className={styles.fact}>
              <CheckIcon /> Resolved
            </span>
          ) : null}
          {answers > 0 ? (
            <span className={styles.fact}>{answers === 1 ? "1 answer" : `${answers} answers`}</span>
          ) : null}
          {assignee ? (
            <span className={styles.fact}>For {assignee.id === desk.me.id ? "you" : assignee.name}</span>
          ) : null}
          {failed ? <span className={styles.failed}>Not sent</span> : null}
        </span>
      </AriaButton>
    </li>
  );
}
