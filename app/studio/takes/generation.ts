import { z } from "zod";
import { barJudgements } from "../../../domain/techniques/listen.ts";

/** A generation as the HTTP API describes it; only what the panel shows. */
export const generationSchema = z.object({
  id: z.string(),
  technique: z.string(),
  modelId: z.string().optional(),
  state: z.enum(["queued", "running", "succeeded", "failed", "cancelled"]),
  progress: z.number(),
  takeId: z.string().nullable(),
  error: z.string().nullable(),
  seed: z.number().optional(),
  backend: z.string().nullable().optional(),
  waitingBecause: z.string().nullable().optional(),
  timings: z.object({ cached: z.unknown() }).partial().nullable().optional(),
  /** what a technique that only listens has heard */
  bars: barJudgements.nullable().optional(),
});
export type GenerationView = z.infer<typeof generationSchema>;
export type GenerationState = GenerationView["state"];

const UNDER_WAY: Record<GenerationState, boolean> = {
  queued: true,
  running: true,
  succeeded: false,
  failed: false,
  cancelled: false,
};

export const isUnderWay = (generation: Pick<GenerationView, "state">) => UNDER_WAY[generation.state];

/** Whether the same question had been asked before, so that nothing was computed anew. */
export const isCached = ({ timings }: GenerationView) => Boolean(timings?.cached);

/** What the panel says beside the bar. */
export function progressWords({ state, progress, error, waitingBecause }: GenerationView): string {
  const words: Record<GenerationState, string> = {
    queued: waitingBecause ? waitingWords(waitingBecause) : "Waiting for a free bandmate",
    running: progress > 0 ? "Writing" : "Reading your melody",
    succeeded: "Here it is",
    failed: error ?? "It did not work. Try again.",
    cancelled: "Cancelled",
  };
  return words[state];
}

const waitingWords = (reason: string) =>
  `Your bandmate cannot begin yet: ${reason.replace(/\.$/, "")}. It begins by itself as soon as that changes.`;
