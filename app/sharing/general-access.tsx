"use client";

import { Select } from "../design/select.tsx";
import { setLinkRoleAction } from "./actions.ts";
import { LINK_ROLES, ROLE_WORDS, type Role } from "./roles.ts";
import styles from "./share-dialog.module.css";
import type { SharingPart } from "./sharing-part.ts";

const MEMBERS_ONLY = "members";
const CHOICES = [
  { id: MEMBERS_ONLY, label: "Only members", description: "The address alone opens nothing" },
  ...LINK_ROLES.map((id) => ({
    id,
    label: `Anyone with the address: ${ROLE_WORDS[id].label.toLowerCase()}`,
    description: ROLE_WORDS[id].description,
  })),
];

/** What the project's own address, as it stands in the browser's bar, opens to strangers. */
export function GeneralAccess({ projectId, isBusy, change, linkRole }: SharingPart & { linkRole: Role | null }) {
  const choose = (id: string) => change(() => setLinkRoleAction(projectId, id === MEMBERS_ONLY ? null : id));
  return (
    <div className={styles.part}>
      <Select
        label="General access"
        items={CHOICES}
        value={linkRole ?? MEMBERS_ONLY}
        isDisabled={isBusy}
        onChange={(id) => void choose(id)}
      />
    </div>
  );
}
