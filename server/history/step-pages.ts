import { gunzipSync, gzipSync } from "node:zlib";
import { CHANGES_A_PAGE, STEPS_A_PAGE, type Step } from "./steps.ts";

/** Steps in pages, packed: a few bytes a note, so that the whole history of a piece fits into memory. */
export type StepPages = { full: Uint8Array[]; open: Step[]; changes: number };

export const emptyPages = (): StepPages => ({ full: [], open: [], changes: 0 });

/** Adds a step; closes the page when it is full. */
export function addStep(pages: StepPages, step: Step): void {
  const changes = weightOf(step);
  if (pages.open.length >= STEPS_A_PAGE || (pages.open.length > 0 && pages.changes + changes > CHANGES_A_PAGE)) {
    pages.full.push(gzipSync(JSON.stringify(pages.open), { level: 1 }));
    pages.open = [];
    pages.changes = 0;
  }
  pages.open.push(step);
  pages.changes += changes;
}

/** A track that is told anew weighs about as much as a note. */
function weightOf({ notes, frame }: Step): number {
  const events = frame ? frame.tracks.length + frame.tempos.length + frame.meters.length + frame.markers.length : 0;
  return notes.reduce((sum, one) => sum + one.notes.length, events);
}

export function countPages(pages: StepPages): number {
  return pages.full.length + (pages.open.length > 0 ? 1 : 0);
}

/** One page of steps, from 0; null past the end. */
export function readPage(pages: StepPages, page: number): Step[] | null {
  const packed = pages.full[page];
  if (packed) return JSON.parse(gunzipSync(packed).toString());
  return page === pages.full.length ? pages.open : null;
}

/** How much memory they take, about, in bytes. */
export function sizeOf(pages: StepPages): number {
  const BYTES_A_CHANGE = 200;
  return pages.full.reduce((sum, { length }) => sum + length, 0) + pages.changes * BYTES_A_CHANGE;
}
