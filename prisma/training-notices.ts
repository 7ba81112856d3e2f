import type pg from "pg";
import { z } from "zod";

/** NOTIFY channel: something about a training run, a dataset or a model in the making changed. */
export const TRAINING_CHANNEL = "tutti_training";

const notice = z.union([
  /** `progress`: it has come further, and nothing that a worker would have to hear of has changed */
  z.object({ run: z.uuid(), progress: z.boolean().optional() }),
  z.object({ dataset: z.uuid() }),
  z.object({ model: z.uuid() }),
]);
export type TrainingNotice = z.output<typeof notice>;

/** Tells everybody who watches, and workers that have nothing to do, to look again; at commit in a transaction. */
export async function announceTraining(client: Pick<pg.ClientBase, "query">, about: TrainingNotice): Promise<void> {
  await client.query("SELECT pg_notify($1, $2)", [TRAINING_CHANNEL, JSON.stringify(about)]);
}

/** The id of what a notice is about. */
export function subjectOf(about: TrainingNotice): string {
  if ("run" in about) return about.run;
  return "dataset" in about ? about.dataset : about.model;
}

/** A notice as it came over the channel, or null for one that somebody else malformed. */
export function readTrainingNotice(payload: unknown): TrainingNotice | null {
  const parsed = notice.safeParse(payload);
  return parsed.success ? parsed.data : null;
}
