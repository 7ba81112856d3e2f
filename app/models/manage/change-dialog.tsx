"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "../../design/button.tsx";
import { Dialog, DialogActions } from "../../design/dialog.tsx";
import { TextField } from "../../design/text-field.tsx";
import { callApi } from "../../studio/api/call-api.ts";
import styles from "../publish/publish.module.css";
import { type Audience, audienceBody, type ProjectChoice, WhoChoice } from "../publish/who-choice.tsx";
import { type OwnModel, ownModelSchema } from "../shapes.ts";

type Props = { model: OwnModel; projects: readonly ProjectChoice[]; isGuest: boolean; onClose: () => void };

/** A model's name, and who may use it. */
export function ChangeDialog({ model, projects, isGuest, onClose }: Props) {
  const router = useRouter();
  const [name, setName] = useState(model.name);
  const [audience, setAudience] = useState<Audience>({
    visibility: model.visibility,
    projectId: model.project?.id ?? null,
    workspaceId: model.workspace?.id ?? null,
  });
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const save = async () => {
    setBusy(true);
    const json = { name: name.trim(), ...audienceBody(audience) };
    const answer = await callApi({ method: "PATCH", path: `/own-models/${model.id}`, json }, ownModelSchema);
    setBusy(false);
    if (!answer.ok) return setProblem(answer.message);
    router.refresh();
    onClose();
  };
  return (
    <Dialog title="Name and who may use it" isOpen onOpenChange={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField label="Name" value={name} onChange={setName} isRequired autoFocus maxLength={80} />
        <WhoChoice value={audience} onChange={setAudience} projects={projects} isGuest={isGuest} />
        {problem ? (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        ) : null}
        <DialogActions>
          <Button onPress={onClose}>Cancel</Button>
          <Button type="submit" look="primary" isDisabled={isBusy || name.trim() === ""}>
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
