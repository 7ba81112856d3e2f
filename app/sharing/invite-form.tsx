"use client";

import { useState } from "react";
import { Button } from "../design/button.tsx";
import { Select } from "../design/select.tsx";
import { TextField } from "../design/text-field.tsx";
import { showToast } from "../design/toast.tsx";
import { inviteAction } from "./actions.ts";
import { LINK_ROLES, type LinkRole, ROLE_WORDS } from "./roles.ts";
import styles from "./share-dialog.module.css";
import type { SharingPart } from "./sharing-part.ts";

const CHOICES = LINK_ROLES.map((id) => ({ id, ...ROLE_WORDS[id] }));

export function InviteForm({ projectId, isBusy, change }: SharingPart) {
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<LinkRole>("editor");
  const invite = async () => {
    const invited = await change(() => inviteAction(projectId, email, role));
    if (!invited) return;
    setEmail("");
    if (invited.value.waits) showToast(`The invitation waits until ${email.trim()} is confirmed by whoever has it.`);
  };
  return (
    <form
      className={styles.invite}
      onSubmit={(event) => {
        event.preventDefault();
        void invite();
      }}
    >
      <TextField
        label="Invite by e-mail"
        type="email"
        value={email}
        onChange={setEmail}
        placeholder="name@example.org"
        autoComplete="off"
        className={styles.grow}
      />
      <Select label="Role" items={CHOICES} value={role} onChange={setRole} className={styles.role} />
      <Button type="submit" look="primary" isDisabled={isBusy || email.trim() === ""} className={styles.beside}>
        Invite
      </Button>
    </form>
  );
}
