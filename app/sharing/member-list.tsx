"use client";

import { IconButton } from "../design/icon-button.tsx";
import { CrossIcon, MoreIcon } from "../design/icons.tsx";
import { Menu, MenuItem, MenuTrigger } from "../design/menu.tsx";
import { Select } from "../design/select.tsx";
import { PersonBadge } from "../shell/person-badge.tsx";
import { changeMemberAction, offerOwnershipAction, removeMemberAction } from "./actions.ts";
import { ROLE_WORDS, ROLES } from "./roles.ts";
import styles from "./share-dialog.module.css";
import type { SharingPart } from "./sharing-part.ts";
import type { Sharing } from "./use-sharing.ts";

const CHOICES = ROLES.map((id) => ({ id, ...ROLE_WORDS[id] }));

type Members = Sharing["members"];
type Props = SharingPart & { members: Members; mayShare: boolean; you: string };

/** Everybody whom the project itself lets in; a workspace's people stand with the workspace. */
export function MemberList({ members, ...part }: Props) {
  return (
    <ul className={styles.people} aria-label="Members">
      {members
        .filter(({ viaWorkspace }) => !viaWorkspace)
        .map((member) => (
          <Member key={member.userId} member={member} {...part} />
        ))}
    </ul>
  );
}

function Member({ member, mayShare, you, ...part }: Omit<Props, "members"> & { member: Members[number] }) {
  const { userId, name, email, color, role, viaLink, isGuest } = member;
  const facts = [email, isGuest ? "guest" : null, viaLink ? "came by a share link" : null].filter(Boolean).join(", ");
  return (
    <li className={styles.person}>
      <PersonBadge name={name} color={color} />
      <span className={styles.grow}>
        {name}
        {userId === you ? " (you)" : ""}
        {facts ? <span className={styles.small}>{facts}</span> : null}
      </span>
      {mayShare && userId !== you ? (
        <Change {...part} userId={userId} name={name} role={role} />
      ) : (
        <span className={styles.small}>{ROLE_WORDS[role].label}</span>
      )}
    </li>
  );
}

type Changed = SharingPart & Pick<Members[number], "userId" | "name" | "role">;

function Change({ projectId, isBusy, change, userId, name, role }: Changed) {
  return (
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
      {role === "owner" ? null : (
        <MenuTrigger>
          <IconButton label={`More for ${name}`} isDisabled={isBusy}>
            <MoreIcon />
          </IconButton>
          <Menu>
            <MenuItem onAction={() => void change(() => offerOwnershipAction(projectId, userId))}>
              Offer them the project…
            </MenuItem>
          </Menu>
        </MenuTrigger>
      )}
      <IconButton
        label={`Remove ${name}`}
        isDisabled={isBusy}
        onPress={() => void change(() => removeMemberAction(projectId, userId))}
      >
        <CrossIcon />
      </IconButton>
    </>
  );
}
