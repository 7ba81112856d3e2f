"use client";

import { useEffect } from "react";
import { Button } from "../../design/button.tsx";
import { LinkButton } from "../../design/link-button.tsx";
import { Message } from "../../shell/message.tsx";
import type { Desk } from "../desk/desk.ts";
import { useStore } from "../desk/use-desk.tsx";
import { warnBeforeLeaving } from "../warn-before-leaving.ts";
import styles from "./access.module.css";
import { setAsideWords } from "./access-notices.tsx";
import { SetAsideChoices } from "./set-aside-choices.tsx";

/** Instead of the studio, for somebody who may not open the project any more: what happened, and what can be done. */
export function ShutOut({ desk, title }: { desk: Desk; title: string }) {
  const { connection } = desk;
  const { pending, setAside } = useStore(connection.status, (status) => status);
  const kept = setAside?.[0] ?? null;

  useEffect(() => {
    // What was on its way when the door closed is set aside, so that it can be kept.
    if (pending > 0) connection.setAsideUnsaved();
  }, [connection, pending]);

  useEffect(() => warnBeforeLeaving(desk), [desk]);

  useEffect(() => {
    // Somebody who comes back to this tab may have been let in again.
    const again = () => document.visibilityState === "visible" && connection.retry();
    document.addEventListener("visibilitychange", again);
    return () => document.removeEventListener("visibilitychange", again);
  }, [connection]);

  return (
    <Message title={`You can no longer open “${title}”`}>
      <p>
        Somebody took you out of this project, or the link or workspace by which you came is not there any more. Your
        other projects are as they were. Ask one of its owners to share it with you again.
      </p>
      {kept ? (
        <section aria-label="Your changes" className={styles.kept}>
          <p>{setAsideWords(kept.changes)}</p>
          <div className={styles.choices}>
            <SetAsideChoices kept={kept} title={title} onDone={connection.forgetSetAside} />
          </div>
        </section>
      ) : null}
      <div className={styles.choices}>
        <LinkButton href="/projects" look="primary" size="large">
          Your projects
        </LinkButton>
        <Button size="large" onPress={connection.retry}>
          Try again
        </Button>
      </div>
    </Message>
  );
}
