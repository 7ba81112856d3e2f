"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { z } from "zod";
import { Button } from "../../design/button.tsx";
import { Dialog, DialogActions } from "../../design/dialog.tsx";
import { showToast } from "../../design/toast.tsx";
import { callApi } from "../../studio/api/call-api.ts";
import type { OwnModel } from "../shapes.ts";

export function DeleteDialog({ model, onClose }: { model: OwnModel; onClose: () => void }) {
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    const answer = await callApi({ method: "DELETE", path: `/own-models/${model.id}` }, z.unknown());
    setBusy(false);
    if (answer.ok) return router.push("/models");
    showToast(answer.message, { kind: "bad" });
  };
  return (
    <Dialog
      title={`Delete “${model.name}”?`}
      lead="Nobody can ask it any more, in any project. The music that it wrote stays. Download it first to keep it."
      role="alertdialog"
      size="small"
      isOpen
      onOpenChange={onClose}
    >
      <DialogActions>
        <Button onPress={onClose} autoFocus>
          Keep it
        </Button>
        <Button look="danger" isDisabled={isBusy} onPress={() => void remove()}>
          Delete
        </Button>
      </DialogActions>
    </Dialog>
  );
}
