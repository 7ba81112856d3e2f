"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { canInWorkspace, type WorkspaceRole } from "../../server/workspaces/roles.ts";
import { Button } from "../design/button.tsx";
import { Dialog, DialogActions, DialogTrigger } from "../design/dialog.tsx";
import { Select } from "../design/select.tsx";
import { TextField } from "../design/text-field.tsx";
import { LINK_ROLES, ROLE_WORDS, type Role } from "../sharing/roles.ts";
import { useAction } from "../shell/use-action.ts";
import { deleteWorkspaceAction, renameWorkspaceAction, setDefaultRoleAction } from "./actions.ts";
import styles from "./workspaces.module.css";

const CHOICES = LINK_ROLES.map((id) => ({ id, ...ROLE_WORDS[id] }));

type Props = { workspace: { id: string; name: string; role: WorkspaceRole; defaultRole: Role } };

/** The group's name, what its people may do, and its end. */
export function Settings({ workspace }: Props) {
  const { id, role, defaultRole } = workspace;
  const { isBusy, run } = useAction();
  const [name, setName] = useState(workspace.name);
  if (!canInWorkspace(role, "change")) {
    return (
      <p className={styles.small}>In its projects everybody here is {ROLE_WORDS[defaultRole].label.toLowerCase()}.</p>
    );
  }
  return (
    <section className={styles.part} aria-label="Settings">
      <h2>Settings</h2>
      <form
        className={styles.line}
        onSubmit={(event) => {
          event.preventDefault();
          void run(() => renameWorkspaceAction(id, name));
        }}
      >
        <TextField label="Name" value={name} onChange={setName} maxLength={80} isRequired className={styles.grow} />
        <Button
          type="submit"
          isDisabled={isBusy || name.trim() === "" || name === workspace.name}
          className={styles.beside}
        >
          Rename
        </Button>
      </form>
      <Select
        label="In its projects everybody here is"
        items={CHOICES}
        value={defaultRole === "owner" ? "editor" : defaultRole}
        isDisabled={isBusy}
        onChange={(next) => void run(() => setDefaultRoleAction(id, next))}
      />
      <p className={styles.small}>
        It counts at once, also in open tabs. A project can say otherwise in its Share dialog.
      </p>
      {canInWorkspace(role, "delete") ? <Delete id={id} name={workspace.name} /> : null}
    </section>
  );
}

function Delete({ id, name }: { id: string; name: string }) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const remove = async () => {
    if (await run(() => deleteWorkspaceAction(id))) router.push("/workspaces");
  };
  return (
    <DialogTrigger>
      <Button look="danger" className={styles.start}>
        Delete this workspace…
      </Button>
      <Dialog
        title={`Delete “${name}”?`}
        lead="No project is lost: each goes back to its owners and members. Whoever got in by this group alone is out."
        role="alertdialog"
        size="small"
      >
        {(close) => (
          <DialogActions>
            <Button onPress={close}>Keep it</Button>
            <Button look="danger" isDisabled={isBusy} onPress={() => void remove()}>
              Delete the workspace
            </Button>
          </DialogActions>
        )}
      </Dialog>
    </DialogTrigger>
  );
}
