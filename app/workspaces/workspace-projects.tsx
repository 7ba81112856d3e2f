"use client";

import Link from "next/link";
import { IconButton } from "../design/icon-button.tsx";
import { MoreIcon } from "../design/icons.tsx";
import { Menu, MenuItem, MenuTrigger } from "../design/menu.tsx";
import { ROLE_WORDS, type Role } from "../sharing/roles.ts";
import { useAction } from "../shell/use-action.ts";
import { takeOutProjectAction } from "./actions.ts";
import { ProjectPicture } from "./project-picture.tsx";
import styles from "./workspaces.module.css";

type Listed = { id: string; title: string; role: Role; changed: string };
type Props = { workspaceId: string; projects: readonly Listed[]; mayTakeOut: boolean };

/** The projects of a group, each with its notes in small. */
export function WorkspaceProjects({ workspaceId, projects, mayTakeOut }: Props) {
  const { isBusy, run } = useAction();
  if (projects.length === 0) {
    return (
      <p className={styles.empty}>
        No projects yet. Add one of yours, or choose this workspace in a project’s Share dialog: everybody here can open
        it then.
      </p>
    );
  }
  return (
    <ul className={styles.cards}>
      {projects.map(({ id, title, role, changed }) => (
        <li key={id} className={styles.card}>
          <ProjectPicture projectId={id} />
          <div className={styles.cardWords}>
            <div>
              <Link href={`/studio/${id}`} className={styles.cardTitle}>
                {title}
              </Link>
              <p className={styles.facts}>
                <span>{ROLE_WORDS[role].label}</span>
                <span>{changed}</span>
              </p>
            </div>
            {mayTakeOut || role === "owner" ? (
              <MenuTrigger>
                <IconButton label={`More for ${title}`} isDisabled={isBusy} className={styles.above}>
                  <MoreIcon />
                </IconButton>
                <Menu>
                  <MenuItem href={`/studio/${id}`}>Open</MenuItem>
                  <MenuItem onAction={() => void run(() => takeOutProjectAction(workspaceId, id))}>
                    Take out of this workspace
                  </MenuItem>
                </Menu>
              </MenuTrigger>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}
