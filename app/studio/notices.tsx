"use client";

import { Button } from "../design/button.tsx";
import { AccessNotices } from "./access/access-notices.tsx";
import { useDesk, useStore } from "./desk/use-desk.tsx";
import { saveWords } from "./header/save-words.ts";
import styles from "./studio.module.css";

/** What stands in the way now, above the roll: no connection, no sound. Both go away by themselves. */
export function Notices({ title }: { title: string }) {
  const { transport, connection } = useDesk();
  const soundProblem = useStore(transport.state, (state) => state.problem);
  const words = saveWords(useStore(connection.status, (status) => status));
  return (
    <div className={styles.notices}>
      <AccessNotices title={title} />
      {words.kind === "offline" ? (
        <p className={styles.offline}>
          {words.long}
          <Button size="small" onPress={connection.retry}>
            Try again
          </Button>
        </p>
      ) : null}
      {soundProblem ? (
        <p className={styles.notice} role="alert">
          {soundProblem}
        </p>
      ) : null}
    </div>
  );
}
