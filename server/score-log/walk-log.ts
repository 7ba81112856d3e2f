import { setImmediate } from "node:timers/promises";
import * as Y from "yjs";
import { beginningOf } from "./epoch-beginning.ts";
import { currentEpoch, placeAt } from "./place.ts";
import { createReplay, type LogStep, type Replay } from "./replay.ts";
import { type LogRow, rowsOfEpoch } from "./rows.ts";
import { scoreAt } from "./score-at.ts";

export type { NoteChange, PackedNote } from "./note-mirror.ts";
export { lastSeq } from "./place.ts";
export type { LogStep } from "./replay.ts";
export type { LogRow } from "./rows.ts";
export { scoreAt } from "./score-at.ts";

/** Where to begin (after this row; the beginning when left out) and where to end (with this row; with the last one). */
export type Walk = { after?: bigint; through?: bigint };

/** After so long without a pause others get their turn. */
const PAUSE_AFTER_MS = 8;

/**
 * Applies a project's log row by row, oldest first, also across epochs: a row of kind "compaction" begins a new
 * document. Epochs from before compactions stood in the log begin with a row of that kind that is not in the log, with
 * the number of the row before. The work is done in slices of a few milliseconds.
 *
 * @param visit is told what each row did to the notes, in the order in which it took effect
 * @returns the score at the end
 */
export async function walkLog(projectId: string, options: Walk, visit: (step: LogStep) => void): Promise<Y.Doc> {
  const through = options.through ?? null;
  const { replay, epoch: first } = await begin(projectId, options.after ?? 0n);
  const last = await currentEpoch(projectId);
  let seq = options.after ?? 0n;
  let pausedAt = performance.now();
  for (let epoch = first; epoch <= last; epoch++) {
    let isBegun = epoch === first && seq > 0n;
    for await (const row of rowsOfEpoch(projectId, epoch, { after: seq, through })) {
      if (!isBegun) for (const step of await bridge(projectId, row, seq, replay)) visit(step);
      isBegun = true;
      for (const step of replay.apply(row)) visit(step);
      seq = row.seq;
      if (performance.now() - pausedAt < PAUSE_AFTER_MS) continue;
      await setImmediate();
      pausedAt = performance.now();
    }
  }
  return replay.doc();
}

async function begin(projectId: string, after: bigint): Promise<{ replay: Replay; epoch: number }> {
  const place = after > 0n ? await placeAt(projectId, after) : null;
  if (!place) return { replay: createReplay({ doc: new Y.Doc(), waiting: [] }), epoch: 1 };
  const doc = await scoreAt(projectId, after);
  const waiting: LogRow[] = [];
  if (doc.store.pendingStructs || doc.store.pendingDs) {
    const rows = rowsOfEpoch(projectId, place.epoch, { after: 0n, through: after });
    for await (const row of rows) if (row.kind !== "compaction") waiting.push(row);
  }
  return { replay: createReplay({ doc, waiting }), epoch: place.epoch };
}

async function bridge(projectId: string, first: LogRow, seq: bigint, replay: Replay): Promise<LogStep[]> {
  if (first.epoch === 1 || first.kind === "compaction") return [];
  const data = await beginningOf(projectId, first.epoch);
  if (!data) return [];
  const facts = { userId: null, kind: "compaction", gesture: null, about: null, createdAt: first.createdAt };
  return replay.apply({ ...facts, seq, epoch: first.epoch, data });
}
