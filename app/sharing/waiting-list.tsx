"use client";

import { IconButton } from "../design/icon-button.tsx";
import { CrossIcon } from "../design/icons.tsx";
import { withdrawInvitationAction } from "./actions.ts";
import { ROLE_WORDS } from "./roles.ts";
import styles from "./share-dialog.module.css";
import type { SharingPart } from "./sharing-part.ts";
import type { Sharing } from "./use-sharing.ts";

/** Invitations whose address nobody has confirmed yet: they give no rights until then. */
export function WaitingList({ projectId, isBusy, change, invitations }: SharingPart & Pick<Sharing, "invitations">) {
  if (invitations.length === 0) return null;
  return (
    <ul className={styles.people} aria-label="Invitations that wait">
      {invitations.map(({ id, email, role }) => (
        <li key={id} className={styles.person}>
          <span className={styles.grow}>
            {email}
            <span className={styles.small}>
              waits until this address is confirmed, then {ROLE_WORDS[role].label.toLowerCase()}; a share link works at
              once
            </span>
          </span>
          <IconButton
            label={`Take back the invitation of ${email}`}
            isDisabled={isBusy}
            onPress={() => void change(() => withdrawInvitationAction(projectId, id))}
          >
            <CrossIcon />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}
