"use client";

import { Button } from "../design/button.tsx";
import { Dialog, DialogActions } from "../design/dialog.tsx";
import { useAction } from "../shell/use-action.ts";
import { deleteProjectAction } from "./actions.ts";

export function DeleteDialog({ id, title, onClose }: { id: string; title: string; onClose: () => void }) {
  const { isBusy, run } = useAction();
  const remove = async () => {
    if (await run(() => deleteProjectAction(id))) onClose();
  };
  return (
    <Dialog
      title={`Delete “${title}” for good?`}
      lead="Its notes, takes and history go with it, for everybody. Nobody can bring them back."
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
          Delete for good
        </Button>
      </DialogActions>
    </Dialog>
  );
}
