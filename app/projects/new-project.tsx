"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "../design/button.tsx";
import { Dialog, DialogActions, DialogTrigger } from "../design/dialog.tsx";
import { PlusIcon } from "../design/icons.tsx";
import { TextField } from "../design/text-field.tsx";
import type { MelodyPicture } from "../landing/sample-pictures.ts";
import { useAction } from "../shell/use-action.ts";
import { createProjectAction } from "./actions.ts";
import { MelodyChoice } from "./melody-choice.tsx";
import styles from "./projects.module.css";

export function NewProject({ melodies }: { melodies: MelodyPicture[] }) {
  return (
    <DialogTrigger>
      <Button look="primary">
        <PlusIcon />
        New project
      </Button>
      <Dialog title="New project">{(close) => <NewProjectForm melodies={melodies} onClose={close} />}</Dialog>
    </DialogTrigger>
  );
}

function NewProjectForm({ melodies, onClose }: { melodies: MelodyPicture[]; onClose: () => void }) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [title, setTitle] = useState("");
  const [melodyId, setMelodyId] = useState<string | null>(null);
  const create = async () => {
    const made = await run(() => createProjectAction(title, melodyId));
    if (made) router.push(`/studio/${made.value.id}`);
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <TextField label="Name" value={title} onChange={setTitle} placeholder="You can name it later" autoFocus />
      <MelodyChoice melodies={melodies} value={melodyId} onChange={setMelodyId} />
      <DialogActions>
        <Button onPress={onClose}>Cancel</Button>
        <Button type="submit" look="primary" isDisabled={isBusy}>
          Create and open
        </Button>
      </DialogActions>
    </form>
  );
}
