"use client";

import { useRef } from "react";
import { MAX_COMMENT_LENGTH } from "../../../domain/comments/limits.ts";
import { can } from "../../../server/access/can.ts";
import { Button } from "../../design/button.tsx";
import { CheckIcon } from "../../design/icons.tsx";
import { useDesk } from "../desk/use-desk.tsx";
import { useRole } from "../desk/use-role.ts";
import { PlaceIcon } from "../icons.tsx";
import { CommentItem } from "./comment-item.tsx";
import styles from "./comments.module.css";
import { commentsOf, useComments } from "./comments-of.ts";
import { Composer } from "./composer.tsx";
import { goTo } from "./open-thread.ts";
import { commentsIn, personNamed, type Thread } from "./state.ts";
import { MAY_ONLY_READ } from "./subjects.ts";
import { ThreadHead } from "./thread-head.tsx";
import { useNameable } from "./use-nameable.ts";
import { useSeen } from "./use-seen.ts";
import { usePlace } from "./use-threads.ts";

/** One thread: where it stands, what was said, and what can be done with it. */
export function ThreadDetails({ thread }: { thread: Thread }) {
  const desk = useDesk();
  const comments = commentsOf(desk);
  const element = useRef<HTMLDivElement>(null);
  useSeen(element, thread.isUnread ? thread.changedAt : null, () => void comments.markRead(thread.id));
  const mayComment = can(useRole(), "project.comment");
  const { place, words, loss } = usePlace(thread.anchor);
  const people = useNameable();
  const state = useComments((all) => all);
  const said = commentsIn(state, thread, desk.me.id);
  const resolver = thread.resolvedAt ? personNamed(state.people, thread.resolvedById) : null;
  return (
    <div ref={element} className={styles.details}>
      <ThreadHead thread={thread} mayComment={mayComment} />
      <div className={styles.where}>
        {place.kind === "piece" ? (
          <span className={styles.place}>{words}</span>
        ) : (
          <Button size="small" look="plain" className={styles.go} onPress={() => goTo(desk, place)}>
            <PlaceIcon />
            {words}
          </Button>
        )}
        {loss ? <p className={styles.loss}>{loss}</p> : null}
        {resolver ? (
          <p className={styles.resolved}>
            <CheckIcon /> Resolved by {resolver.id === desk.me.id ? "you" : resolver.name}
          </p>
        ) : null}
      </div>
      <ol className={styles.said} aria-label="What was said">
        {said.map((comment) => (
          <CommentItem
            key={comment.id}
            threadId={thread.id}
            comment={comment}
            unsent={state.unsent.find(({ id }) => id === comment.id) ?? null}
          />
        ))}
      </ol>
      <div className={styles.answer}>
        {mayComment ? (
          <Composer
            label="Your answer"
            placeholder={thread.resolvedAt ? "Answer; it stays resolved…" : "Answer…"}
            people={people}
            most={MAX_COMMENT_LENGTH}
            sendLabel="Send the answer"
            place={`${desk.projectId}/${thread.id}`}
            onSend={(written) => comments.reply(thread.id, written)}
          />
        ) : (
          <p className={styles.words}>{MAY_ONLY_READ}</p>
        )}
      </div>
    </div>
  );
}
