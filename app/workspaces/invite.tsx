"use client";

import { useState } from "react";
import { Button } from "../design/button.tsx";
import { Select } from "../design/select.tsx";
import { TextField } from "../design/text-field.tsx";
import { showToast } from "../design/toast.tsx";
import { CopyField } from "../shell/copy-field.tsx";
import { useAction } from "../shell/use-action.ts";
import {
  createInviteLinkAction,
  invitePersonAction,
  revokeInviteLinkAction,
  withdrawInvitationAction,
} from "./actions.ts";
import { ROLE_DOES, ROLE_NAMES } from "./words.ts";
import styles from "./workspaces.module.css";

const INVITED_AS = (["member", "admin"] as const).map((id) => ({
  id,
  label: ROLE_NAMES[id],
  description: ROLE_DOES[id],
}));

type Props = {
  workspaceId: string;
  links: readonly { id: string; about: string }[];
  waiting: readonly { id: string; email: string }[];
};

/** The ways into a group: a link for everybody, or one person by e-mail. */
export function Invite({ workspaceId, links, waiting }: Props) {
  const { isBusy, run } = useAction();
  const [url, setUrl] = useState<string | null>(null);
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<"member" | "admin">("member");

  const makeLink = async () => {
    const made = await run(() => createInviteLinkAction(workspaceId));
    if (made) setUrl(made.value.url);
  };
  const invite = async () => {
    const invited = await run(() => invitePersonAction(workspaceId, email, role));
    if (!invited) return;
    setEmail("");
    if (invited.value.waits) showToast("The invitation waits until this address is confirmed by whoever has it.");
  };
  return (
    <div className={styles.form}>
      <div className={styles.line}>
        <Button look="primary" isDisabled={isBusy} onPress={() => void makeLink()}>
          Make an invitation link
        </Button>
        <span className={styles.small}>Whoever opens it is in the group, also without an account.</span>
      </div>
      {url ? <CopyField label="Invitation link" value={url} note="Copy it now: it is shown only this once." /> : null}
      <form
        className={styles.line}
        onSubmit={(event) => {
          event.preventDefault();
          void invite();
        }}
      >
        <TextField
          label="Or invite by e-mail"
          type="email"
          value={email}
          onChange={setEmail}
          placeholder="name@example.org"
          autoComplete="off"
          className={styles.grow}
        />
        <Select label="As" items={INVITED_AS} value={role} onChange={setRole} className={styles.choice} />
        <Button type="submit" isDisabled={isBusy || email.trim() === ""} className={styles.beside}>
          Invite
        </Button>
      </form>
      {links.length + waiting.length > 0 ? (
        <ul className={styles.people} aria-label="Invitations">
          {links.map(({ id, about }) => (
            <li key={id} className={styles.person}>
              <span className={styles.grow}>
                Invitation link
                <span className={styles.small}>{about}</span>
              </span>
              <Button
                size="small"
                look="danger"
                isDisabled={isBusy}
                onPress={() => void run(() => revokeInviteLinkAction(workspaceId, id))}
              >
                Revoke
              </Button>
            </li>
          ))}
          {waiting.map(({ id, email: invited }) => (
            <li key={id} className={styles.person}>
              <span className={styles.grow}>
                {invited}
                <span className={styles.small}>waits until this address is confirmed</span>
              </span>
              <Button
                size="small"
                isDisabled={isBusy}
                aria-label={`Take back the invitation of ${invited}`}
                onPress={() => void run(() => withdrawInvitationAction(workspaceId, id))}
              >
                Take back
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
