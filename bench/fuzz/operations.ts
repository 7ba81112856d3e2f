import type * as Y from "yjs";
import { addNotes } from "../../domain/score/commands/add-notes.ts";
import { moveNotes, resizeNotes, transposeNotes } from "../../domain/score/commands/change-notes.ts";
import { deleteNotes } from "../../domain/score/commands/delete-notes.ts";
import { quantizeNotes } from "../../domain/score/commands/quantize-notes.ts";
import { setMarker, setMeter, setTempo } from "../../domain/score/commands/score-map.ts";
import { splitNotes } from "../../domain/score/commands/split-notes.ts";
import { addTrack, deleteTrack, updateTrack } from "../../domain/score/commands/tracks.ts";
import { setVelocities } from "../../domain/score/commands/velocities.ts";
import { trackMap } from "../../domain/score/document.ts";
import { readNotes, trackIdsInOrder } from "../../domain/score/read.ts";
import type { Random } from "./random.ts";

/** Undoing tracks this origin, as the studio's own changes. */
export const OWN = { name: "fuzz" };

const MOST_TRACKS = 12;
const BAR = 1920;

type Operation = (doc: Y.Doc, random: Random, trackId: string, ids: string[]) => void;

const OPERATIONS: readonly Operation[] = [
  (doc, random, trackId) => {
    const notes = Array.from({ length: 1 + random.below(4) }, () => someNote(random));
    addNotes(doc, trackId, notes, OWN);
  },
  (doc, random, trackId) => void addNotes(doc, trackId, [someNote(random)], OWN),
  (doc, random, trackId, ids) =>
    void moveNotes(doc, trackId, ids, { dTicks: (random.below(9) - 4) * 120, dPitch: random.below(5) - 2 }, OWN),
  (doc, random, trackId, ids) => void resizeNotes(doc, trackId, ids, { dTicks: (random.below(5) - 2) * 60 }, OWN),
  (doc, random, trackId, ids) => void transposeNotes(doc, trackId, ids, random.below(25) - 12, OWN),
  (doc, random, trackId, ids) => void deleteNotes(doc, trackId, ids.slice(0, 1 + random.below(2)), OWN),
  (doc, random, trackId, ids) =>
    void setVelocities(doc, trackId, new Map(ids.map((id) => [id, 1 + random.below(127)])), OWN),
  (doc, _, trackId, ids) => void quantizeNotes(doc, trackId, ids, { grid: 240 }, OWN),
  (doc, random, trackId, ids) => void splitNotes(doc, trackId, ids, random.below(16) * 120, OWN),
  (doc, random, trackId) => updateTrack(doc, trackId, { volume: random.below(128), name: `T${random.below(99)}` }, OWN),
  (doc, random) => void setTempo(doc, { tick: random.below(8) * BAR, bpm: 60 + random.below(120) }, OWN),
  (doc, random) =>
    void setMeter(doc, { tick: random.below(8) * BAR, numerator: 2 + random.below(5), denominator: 4 }, OWN),
];

/** Does one thing that a person might do in the studio. */
export function someOperation(doc: Y.Doc, random: Random): void {
  const tracks = trackIdsInOrder(doc.getMap("tracks"));
  if (tracks.length === 0 || (tracks.length < MOST_TRACKS && random.chance(0.02))) {
    addTrack(doc, { name: `Track ${tracks.length}` }, undefined, OWN);
    return;
  }
  const trackId = random.pick(tracks) ?? "";
  if (tracks.length > 3 && random.chance(0.01)) {
    deleteTrack(doc, trackId, OWN);
    return;
  }
  random.pick(OPERATIONS)?.(doc, random, trackId, someNotes(doc, random, trackId));
}

/** A marker that nobody ever removes: it has to be there in the end, whatever happened in between. */
export function leaveMark(doc: Y.Doc, id: string, tick: number): void {
  setMarker(doc, { id, tick, text: id }, OWN);
}

function someNote(random: Random) {
  return { pitch: 36 + random.below(60), start: random.below(64) * 120, duration: 60 + random.below(480) };
}

function someNotes(doc: Y.Doc, random: Random, trackId: string): string[] {
  const track = trackMap(doc, trackId);
  const notes = track ? readNotes(track) : [];
  const from = random.below(Math.max(1, notes.length));
  return notes.slice(from, from + 1 + random.below(5)).map((note) => note.id);
}
