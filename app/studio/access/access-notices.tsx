"use client";

import { Button } from "../../design/button.tsx";
import { useDesk, useStore } from "../desk/use-desk.tsx";
import styles from "./access.module.css";
import { accessState } from "./access-state.ts";
import { SetAsideChoices } from "./set-aside-choices.tsx";

/** Says calmly that one's role changed, and what becomes of changes that were not taken. */
export function AccessNotices({ title }: { title: string }) {
  const { connection } = useDesk();
  const state = accessState(connection);
  const notice = useStore(state, (value) => value.notice);
  const kept = useStore(connection.status, (status) => status.setAside?.[0]);
  return (
    <>
      {notice ? (
        <p className={styles.notice} role="status">
          {notice}
          <Button size="small" look="plain" onPress={() => state.set({ notice: null })}>
            Understood
          </Button>
        </p>
      ) : null}
      {kept ? (
        <div className={styles.notice} role="alert">
          <span className={styles.words}>{setAsideWords(kept.changes)}</span>
          <SetAsideChoices kept={kept} title={title} onDone={connection.forgetSetAside} />
        </div>
      ) : null}
    </>
  );
}

export const setAsideWords = (changes: number) =>
  changes === 1
    ? "Your last change came too late and was not taken. It is kept in this tab."
    : `Your last ${changes} changes came too late and were not taken. They are kept in this tab.`;
