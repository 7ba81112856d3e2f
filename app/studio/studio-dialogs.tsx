"use client";

import { ShareDialog } from "../sharing/share-dialog.tsx";
import { useDesk, useStudioState } from "./desk/use-desk.tsx";
import { CommandPalette } from "./shortcuts/command-palette.tsx";
import { HelpDialog } from "./shortcuts/help-dialog.tsx";
import { QuantizeDialog } from "./shortcuts/quantize-dialog.tsx";

/** The dialogs that keys and buttons open; one at a time. */
export function StudioDialogs({ title }: { title: string }) {
  const desk = useDesk();
  const open = useStudioState((state) => state.openDialog);
  const close = () => desk.state.patch({ openDialog: null });
  if (open === "help") return <HelpDialog onClose={close} />;
  if (open === "palette") return <CommandPalette onClose={close} />;
  if (open === "quantize") return <QuantizeDialog onClose={close} />;
  if (open === "share") return <ShareDialog projectId={desk.projectId} title={title} onClose={close} />;
  return null;
}
