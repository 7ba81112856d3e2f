"use client";

import { useState } from "react";
import type { DeletionPlan } from "../../server/account/deletion.ts";
import type { ProjectFate } from "../../server/account/own-projects.ts";
import { Button } from "../design/button.tsx";
import { Dialog, DialogActions, DialogTrigger } from "../design/dialog.tsx";
import { Select } from "../design/select.tsx";
import { TextField } from "../design/text-field.tsx";
import { showToast } from "../design/toast.tsx";
import { useAction } from "../shell/use-action.ts";
import { cancelDeletionAction, requestDeletionAction } from "./actions.ts";
import { goesWords } from "./deletion-words.ts";
import styles from "./settings.module.css";

const DELETE = "delete";

type Props = { plan: Omit<DeletionPlan, "dueAt">; due: string | null; isGuest: boolean; graceDays: number };

/** The end of one's account, or the way back while there is one. */
export function DeleteAccount(props: Props) {
  const { isBusy, run } = useAction();
  if (props.due) {
    const keep = async () => {
      if (await run(cancelDeletionAction)) showToast("Your account stays.", { kind: "good" });
    };
    return (
      <>
        <p className={styles.plain} role="status">
          Your account will be deleted on {props.due}. Until then you can take it back.
        </p>
        <div>
          <Button look="primary" isDisabled={isBusy} onPress={() => void keep()}>
            Keep my account
          </Button>
        </div>
      </>
    );
  }
  return (
    <div>
      <DialogTrigger>
        <Button look="danger">Delete my account…</Button>
        <Dialog title="Delete your account?" role="alertdialog">
          {(close) => <DeleteForm {...props} onClose={close} />}
        </Dialog>
      </DialogTrigger>
    </div>
  );
}

function DeleteForm({ plan, isGuest, graceDays, onClose }: Props & { onClose: () => void }) {
  const { isBusy, run } = useAction();
  const [password, setPassword] = useState("");
  const [choices, setChoices] = useState<Record<string, string>>({});
  const shared = plan.projects.filter(({ heirs }) => heirs.length > 0);
  const fates = shared.map(({ id, heirs }): ProjectFate => {
    const choice = choices[id] ?? heirs[0]?.userId ?? DELETE;
    return choice === DELETE ? { projectId: id, fate: "delete" } : { projectId: id, fate: "hand-over", to: choice };
  });
  const request = async () => {
    const asked = await run(() => requestDeletionAction(password, fates));
    if (!asked) return;
    // A guest is nobody any more: a new page, with nothing of them in the browser's memory.
    if (asked.value.isGone) window.location.assign("/");
    else onClose();
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void request();
      }}
    >
      <ul className={styles.words}>
        {goesWords(plan, isGuest, graceDays).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {shared.length > 0 ? (
        <fieldset className={styles.fates}>
          <legend>Projects that are yours alone, with others in them</legend>
          {shared.map(({ id, title, heirs }) => (
            <Select
              key={id}
              label={title}
              items={[
                ...heirs.map(({ userId, name }) => ({ id: userId, label: `Hand it to ${name}` })),
                { id: DELETE, label: "Delete it, for everybody" },
              ]}
              value={choices[id] ?? heirs[0]?.userId ?? DELETE}
              onChange={(choice) => setChoices({ ...choices, [id]: choice })}
            />
          ))}
        </fieldset>
      ) : null}
      {plan.proof === "password" ? (
        <TextField
          label="Your password, to show that it is you"
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          isRequired
        />
      ) : null}
      {plan.proof === "sign-in" ? (
        <p role="alert">Sign out and in again first: without a password, that shows that it is you.</p>
      ) : null}
      <DialogActions>
        <Button onPress={onClose} autoFocus>
          Keep my account
        </Button>
        <Button
          type="submit"
          look="danger"
          isDisabled={isBusy || plan.proof === "sign-in" || (plan.proof === "password" && password === "")}
        >
          {isGuest ? "Delete everything now" : `Delete it in ${graceDays} days`}
        </Button>
      </DialogActions>
    </form>
  );
}
