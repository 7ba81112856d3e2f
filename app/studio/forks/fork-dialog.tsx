"use client";

import { useState } from "react";
import { Button } from "../../design/button.tsx";
import { Dialog, DialogActions } from "../../design/dialog.tsx";
import { TextField } from "../../design/text-field.tsx";
import { useDesk } from "../desk/use-desk.tsx";
import { forkProject } from "./answers.ts";
import styles from "./forks.module.css";

const LEAD =
  "Your own project with everything that stands here now. It says after whom it is; later either of you can bring in what the other did.";

/** A title, and off to the new studio. */
export function ForkDialog({ onClose }: { onClose: () => void }) {
  const desk = useDesk();
  const [title, setTitle] = useState(document.title.split(" · ")[0] ?? "");
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function fork(): Promise<void> {
    setBusy(true);
    const answer = await forkProject(desk.projectId, title);
    if (answer.ok) {
      window.location.assign(`/studio/${answer.value.id}`);
      return;
    }
    setBusy(false);
    setProblem(answer.message);
  }

  return (
    <Dialog title="Make my own version" lead={LEAD} size="small" isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <TextField label="Title" value={title} onChange={setTitle} autoFocus />
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
      <DialogActions>
        <Button look="primary" isDisabled={isBusy || title.trim() === ""} onPress={() => void fork()}>
          {isBusy ? "Copying …" : "Fork"}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
