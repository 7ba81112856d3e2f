"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "../design/button.tsx";
import { Dialog, DialogActions, DialogTrigger } from "../design/dialog.tsx";
import { PlusIcon } from "../design/icons.tsx";
import { TextField } from "../design/text-field.tsx";
import { useAction } from "../shell/use-action.ts";
import { createWorkspaceAction } from "./actions.ts";
import styles from "./workspaces.module.css";

export function NewWorkspace() {
  return (
    <DialogTrigger>
      <Button look="primary">
        <PlusIcon />
        New workspace
      </Button>
      <Dialog title="New workspace" size="small">
        {(close) => <NewWorkspaceForm onClose={close} />}
      </Dialog>
    </DialogTrigger>
  );
}

function NewWorkspaceForm({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [name, setName] = useState("");
  const create = async () => {
    const made = await run(() => createWorkspaceAction(name));
    if (made) router.push(`/workspaces/${made.value.id}`);
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <TextField
        label="Name of the group"
        value={name}
        onChange={setName}
        placeholder="Class 7b"
        maxLength={80}
        isRequired
        autoFocus
      />
      <DialogActions>
        <Button onPress={onClose}>Cancel</Button>
        <Button type="submit" look="primary" isDisabled={isBusy || name.trim() === ""}>
          Make it
        </Button>
      </DialogActions>
    </form>
  );
}
