import { z } from "zod";
import { prisma } from "../../prisma/client.ts";
import type { Prisma } from "../../prisma/generated/client.ts";
import type { GenerationState } from "../../prisma/generated/enums.ts";
import { queueTrouble } from "./workers.ts";

/** A generation as people and programs see it. */
export type GenerationView = {
  id: string;
  projectId: string;
  technique: string;
  modelId: string;
  state: GenerationState;
  /** 0-1, never falling */
  progress: number;
  /** the take it proposed, once it has succeeded */
  takeId: string | null;
  /** how many notes the take has */
  notes: number | null;
  backend: string | null;
  seed: number;
  /** what went wrong, in words for people */
  error: string | null;
  /** milliseconds: queuedMs, loadMs, generateMs */
  timings: Record<string, number> | null;
  /** ISO 8601, UTC */
  createdAt: string;
  /** why it does not start, for a queued one that nobody can run at the moment */
  waitingBecause: string | null;
};

const FINAL: Record<GenerationState, boolean> = {
  queued: false,
  running: false,
  succeeded: true,
  failed: true,
  cancelled: true,
};

/** Whether nothing more will happen. */
export function isFinal(state: GenerationState): boolean {
  return FINAL[state];
}

export const VIEW_INCLUDE = { take: { select: { id: true } } } as const;
export type GenerationRow = Prisma.GenerationGetPayload<{ include: typeof VIEW_INCLUDE }>;

const timings = z.record(z.string(), z.number()).nullable().catch(null);

/** @param trouble why queued generations do not start at the moment, or null */
export function viewOf(row: GenerationRow, trouble: string | null): GenerationView {
  return {
    id: row.id,
    projectId: row.projectId,
    technique: row.technique,
    modelId: row.modelId,
    state: row.state,
    progress: row.progress,
    takeId: row.take?.id ?? null,
    notes: row.noteCount,
    backend: row.backend,
    seed: row.seed,
    error: row.error,
    timings: timings.parse(row.timings),
    createdAt: row.createdAt.toISOString(),
    waitingBecause: row.state === "queued" ? trouble : null,
  };
}

/** The present state of a generation, whoever asks: check access first. */
export async function readView(id: string): Promise<GenerationView | null> {
  const row = await prisma().generation.findUnique({ where: { id }, include: VIEW_INCLUDE });
  if (!row) return null;
  return viewOf(row, row.state === "queued" ? await queueTrouble() : null);
}
