import { type LogStep, lastSeq, walkLog } from "../score-log/walk-log.ts";
import type { RowDigest } from "./row-digest.ts";
import { addStep, emptyPages, type StepPages, sizeOf } from "./step-pages.ts";
import { type Frame, factsOf, frameOf, stepsOf } from "./steps.ts";

/** A project's log in short, up to one row of it. */
export type Digest = {
  throughSeq: bigint;
  /** by their number, in the order in which they were read */
  rows: Map<number, RowDigest>;
  pages: StepPages;
  /** the last frame that a step told, as text */
  frame: string;
  /** until then (performance.now(), milliseconds) it is new enough */
  freshUntil: number;
};

/** Of a log with so many rows, reading on costs enough to be done at most for this share of the time. */
const LONG_LOG_ROWS = 2_000;
const READING_SHARE = 0.1;
const LONGEST_REST_MS = 5_000;

/** What digests may take together in memory, in bytes, as estimated; those read longest ago go first. */
const MAX_MEMORY = 128 * 1024 * 1024;
const BYTES_A_ROW = 250;

type Cache = { known: Map<string, Digest>; underway: Map<string, Promise<Digest>> };

// Next bundles its own copy of this module beside the one that the server process loaded: one process, one cache.
const holder: typeof globalThis & { tuttiHistory?: Cache } = globalThis;

/**
 * The whole log of a project in short. It is read once and kept; later calls read what came since. Several at once wait
 * for one reading, which leaves the event loop to others every few milliseconds.
 */
export function digestOf(projectId: string): Promise<Digest> {
  holder.tuttiHistory ??= { known: new Map(), underway: new Map() };
  const { known, underway } = holder.tuttiHistory;
  const running = underway.get(projectId);
  if (running) return running;
  const reading = extend(projectId, known.get(projectId))
    .then((digest) => {
      keep(known, projectId, digest);
      return digest;
    })
    .catch((error: unknown) => {
      // It may have stopped in the midst of a row.
      known.delete(projectId);
      throw error;
    })
    .finally(() => underway.delete(projectId));
  underway.set(projectId, reading);
  return reading;
}

async function extend(projectId: string, known: Digest | undefined): Promise<Digest> {
  const digest = known ?? { throughSeq: 0n, rows: new Map(), pages: emptyPages(), frame: "", freshUntil: 0 };
  const begun = performance.now();
  if (begun < digest.freshUntil) return digest;
  const through = await lastSeq(projectId);
  if (through <= digest.throughSeq) return digest;
  await walkLog(projectId, { after: digest.throughSeq, through }, (step) => take(digest, step));
  digest.throughSeq = through;
  const took = performance.now() - begun;
  const rests = known && digest.rows.size >= LONG_LOG_ROWS ? Math.min(took / READING_SHARE, LONGEST_REST_MS) : 0;
  digest.freshUntil = begun + took + rests;
  return digest;
}

function take(digest: Digest, step: LogStep): void {
  const { row, notes, other } = step;
  const frame = other || row.kind === "compaction" || digest.frame === "" ? newFrame(digest, step) : null;
  for (const one of stepsOf(step, frame)) addStep(digest.pages, one);
  const seq = Number(row.seq);
  const digested = digest.rows.get(seq) ?? { seq, ...factsOf(step), added: 0, removed: 0, changed: 0, other: false };
  for (const { before, after } of notes) digested[before ? (after ? "changed" : "removed") : "added"] += 1;
  digested.other ||= other;
  digest.rows.set(seq, digested);
}

/** What tracks and tempos are, where that is another thing than the last step told. */
function newFrame(digest: Digest, { doc }: LogStep): Frame | null {
  const frame = frameOf(doc);
  const text = JSON.stringify(frame);
  if (text === digest.frame) return null;
  digest.frame = text;
  return frame;
}

/** The newest stays, however large it is. */
function keep(known: Map<string, Digest>, projectId: string, digest: Digest): void {
  known.delete(projectId);
  known.set(projectId, digest);
  let size = [...known.values()].reduce((sum, one) => sum + sizeOfDigest(one), 0);
  for (const [id, one] of known) {
    if (size <= MAX_MEMORY || id === projectId) return;
    known.delete(id);
    size -= sizeOfDigest(one);
  }
}

const sizeOfDigest = ({ rows, pages, frame }: Digest) => rows.size * BYTES_A_ROW + sizeOf(pages) + frame.length;
