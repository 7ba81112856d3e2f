import * as Y from "yjs";
import { newIds } from "./document.ts";
import { packBend, packControl, packNote, packProgram, packText } from "./pack.ts";
import { repairBend, repairControl, repairNote, repairProgram, repairTextEvent } from "./repair.ts";
import { repairTrackHead, type TrackHead } from "./repair-head.ts";
import type { Track } from "./score.ts";

/** A track with all that it holds, but for its identifier. */
export type TrackContent = Omit<Track, "id">;

/**
 * A track as the document holds it, not yet part of one. Notes and events get fresh identifiers in the order given;
 * what is out of range is repaired as on reading, and what cannot be repaired is left out.
 */
export function trackToMap(track: TrackContent, order: string): Y.Map<unknown> {
  const map = new Y.Map<unknown>(Object.entries(headValues(track)));
  map.set("order", order);
  map.set(
    "notes",
    packedMap(track.notes, packNote, (packed) => repairNote("", packed, undefined)),
  );
  map.set("velocities", new Y.Map<unknown>());
  map.set(
    "controls",
    packedMap(track.controls, packControl, (packed) => repairControl("", packed)),
  );
  map.set(
    "bends",
    packedMap(track.bends, packBend, (packed) => repairBend("", packed)),
  );
  map.set(
    "programs",
    packedMap(track.programs, packProgram, (packed) => repairProgram("", packed)),
  );
  map.set(
    "lyrics",
    packedMap(track.lyrics, packText, (packed) => repairTextEvent("", packed)),
  );
  return map;
}

/** The properties of a track as they are stored, repaired. */
export function headValues(head: TrackHead): TrackHead {
  return repairTrackHead((name) => head[name]);
}

/** A Y.Map of packed events under fresh identifiers; repairs each, and leaves out what cannot be repaired. */
export function packedMap<T>(
  events: readonly T[],
  pack: (event: T) => unknown[],
  repair: (packed: unknown) => T | null,
): Y.Map<unknown> {
  const ids = newIds(events.length);
  const map = new Y.Map<unknown>();
  for (const [index, event] of events.entries()) {
    const repaired = repair(pack(event));
    if (repaired) map.set(ids[index] ?? "", pack(repaired));
  }
  return map;
}
