"use client";

import { useState } from "react";
import { Button } from "../design/button.tsx";
import { Dialog, DialogActions } from "../design/dialog.tsx";
import { TextField } from "../design/text-field.tsx";
import { useAction } from "../shell/use-action.ts";
import { renameProjectAction } from "./actions.ts";
import styles from "./projects.module.css";

export function RenameDialog({ id, title, onClose }: { id: string; title: string; onClose: () => void }) {
  const { isBusy, run } = useAction();
  const [name, setName] = useState(title);
  const rename = async () => {
    if (await run(() => renameProjectAction(id, name))) onClose();
  };
  return (
    <Dialog title="Rename the project" size="small" isOpen onOpenChange={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void rename();
        }}
      >
        <TextField label="Name" value={name} onChange={setName} isRequired autoFocus />
        <DialogActions>
          <Button onPress={onClose}>Cancel</Button>
          <Button type="submit" look="primary" isDisabled={isBusy || name.trim() === ""}>
            Rename
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
