"use client";

import { useState } from "react";
import type { Anchor } from "../../../domain/comments/anchor.ts";
import { describePlacement } from "../../../domain/comments/describe-place.ts";
import { MAX_COMMENT_LENGTH } from "../../../domain/comments/limits.ts";
import { placeAnchor } from "../../../domain/comments/place-anchor.ts";
import { Select } from "../../design/select.tsx";
import { useDesk, useScore } from "../desk/use-desk.tsx";
import { focusRoll } from "../roll/focus-roll.ts";
import styles from "./comments.module.css";
import { commentsOf } from "./comments-of.ts";
import { Composer } from "./composer.tsx";
import { useNameable } from "./use-nameable.ts";

/** A new thread: what it is about, and its first words. */
export function DraftForm({ subjects }: { subjects: readonly Anchor[] }) {
  const desk = useDesk();
  const score = useScore((all) => all);
  const people = useNameable();
  const [chosen, setChosen] = useState("0");
  const comments = commentsOf(desk);
  const choices = subjects.map((anchor, index) => ({
    id: String(index),
    label: labelOf(anchor, describePlacement(placeAnchor(anchor, score), score)),
  }));
  const anchor = subjects[Number(chosen)] ?? subjects[0];

  function close(): void {
    comments.store.patch({ draft: null });
    focusRoll();
  }

  if (!anchor) return null;
  return (
    <div className={styles.draft}>
      <h2 className={styles.heading}>New comment</h2>
      <Select label="About" size="small" items={choices} value={chosen} onChange={setChosen} />
      <Composer
        label="Your comment"
        placeholder="Say what you hear, or ask…"
        people={people}
        most={MAX_COMMENT_LENGTH}
        sendLabel="Send the comment"
        takesFocus
        place={`${desk.projectId}/new`}
        onSend={(written) => {
          comments.begin(anchor, written);
          desk.say("Comment sent");
          focusRoll();
        }}
        onCancel={close}
      />
    </div>
  );
}

function labelOf(anchor: Anchor, words: string): string {
  if (anchor.kind === "track") return `Track ${words}`;
  return anchor.kind === "range" && anchor.trackId === null ? `${words}, all tracks` : words;
}
