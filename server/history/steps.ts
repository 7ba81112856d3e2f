import type * as Y from "yjs";
import { mapIn, root } from "../../domain/score/document.ts";
import type { ScoreMap } from "../../domain/score/read.ts";
import { readScoreMap, readTrackHead, trackIdsInOrder } from "../../domain/score/read.ts";
import type { TrackHead } from "../../domain/score/repair-head.ts";
import type { LogStep, NoteChange } from "../score-log/walk-log.ts";

/** A note that a step left in a track as `[id, pitch, start, duration, velocity]`, or took away: `[id]`. */
export type StepNote = [id: string] | [id: string, pitch: number, start: number, duration: number, velocity: number];

/** Everything of a score but what its tracks hold. */
export type Frame = ScoreMap & { tracks: (TrackHead & { id: string })[] };

/** What one row changed, for a replay. A row with many notes is told in several steps with one number. */
export type Step = {
  seq: number;
  at: number;
  by: string | null;
  kind: string;
  gesture: string | null;
  notes: { trackId: string; notes: StepNote[] }[];
  /** where tempo, meter or tracks are others than before: all of them */
  frame?: Frame;
};

/** Changes of notes in one step, and in one page. */
export const CHANGES_A_PAGE = 2_000;
/** Steps in one page. */
export const STEPS_A_PAGE = 500;

/** The steps of a row: one, or several where it changed very many notes. None where a listener would notice nothing. */
export function stepsOf(step: LogStep, frame: Frame | null): Step[] {
  const { notes } = step;
  const steps: Step[] = [];
  for (let from = 0; from < notes.length || (from === 0 && frame); from += CHANGES_A_PAGE) {
    const part = byTrack(notes.slice(from, from + CHANGES_A_PAGE));
    steps.push({ seq: Number(step.row.seq), ...factsOf(step), notes: part, ...(from === 0 && frame ? { frame } : {}) });
  }
  return steps;
}

/** Who did it, when and how. */
export function factsOf({ row }: LogStep): Pick<Step, "at" | "by" | "kind" | "gesture"> {
  return { at: row.createdAt.getTime(), by: row.userId, kind: row.kind, gesture: row.gesture };
}

/** What a listener has to know of a score beside its notes. */
export function frameOf(doc: Y.Doc): Frame {
  const tracks = root(doc, "tracks");
  const heads = trackIdsInOrder(tracks).flatMap((id) => {
    const map = mapIn(tracks, id);
    return map ? [{ ...readTrackHead(map), id }] : [];
  });
  return { ...readScoreMap(doc), tracks: heads };
}

function byTrack(changes: readonly NoteChange[]): Step["notes"] {
  const tracks = new Map<string, StepNote[]>();
  for (const { trackId, noteId, after } of changes) {
    const list = tracks.get(trackId) ?? [];
    list.push(after ? [noteId, ...after] : [noteId]);
    tracks.set(trackId, list);
  }
  return [...tracks].map(([trackId, notes]) => ({ trackId, notes }));
}
