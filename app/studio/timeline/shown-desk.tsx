"use client";

import { type ReactNode, useEffect } from "react";
import { attachClipboard } from "../clipboard/clipboard-commands.ts";
import type { Desk } from "../desk/desk.ts";
import { DeskProvider, useDesk, useStore } from "../desk/use-desk.tsx";
import { attachKeys } from "../shortcuts/attach-keys.ts";
import { comparingOf, showDifference } from "./comparing.ts";
import { diffColors } from "./diff-colors.ts";
import { endPast, pastOf } from "./past.ts";

/** The desk that is seen and heard: the present, or the past state that somebody looks at. */
export function useShownDesk(): Desk {
  const desk = useDesk();
  return useStore(pastOf(desk), ({ past }) => past?.desk ?? null) ?? desk;
}

/** What stands in here shows the past while somebody looks at it. */
export function ShownDesk({ children }: { children: ReactNode }) {
  const desk = useDesk();
  const past = useStore(pastOf(desk), (state) => state.past);
  // Nothing of one desk stays behind on the other.
  return (
    <DeskProvider key={past ? `${past.place.seq} ${past.place.label}` : "now"} desk={past?.desk ?? desk}>
      {children}
    </DeskProvider>
  );
}

/** What would mislead while somebody looks at the past. */
export function OnlyNow({ children }: { children: ReactNode }) {
  const isPast = useStore(pastOf(useDesk()), ({ past }) => past !== null);
  return isPast ? null : children;
}

/** Gives keys and clipboard to what is shown, and draws how it differs from what it is compared with. */
export function AttachShownDesk() {
  const desk = useDesk();
  const shown = useShownDesk();
  const baseline = useStore(comparingOf(desk), (state) => state.with);
  useEffect(() => {
    const stops = [attachKeys(shown), attachClipboard(shown)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [shown]);
  const { connection } = desk;
  useEffect(() => () => endPast(connection), [connection]);
  useEffect(() => (baseline ? showDifference(shown, baseline, diffColors) : undefined), [shown, baseline]);
  return null;
}
