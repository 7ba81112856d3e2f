"use client";

import { IconButton } from "../design/icon-button.tsx";
import { CrossIcon } from "../design/icons.tsx";
import { Select } from "../design/select.tsx";
import { PersonBadge } from "../shell/person-badge.tsx";
import { changeMemberAction, removeMemberAction } from "./actions.ts";
import { ROLE_WORDS, ROLES } from "./roles.ts";
import styles from "./share-dialog.module.css";
import type { SharingPart } from "./sharing-part.ts";
import type { Sharing } from "./use-sharing.ts";

const CHOICES = ROLES.map((id) => ({ id, ...ROLE_WORDS[id] }));

type Props = SharingPart & { members: Sharing["members"]; mayShare: boolean; you: string };

export function MemberList({ projectId, isBusy, change, members, mayShare, you }: Props) {
  return (
    <ul className={styles.people} aria-label="Members">
      {members.map(({ userId, name, email, color, role }) => (
        <li key={userId} className={styles.person}>
          <PersonBadge name={name} color={color} />
          <span className={styles.grow}>
            {name}
            {userId === you ? " (you)" : ""}
            {email ? <span className={styles.small}>{email}</span> : null}
          </span>
          {mayShare && userId !== you ? (
            <>
              <Select
                label={`Role of ${name}`}
                hideLabel
                size="small"
                items={CHOICES}
                value={role}
                isDisabled={isBusy}
                onChange={(next) => void change(() => changeMemberAction(projectId, userId, next))}
                className={styles.role}
              />
              <IconButton
                label={`Remove ${name}`}
                isDisabled={isBusy}
                onPress={() => void change(() => removeMemberAction(projectId, userId))}
              >
                <CrossIcon />
              </IconButton>
            </>
          ) : (
            <span className={styles.small}>{ROLE_WORDS[role].label}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
