"use client";

import { Button } from "../../design/button.tsx";
import { Dialog, DialogActions } from "../../design/dialog.tsx";

type Props = { isOpen: boolean; count: number; onClose: () => void; onRemove: () => void };

/** An owner takes away what others wrote, for good: asked first. */
export function RemoveThreadDialog({ isOpen, count, onClose, onRemove }: Props) {
  return (
    <Dialog
      role="alertdialog"
      size="small"
      title="Remove this thread?"
      lead={`${count === 1 ? "One comment goes" : `All ${count} comments go`} with it, for everybody and for good. To put it aside, resolve it instead.`}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <DialogActions>
        <Button onPress={onClose}>Keep it</Button>
        <Button
          look="danger"
          onPress={() => {
            onClose();
            onRemove();
          }}
        >
          Remove
        </Button>
      </DialogActions>
    </Dialog>
  );
}
