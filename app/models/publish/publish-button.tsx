"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "../../design/button.tsx";
import { Dialog, DialogActions, DialogTrigger } from "../../design/dialog.tsx";
import { TextField } from "../../design/text-field.tsx";
import { callApi } from "../../studio/api/call-api.ts";
import type { Run } from "../../train/shapes.ts";
import { ownModelSchema } from "../shapes.ts";
import styles from "./publish.module.css";
import { type Audience, audienceBody, type ProjectChoice, WhoChoice } from "./who-choice.tsx";

type Props = { run: Run; projects: readonly ProjectChoice[]; isGuest: boolean };

/** Makes a model of a run's best checkpoint, to be used in the studio. */
export function PublishButton({ run, projects, isGuest }: Props) {
  return (
    <DialogTrigger>
      <Button look={run.state === "finished" ? "primary" : "quiet"}>Make it a model…</Button>
      <Dialog
        title="Make it a model"
        lead="Then the studio offers it among the bandmates. It writes its own model card: data, settings, and how good it is."
      >
        {(close) => <PublishForm run={run} projects={projects} isGuest={isGuest} onClose={close} />}
      </Dialog>
    </DialogTrigger>
  );
}

function PublishForm({ run, projects, isGuest, onClose }: Props & { onClose: () => void }) {
  const router = useRouter();
  const [name, setName] = useState(run.name);
  const [audience, setAudience] = useState<Audience>({ visibility: "private", projectId: null, workspaceId: null });
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const publish = async () => {
    setBusy(true);
    const json = { name, ...audienceBody(audience) };
    const answer = await callApi({ method: "POST", path: `/training-runs/${run.id}/model`, json }, ownModelSchema);
    setBusy(false);
    if (answer.ok) router.push(`/models/${answer.value.id}`);
    else setProblem(answer.message);
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void publish();
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
        <Button type="submit" look="primary" isPending={isBusy} isDisabled={name.trim() === ""}>
          {isBusy ? "Making it" : "Make the model"}
        </Button>
      </DialogActions>
    </form>
  );
}
