"use client";

import Link from "next/link";
import { Select } from "../design/select.tsx";
import { placeProjectAction } from "./actions.ts";
import { LINK_ROLES, ROLE_WORDS } from "./roles.ts";
import styles from "./share-dialog.module.css";
import type { SharingPart } from "./sharing-part.ts";
import type { Sharing } from "./use-sharing.ts";

const NOWHERE = "nowhere";
const AS_USUAL = "as-usual";

type Props = SharingPart & Pick<Sharing, "workspaceId" | "workspaceRole" | "workspaces" | "members">;

/** Which group the project belongs to, and what its people may do here. */
export function WorkspacePlace({ projectId, isBusy, change, workspaceId, workspaceRole, workspaces, members }: Props) {
  const here = workspaces.find(({ id }) => id === workspaceId);
  if (workspaces.length === 0 && !workspaceId) {
    return (
      <p className={styles.hint}>
        For a band or a class: <Link href="/workspaces">make a workspace</Link>, and share with all of it at once.
      </p>
    );
  }
  const place = (to: string) => change(() => placeProjectAction(projectId, to === NOWHERE ? null : to, null));
  const allow = (role: string) =>
    change(() => placeProjectAction(projectId, workspaceId, role === AS_USUAL ? null : role));
  const count = members.filter(({ viaWorkspace }) => viaWorkspace).length;
  return (
    <section className={styles.part} aria-label="Workspace">
      <div className={styles.invite}>
        <Select
          label="Workspace"
          items={[
            { id: NOWHERE, label: "In no workspace", description: "Only those whom you let in below" },
            ...workspaces.map(({ id, name }) => ({ id, label: name })),
            ...(workspaceId && !here ? [{ id: workspaceId, label: "A workspace that you are not in" }] : []),
          ]}
          value={workspaceId ?? NOWHERE}
          isDisabled={isBusy}
          onChange={(id) => void place(id)}
          className={styles.grow}
        />
        {here ? (
          <Select
            label="Its people are"
            items={[
              { id: AS_USUAL, label: `${ROLE_WORDS[here.defaultRole].label}, as usual` },
              ...LINK_ROLES.map((id) => ({ id, ...ROLE_WORDS[id] })),
            ]}
            value={workspaceRole ?? AS_USUAL}
            isDisabled={isBusy}
            onChange={(id) => void allow(id)}
            className={styles.allowed}
          />
        ) : null}
      </div>
      {workspaceId ? <p className={styles.hint}>{peopleWords(count)}</p> : null}
    </section>
  );
}

const peopleWords = (count: number) =>
  count === 0
    ? "Nobody else is in it yet: whoever joins it gets in here too."
    : `${count === 1 ? "One more person gets" : `${count} more people get`} in by it.`;
