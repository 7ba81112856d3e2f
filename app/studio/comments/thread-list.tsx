"use client";

import { can } from "../../../server/access/can.ts";
import { Button } from "../../design/button.tsx";
import { PlusIcon } from "../../design/icons.tsx";
import { Progress } from "../../design/progress.tsx";
import { ToggleButton, ToggleButtonGroup } from "../../design/toggle-button.tsx";
import { useDesk } from "../desk/use-desk.tsx";
import { useRole } from "../desk/use-role.ts";
import { shortcutOf } from "../shortcuts/shortcut-of.ts";
import styles from "./comments.module.css";
import { commentsOf, useComments } from "./comments-of.ts";
import { FILTERS, type Filter, passes } from "./state.ts";
import { beginComment, MAY_ONLY_READ } from "./subjects.ts";
import { ThreadCard } from "./thread-card.tsx";
import { useThreads } from "./use-threads.ts";

const TITLES: Record<Filter, string> = { open: "Open", mine: "Mine", unread: "Unread", resolved: "Resolved" };
const EMPTY: Record<Filter, string> = {
  open: "Nothing is open. Select a note and press C to say something about it.",
  mine: "Nothing that you began or were given is open.",
  unread: "You have read everything.",
  resolved: "Nothing was resolved yet. What is settled moves here.",
};

/** The threads that a filter lets through, the latest changed first. */
export function ThreadList() {
  const desk = useDesk();
  const comments = commentsOf(desk);
  const mayComment = can(useRole(), "project.comment");
  const filter = useComments((state) => state.filter);
  const isLoaded = useComments((state) => state.isLoaded);
  const problem = useComments((state) => state.problem);
  const threads = useThreads();
  const shown = threads.filter((thread) => passes(thread, filter, desk.me.id));
  const hasUnread = threads.some(({ isUnread }) => isUnread);

  return (
    <>
      <div className={styles.bar}>
        <ToggleButtonGroup
          aria-label="Which comments"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[filter]}
          className={styles.filters}
          onSelectionChange={(keys) => {
            const next = FILTERS.find((one) => keys.has(one));
            if (next) comments.store.patch({ filter: next });
          }}
        >
          {FILTERS.map((one) => (
            <ToggleButton key={one} id={one}>
              {TITLES[one]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <div className={styles.row}>
          {mayComment ? (
            <Button size="small" aria-haspopup="dialog" onPress={() => beginComment(desk)}>
              <PlusIcon />
              Comment <kbd className={styles.key}>{shortcutOf("comment")}</kbd>
            </Button>
          ) : null}
          {hasUnread ? (
            <Button size="small" look="plain" onPress={() => void comments.markAllRead()}>
              Mark all read
            </Button>
          ) : null}
        </div>
      </div>
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}{" "}
          <Button size="small" onPress={() => void comments.load()}>
            Try again
          </Button>
        </p>
      ) : null}
      {!isLoaded && !problem ? <Progress label="Loading comments" isIndeterminate /> : null}
      {isLoaded && threads.length === 0 ? <Lesson mayComment={mayComment} /> : null}
      {isLoaded && threads.length > 0 && shown.length === 0 ? <p className={styles.words}>{EMPTY[filter]}</p> : null}
      <ul className={styles.list} aria-label={`${TITLES[filter]} comments`}>
        {shown.map((thread) => (
          <ThreadCard key={thread.id} thread={thread} />
        ))}
      </ul>
    </>
  );
}

/** Before the first comment: what comments are here. */
function Lesson({ mayComment }: { mayComment: boolean }) {
  return (
    <div className={styles.lesson}>
      <svg viewBox="0 0 168 76" aria-hidden="true" className={styles.picture}>
        <rect x="8" y="52" width="34" height="10" rx="3" />
        <rect x="46" y="40" width="26" height="10" rx="3" />
        <rect x="76" y="46" width="40" height="10" rx="3" data-lit="" />
        <rect x="120" y="34" width="38" height="10" rx="3" />
        <path d="M76 44V28a9 9 0 019-9h30a9 9 0 019 9v4a9 9 0 01-9 9H82z" />
        <path d="M90 27h22M90 33h14" data-line="" />
      </svg>
      <p className={styles.lessonTitle}>Talk about the music where it stands</p>
      <p className={styles.words}>
        {mayComment
          ? "Select a note, some bars or a track, and press C. Your comment stays with the music, wherever it is moved. Write @ and a name to call somebody."
          : MAY_ONLY_READ}
      </p>
    </div>
  );
}
