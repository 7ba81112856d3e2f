"use client";

import { useState } from "react";
import { Button } from "../design/button.tsx";
import { TextField } from "../design/text-field.tsx";
import { CopyField } from "../shell/copy-field.tsx";
import { useAction } from "../shell/use-action.ts";
import { createTokenAction, revokeTokenAction } from "./actions.ts";
import styles from "./settings.module.css";

type ListedToken = { id: string; name: string; made: string; used: string | null };

export function TokenList({ tokens }: { tokens: ListedToken[] }) {
  const { isBusy, run } = useAction();
  const [name, setName] = useState("");
  const [secret, setSecret] = useState<string | null>(null);
  const create = async () => {
    const made = await run(() => createTokenAction(name));
    if (!made) return;
    setSecret(made.value.token);
    setName("");
  };
  return (
    <>
      <form
        className={styles.inline}
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <TextField
          label="Name of the token"
          value={name}
          onChange={setName}
          placeholder="My script"
          autoComplete="off"
        />
        <Button type="submit" isDisabled={isBusy || name.trim() === ""}>
          Make a token
        </Button>
      </form>
      {secret ? <CopyField label="New token" value={secret} note="Copy it now: it is shown only this once." /> : null}
      {tokens.length > 0 ? (
        <ul className={styles.list} aria-label="Your tokens">
          {tokens.map((token) => (
            <li key={token.id} className={styles.row}>
              <span>
                {token.name}
                <span className={styles.small}>
                  made {token.made}, {token.used ? `last used ${token.used}` : "never used"}
                </span>
              </span>
              <Button
                size="small"
                look="danger"
                isDisabled={isBusy}
                aria-label={`Revoke ${token.name}`}
                onPress={() => void run(() => revokeTokenAction(token.id))}
              >
                Revoke
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
