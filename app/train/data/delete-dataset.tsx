"use client";

import { useState } from "react";
import { z } from "zod";
import { Button } from "../../design/button.tsx";
import { Dialog, DialogActions, DialogTrigger } from "../../design/dialog.tsx";
import { IconButton } from "../../design/icon-button.tsx";
import { TrashIcon } from "../../design/icons.tsx";
import { showToast } from "../../design/toast.tsx";
import { callApi } from "../../studio/api/call-api.ts";
import type { Dataset } from "../shapes.ts";

/** Throws data of one's own away, after asking. */
export function DeleteDataset({ dataset, onDeleted }: { dataset: Dataset; onDeleted: () => void }) {
  const [isBusy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    const answer = await callApi({ method: "DELETE", path: `/datasets/${dataset.id}` }, z.unknown());
    setBusy(false);
    if (answer.ok) onDeleted();
    else showToast(answer.message, { kind: "bad" });
  };
  return (
    <DialogTrigger>
      <IconButton label={`Delete ${dataset.name}`}>
        <TrashIcon />
      </IconButton>
      <Dialog
        title={`Delete “${dataset.name}”?`}
        lead="Its files go from this server. Trainings that are over, and their models, stay."
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
