import { z } from "zod";
import type { Lent, ProvenanceStep, RowFacts } from "../../domain/provenance/step.ts";
import { readTempos } from "../../domain/score/read.ts";
import { ticksToSeconds } from "../../domain/score/time.ts";
import type { LogStep } from "../score-log/walk-log.ts";
import { type Takes, takeFactsOf } from "./take-rows.ts";

/** What has to be known beforehand to say of each row what the server knows about it. */
export type Knowledge = {
  projectId: string;
  takes: Takes;
  /** what was known of this project's notes when it was copied from another one */
  base: Lent | null;
  /** by project: what is known of the notes of those that were merged into this one */
  merged: ReadonlyMap<string, Lent>;
};

const about = z.object({ fromProjectId: z.string().optional() }).catch({});

export function stepWithFacts(knowledge: Knowledge, step: LogStep): ProvenanceStep {
  const { row, doc, notes, takeNotes } = step;
  const facts: RowFacts = {
    userId: row.userId,
    at: row.createdAt.getTime(),
    kind: row.kind,
    gesture: row.gesture,
    seconds: (from, to) => {
      const tempos = readTempos(doc);
      return ticksToSeconds(tempos, to) - ticksToSeconds(tempos, from);
    },
  };
  const lent = lentTo(knowledge, step);
  if (lent) facts.lent = lent;
  if (row.kind === "take") facts.take = takeFactsOf(knowledge.takes, step);
  return { facts, notes: [...notes, ...takeNotes] };
}

/** What a row's notes were in the project that it brought them from; only the server's own rows say so. */
function lentTo({ projectId, base, merged }: Knowledge, { row }: LogStep): RowFacts["lent"] | null {
  if (row.kind === "edit") return null;
  const { fromProjectId } = about.parse(row.about ?? {});
  if (fromProjectId === undefined) return null;
  const notes = row.kind === "merge" ? merged.get(fromProjectId) : base;
  return notes ? { notes, projectId: fromProjectId, intoId: projectId } : null;
}
