"use client";

import { useRouter } from "next/navigation";
import type { WorkspacePerson } from "../../server/workspaces/people.ts";
import { canInWorkspace, WORKSPACE_ROLES, type WorkspaceRole } from "../../server/workspaces/roles.ts";
import { Button } from "../design/button.tsx";
import { IconButton } from "../design/icon-button.tsx";
import { CrossIcon, MoreIcon } from "../design/icons.tsx";
import { Menu, MenuItem, MenuTrigger } from "../design/menu.tsx";
import { Select } from "../design/select.tsx";
import { PersonBadge } from "../shell/person-badge.tsx";
import { useAction } from "../shell/use-action.ts";
import { removePersonAction, setPersonRoleAction, transferWorkspaceAction } from "./actions.ts";
import { ROLE_DOES, ROLE_NAMES } from "./words.ts";
import styles from "./workspaces.module.css";

type Props = { workspaceId: string; people: readonly WorkspacePerson[]; you: string; own: WorkspaceRole };

/** Who is in the group; who manages it changes roles here, and everybody can leave. */
export function PeopleList({ workspaceId, people, you, own }: Props) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const mayManage = canInWorkspace(own, "manage-people");
  const choices = WORKSPACE_ROLES.filter((role) => own === "owner" || role !== "owner").map((id) => ({
    id,
    label: ROLE_NAMES[id],
    description: ROLE_DOES[id],
  }));
  const leave = async () => {
    if (await run(() => removePersonAction(workspaceId, you))) router.push("/workspaces");
  };
  return (
    <ul className={styles.people} aria-label="People of this workspace">
      {people.map(({ userId, name, color, email, role, isGuest }) => {
        const isYou = userId === you;
        const mayChange = mayManage && !isYou && (own === "owner" || role !== "owner");
        return (
          <li key={userId} className={styles.person}>
            <PersonBadge name={name} color={color} />
            <span className={styles.grow}>
              {name}
              {isYou ? " (you)" : ""}
              {(email ?? isGuest) ? <span className={styles.small}>{email ?? "guest"}</span> : null}
            </span>
            {mayChange ? (
              <>
                <Select
                  label={`Role of ${name}`}
                  hideLabel
                  size="small"
                  items={choices}
                  value={role}
                  isDisabled={isBusy}
                  onChange={(next) => void run(() => setPersonRoleAction(workspaceId, userId, next))}
                  className={styles.choice}
                />
                <IconButton
                  label={`Remove ${name}`}
                  isDisabled={isBusy}
                  onPress={() => void run(() => removePersonAction(workspaceId, userId))}
                >
                  <CrossIcon />
                </IconButton>
              </>
            ) : (
              <span className={styles.small}>{ROLE_NAMES[role]}</span>
            )}
            {own === "owner" && !isYou && role !== "owner" ? (
              <HandOver workspaceId={workspaceId} userId={userId} name={name} />
            ) : null}
            {isYou ? (
              <Button size="small" look="plain" isDisabled={isBusy} onPress={() => void leave()}>
                Leave
              </Button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

function HandOver({ workspaceId, userId, name }: { workspaceId: string; userId: string; name: string }) {
  const { isBusy, run } = useAction();
  return (
    <MenuTrigger>
      <IconButton label={`More for ${name}`} isDisabled={isBusy}>
        <MoreIcon />
      </IconButton>
      <Menu>
        <MenuItem onAction={() => void run(() => transferWorkspaceAction(workspaceId, userId))}>
          Hand the workspace over to {name}
        </MenuItem>
      </Menu>
    </MenuTrigger>
  );
}
