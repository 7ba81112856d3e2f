"use client";

import { useState } from "react";
import { Button } from "../../design/button.tsx";
import { Dialog, DialogActions } from "../../design/dialog.tsx";
import { showToast } from "../../design/toast.tsx";
import type { Run } from "../shapes.ts";
import type { Deed, useRun } from "./use-run.ts";

type Act = ReturnType<typeof useRun>["act"];

/** Pause, go on, stop and cancel, as far as they are possible now. */
export function Deeds({ run, act }: { run: Run; act: Act }) {
  const [isBusy, setBusy] = useState(false);
  const [isCancelling, setCancelling] = useState(false);
  const may = (deed: Deed) => run.allowed.includes(deed);
  const does = async (deed: Deed) => {
    setBusy(true);
    const answer = await act(deed);
    setBusy(false);
    if (!answer.ok) showToast(answer.message, { kind: "bad" });
  };
  return (
    <>
      {may("pause") ? (
        <Button isDisabled={isBusy} onPress={() => void does("pause")}>
          Pause
        </Button>
      ) : null}
      {may("resume") ? (
        <Button look="primary" isDisabled={isBusy} onPress={() => void does("resume")}>
          Go on
        </Button>
      ) : null}
      {may("stop") ? (
        <Button isDisabled={isBusy} onPress={() => void does("stop")}>
          Stop and keep the best
        </Button>
      ) : null}
      {may("cancel") ? (
        <Button look="plain" isDisabled={isBusy} onPress={() => setCancelling(true)}>
          Cancel…
        </Button>
      ) : null}
      {isCancelling ? (
        <Dialog
          title="Cancel this training?"
          lead="It ends now and keeps no model. To keep the best one so far, press “Stop and keep the best” instead."
          role="alertdialog"
          size="small"
          isOpen
          onOpenChange={setCancelling}
        >
          {(close) => (
            <DialogActions>
              <Button autoFocus onPress={close}>
                Let it go on
              </Button>
              <Button look="danger" onPress={() => void does("cancel").then(close)}>
                Cancel the training
              </Button>
            </DialogActions>
          )}
        </Dialog>
      ) : null}
    </>
  );
}
