"use client";

import { Button } from "../design/button.tsx";
import { useAction } from "../shell/use-action.ts";
import { revokeOtherSessionsAction, revokeSessionAction } from "./actions.ts";
import styles from "./settings.module.css";

type ListedSession = { id: string; device: string; seen: string; isThis: boolean };

export function SessionList({ sessions }: { sessions: ListedSession[] }) {
  const { isBusy, run } = useAction();
  return (
    <>
      <ul className={styles.list}>
        {sessions.map(({ id, device, seen, isThis }) => (
          <li key={id} className={styles.row}>
            <span>
              {device}
              <span className={styles.small}>{isThis ? "this browser" : `last seen ${seen}`}</span>
            </span>
            {isThis ? null : (
              <Button
                size="small"
                look="danger"
                isDisabled={isBusy}
                aria-label={`Sign out ${device}`}
                onPress={() => void run(() => revokeSessionAction(id))}
              >
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <div>
          <Button isDisabled={isBusy} onPress={() => void run(revokeOtherSessionsAction)}>
            Sign out everywhere else
          </Button>
        </div>
      ) : null}
    </>
  );
}
