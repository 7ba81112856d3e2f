"use client";

import { useState } from "react";
import { Button } from "../design/button.tsx";
import { Select } from "../design/select.tsx";
import { ago } from "../projects/ago.ts";
import { CopyField } from "../shell/copy-field.tsx";
import { createLinkAction, revokeLinkAction } from "./actions.ts";
import { LINK_ROLES, type LinkRole, ROLE_WORDS } from "./roles.ts";
import styles from "./share-dialog.module.css";
import type { SharingPart } from "./sharing-part.ts";
import type { Sharing } from "./use-sharing.ts";

const CHOICES = LINK_ROLES.map((id) => ({ id, ...ROLE_WORDS[id] }));
const madeOn = new Intl.DateTimeFormat("en", { day: "numeric", month: "long" });

/** Addresses that make whoever opens them a member. Revoking one takes away what people got through it. */
export function ShareLinks({ projectId, isBusy, change, links }: SharingPart & { links: Sharing["links"] }) {
  const [role, setRole] = useState<LinkRole>("editor");
  const [url, setUrl] = useState<string | null>(null);
  const create = async () => {
    const made = await change(() => createLinkAction(projectId, role));
    if (made) setUrl(made.value.url);
  };
  return (
    <section className={styles.part} aria-label="Share links">
      <div className={styles.invite}>
        <Select label="Share link" items={CHOICES} value={role} onChange={setRole} className={styles.grow} />
        <Button isDisabled={isBusy} onPress={() => void create()} className={styles.beside}>
          Make a link
        </Button>
      </div>
      {url ? <CopyField label="New share link" value={url} note="Copy it now: it is shown only this once." /> : null}
      {links.length > 0 ? (
        <ul className={styles.people} aria-label="Share links in force">
          {links.map((link) => (
            <li key={link.id} className={styles.person}>
              <span className={styles.grow}>
                {ROLE_WORDS[link.role].label}
                <span className={styles.small}>{factsOf(link)}</span>
              </span>
              <Button
                look="danger"
                size="small"
                isDisabled={isBusy}
                aria-label={`Revoke the ${ROLE_WORDS[link.role].label.toLowerCase()} link`}
                onPress={() => void change(() => revokeLinkAction(projectId, link.id))}
              >
                Revoke
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

/** "by Ada on 3 May, last used yesterday, 2 people came by it" */
function factsOf({ madeBy, createdAt, lastUsedAt, members }: Sharing["links"][number]): string {
  const came = members === 0 ? "nobody came by it yet" : `${members} ${members === 1 ? "person" : "people"} came by it`;
  return [
    `by ${madeBy ?? "somebody who left"} on ${madeOn.format(new Date(createdAt))}`,
    lastUsedAt ? `last used ${ago(new Date(lastUsedAt), new Date())}` : "never used",
    ...(lastUsedAt ? [came] : []),
  ].join(", ");
}
