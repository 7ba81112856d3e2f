"use client";

import { useState } from "react";
import { Button } from "../../design/button.tsx";
import { Dialog, DialogActions } from "../../design/dialog.tsx";
import { TextField } from "../../design/text-field.tsx";
import { showToast } from "../../design/toast.tsx";
import { useDesk } from "../desk/use-desk.tsx";
import { propose } from "./answers.ts";
import styles from "./forks.module.css";

type Props = { original: { id: string; title: string }; onClose: () => void };

/** Some words for those who decide, and the present state of the fork goes to its original. */
export function ProposeDialog({ original, onClose }: Props) {
  const desk = useDesk();
  const [message, setMessage] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function send(): Promise<void> {
    setBusy(true);
    const answer = await propose(original.id, desk.projectId, message);
    setBusy(false);
    if (!answer.ok) {
      setProblem(answer.message);
      return;
    }
    showToast(`Proposed to “${original.title}”. You will hear what they decide.`);
    onClose();
  }

  return (
    <Dialog
      title={`Propose to “${original.title}”`}
      lead="Its editors see what you changed, hear both versions where they clash, and decide. What you do later is not part of it."
      size="small"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <TextField label="What is new in it (optional)" value={message} onChange={setMessage} autoFocus />
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
      <DialogActions>
        <Button look="primary" isDisabled={isBusy} onPress={() => void send()}>
          Propose
        </Button>
      </DialogActions>
    </Dialog>
  );
}
