import type { Run } from "../shapes.ts";

type Told = Pick<Run, "state" | "wish" | "stopReason" | "waitingBecause">;

const WISHES = { pause: "Pausing after this round", stop: "Stopping after this round", cancel: "Cancelling" } as const;

const ENDS = {
  finished: "Finished",
  early: "Finished early: it stopped getting better",
  stopped: "Stopped by you, the best is kept",
  diverged: "It broke down (diverged)",
} as const;

/** What a run is doing, in a few words. */
export function stateWords({ state, wish, stopReason, waitingBecause }: Told): string {
  if (state === "running") return wish ? WISHES[wish] : "Learning";
  if (state === "queued") return waitingBecause ? "Cannot begin yet" : "Waiting for its turn";
  if (state === "paused") return "Paused";
  if (state === "cancelled") return "Cancelled";
  if (state === "failed") return stopReason === "diverged" ? ENDS.diverged : "Did not work";
  return ENDS[stopReason ?? "finished"];
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** From here on minutes say nothing. */
const WHOLE_HOURS_FROM = 3 * HOUR;

/** A length of time as people say it: "40 seconds", "about 5 minutes", "about 1 hour 20 minutes". */
export function durationWords(seconds: number): string {
  if (seconds < MINUTE) return counted(Math.max(1, Math.round(seconds)), "second");
  if (seconds < HOUR - MINUTE / 2) return `about ${counted(Math.round(seconds / MINUTE), "minute")}`;
  if (seconds >= WHOLE_HOURS_FROM) return `about ${counted(Math.round(seconds / HOUR), "hour")}`;
  const minutes = Math.round(seconds / MINUTE / 5) * 5;
  const rest = minutes % 60;
  const hours = counted(Math.floor(minutes / 60), "hour");
  return rest === 0 ? `about ${hours}` : `about ${hours} ${rest} minutes`;
}

const counted = (count: number, thing: string) => `${count} ${thing}${count === 1 ? "" : "s"}`;

/** How far it is, 0-100. */
export const percentDone = ({ iteration, iterations }: Pick<Run, "iteration" | "iterations">) =>
  iterations > 0 ? Math.min(100, (iteration / iterations) * 100) : 0;
