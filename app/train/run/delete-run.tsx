"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { z } from "zod";
import { Button } from "../../design/button.tsx";
import { Dialog, DialogActions, DialogTrigger } from "../../design/dialog.tsx";
import { showToast } from "../../design/toast.tsx";
import { callApi } from "../../studio/api/call-api.ts";
import type { Run } from "../shapes.ts";

/** Throws a training away that is over, after asking. */
export function DeleteRun({ run }: { run: Run }) {
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    const answer = await callApi({ method: "DELETE", path: `/training-runs/${run.id}` }, z.unknown());
    setBusy(false);
    if (answer.ok) return router.push("/train");
    showToast(answer.message, { kind: "bad" });
  };
  return (
    <DialogTrigger>
      <Button look="plain">Delete…</Button>
      <Dialog
        title={`Delete “${run.name}”?`}
        lead="Its curves, its samples and what it has learned go. Models that were made of it stay."
        role="alertdialog"
        size="small"
      >
        {(close) => (
          <DialogActions>
            <Button autoFocus onPress={close}>
              Keep it
            </Button>
            <Button look="danger" isDisabled={isBusy} onPress={() => void remove()}>
              Delete
            </Button>
          </DialogActions>
        )}
      </Dialog>
    </DialogTrigger>
  );
}
