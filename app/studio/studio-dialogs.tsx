"use client";

import { lazy, Suspense } from "react";
import { useDesk, useStudioState } from "./desk/use-desk.tsx";

// Loaded when first opened: the roll need not wait for what most visits never show.
const CommandPalette = lazy(async () => ({
  default: (await import("./shortcuts/command-palette.tsx")).CommandPalette,
}));
const HelpDialog = lazy(async () => ({ default: (await import("./shortcuts/help-dialog.tsx")).HelpDialog }));
const QuantizeDialog = lazy(async () => ({
  default: (await import("./shortcuts/quantize-dialog.tsx")).QuantizeDialog,
}));
const ShareDialog = lazy(async () => ({ default: (await import("../sharing/share-dialog.tsx")).ShareDialog }));

/** The dialogs that keys and buttons open; one at a time. */
export function StudioDialogs({ title }: { title: string }) {
  const desk = useDesk();
  const open = useStudioState((state) => state.openDialog);
  const close = () => desk.state.patch({ openDialog: null });
  return (
    <Suspense>
      {open === "help" ? <HelpDialog onClose={close} /> : null}
      {open === "palette" ? <CommandPalette onClose={close} /> : null}
      {open === "quantize" ? <QuantizeDialog onClose={close} /> : null}
      {open === "share" ? <ShareDialog projectId={desk.projectId} title={title} onClose={close} /> : null}
    </Suspense>
  );
}
