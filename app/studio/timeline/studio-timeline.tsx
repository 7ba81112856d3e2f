"use client";

import { lazy, Suspense } from "react";
import { useDesk, useStore } from "../desk/use-desk.tsx";
import { NamingDialog } from "./naming-dialog.tsx";
import { replayOf } from "./replay/open-replay.ts";
import { AttachShownDesk } from "./shown-desk.tsx";

// Loaded when first opened: the roll need not wait for what most visits never show.
const ReplayDialog = lazy(async () => ({ default: (await import("./replay/replay-dialog.tsx")).ReplayDialog }));

/** What the timeline needs besides its panel; stands once in the studio. */
export function StudioTimeline({ title }: { title: string }) {
  const desk = useDesk();
  const isReplaying = useStore(replayOf(desk), (state) => state.isOpen);
  return (
    <>
      <AttachShownDesk />
      <NamingDialog />
      <Suspense>{isReplaying ? <ReplayDialog title={title} /> : null}</Suspense>
    </>
  );
}
