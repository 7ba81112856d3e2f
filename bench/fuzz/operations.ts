import type * as Y from "yjs";
import { addNotes, duplicateNotes } from "../../domain/score/commands/add-notes.ts";
import { moveNotes, resizeNotes, transposeNotes } from "../../domain/score/commands/change-notes.ts";
import { deleteNotes } from "../../domain/score/commands/delete-notes.ts";
import { joinNotes } from "../../domain/score/commands/join-notes.ts";
import { legatoNotes } from "../../domain/score/commands/legato-notes.ts";
import { quantizeNotes } from "../../domain/score/commands/quantize-notes.ts";
import {
  removeKey,
  removeMarker,
  removeMeter,
  removeTempo,
  setKey,
  setMarker,
  setMeter,
  setTempo,
} from "../../domain/score/commands/score-map.ts";
import { splitNotes } from "../../domain/score/commands/split-notes.ts";
import { addTrack, deleteTrack, duplicateTrack, moveTrack, updateTrack } from "../../domain/score/commands/tracks.ts";
import { changeVelocities, setVelocities } from "../../domain/score/commands/velocities.ts";
import { idAtTick, root, trackMap } from "../../domain/score/document.ts";
import { readNotes, readTakes, trackIdsInOrder } from "../../domain/score/read.ts";
import { ALTERNATIVE } from "../../domain/score/takes/alternative.ts";
import type { Random } from "./random.ts";

const MOST_TRACKS = 12;
/** Notes of a track beyond which more are taken away than come. */
const MANY_NOTES = 150;
const BAR = 1920;

type Place = { doc: Y.Doc; random: Random; trackId: string; ids: string[]; origin: object };
type Operation = readonly [gesture: string, run: (place: Place) => unknown];

const OPERATIONS: readonly Operation[] = [
  ["draw", ({ doc, random, trackId, origin }) => addNotes(doc, trackId, someNew(random, 1), origin)],
  ["paste", ({ doc, random, trackId, origin }) => addNotes(doc, trackId, someNew(random, 4), origin)],
  ["duplicate", ({ doc, trackId, ids, origin }) => duplicateNotes(doc, trackId, ids, {}, origin)],
  [
    "move",
    ({ doc, random, trackId, ids, origin }) =>
      moveNotes(doc, trackId, ids, { dTicks: (random.below(9) - 4) * 120, dPitch: random.below(5) - 2 }, origin),
  ],
  [
    "resize",
    ({ doc, random, trackId, ids, origin }) =>
      resizeNotes(doc, trackId, ids, { dTicks: (random.below(5) - 2) * 60 }, origin),
  ],
  [
    "transpose",
    ({ doc, random, trackId, ids, origin }) => transposeNotes(doc, trackId, ids, random.below(25) - 12, origin),
  ],
  [
    "delete",
    ({ doc, random, trackId, ids, origin }) => deleteNotes(doc, trackId, ids.slice(0, 1 + random.below(3)), origin),
  ],
  [
    "velocity",
    ({ doc, random, trackId, ids, origin }) =>
      setVelocities(doc, trackId, new Map(ids.map((id) => [id, 1 + random.below(127)])), origin),
  ],
  [
    "velocity",
    ({ doc, random, trackId, ids, origin }) => changeVelocities(doc, trackId, ids, random.below(41) - 20, origin),
  ],
  ["quantize", ({ doc, trackId, ids, origin }) => quantizeNotes(doc, trackId, ids, { grid: 240 }, origin)],
  ["split", ({ doc, random, trackId, ids, origin }) => splitNotes(doc, trackId, ids, random.below(64) * 120, origin)],
  ["join", ({ doc, trackId, ids, origin }) => joinNotes(doc, trackId, ids, origin)],
  ["legato", ({ doc, trackId, ids, origin }) => legatoNotes(doc, trackId, ids, origin)],
  [
    "track",
    ({ doc, random, trackId, origin }) =>
      updateTrack(
        doc,
        trackId,
        { volume: random.below(128), name: `T${random.below(99)}`, muted: random.chance(0.5) },
        origin,
      ),
  ],
  ["track", ({ doc, random, trackId, origin }) => moveTrack(doc, trackId, random.below(MOST_TRACKS), origin)],
  ["tempo", ({ doc, random, origin }) => setTempo(doc, { tick: someBar(random), bpm: 60 + random.below(120) }, origin)],
  ["tempo", ({ doc, random, origin }) => removeTempo(doc, idAtTick(someBar(random)), origin)],
  [
    "tempo",
    ({ doc, random, origin }) =>
      setMeter(doc, { tick: someBar(random), numerator: 2 + random.below(5), denominator: 4 }, origin),
  ],
  ["tempo", ({ doc, random, origin }) => removeMeter(doc, idAtTick(someBar(random)), origin)],
  [
    "tempo",
    ({ doc, random, origin }) =>
      setKey(doc, { tick: someBar(random), fifths: random.below(15) - 7, mode: "major" }, origin),
  ],
  ["tempo", ({ doc, random, origin }) => removeKey(doc, idAtTick(someBar(random)), origin)],
  [
    "tempo",
    ({ doc, random, origin }) =>
      setMarker(doc, { id: `marker-${random.below(8)}-of-all`, tick: someBar(random), text: "here" }, origin),
  ],
  ["tempo", ({ doc, random, origin }) => removeMarker(doc, `marker-${random.below(8)}-of-all`, origin)],
];

const NO_OPERATION: Operation = ["draw", () => {}];
/** What people do in an alternative beside the score. */
const NOTE_OPERATIONS = OPERATIONS.filter(([gesture]) => gesture !== "track" && gesture !== "tempo");

/** Does one thing that a person might do in the studio, in one transaction; `claim` is told which right before. */
export function someOperation(doc: Y.Doc, random: Random, origin: object, claim: (gesture: string) => void): void {
  const [gesture, run] = choose(doc, random, origin);
  claim(gesture);
  doc.transact(run, origin);
}

function choose(doc: Y.Doc, random: Random, origin: object): [gesture: string, run: () => unknown] {
  const tracks = trackIdsInOrder(root(doc, "tracks"));
  if (tracks.length === 0 || (tracks.length < MOST_TRACKS && random.chance(0.02))) {
    return ["track", () => addTrack(doc, { name: `Track ${tracks.length}` }, undefined, origin)];
  }
  const trackId = random.pick(tracks) ?? "";
  if (tracks.length < MOST_TRACKS && random.chance(0.003)) return ["track", () => duplicateTrack(doc, trackId, origin)];
  if (tracks.length > 3 && random.chance(0.008)) return ["track", () => deleteTrack(doc, trackId, origin)];
  const alternative = random.chance(0.1) ? random.pick(alternativeTracks(doc)) : undefined;
  if (alternative) {
    const { ids } = someNotes(doc, random, alternative);
    const [gesture, run] = random.pick(NOTE_OPERATIONS) ?? NO_OPERATION;
    return [gesture, () => run({ doc, random, trackId: alternative, ids, origin })];
  }
  const { ids, count } = someNotes(doc, random, trackId);
  if (count > MANY_NOTES && random.chance(0.5)) return ["delete", () => deleteNotes(doc, trackId, ids, origin)];
  const [gesture, run] = random.pick(OPERATIONS) ?? NO_OPERATION;
  return [gesture, () => run({ doc, random, trackId, ids, origin })];
}

/** Something that nobody ever changes, not even an import: it has to be there in the end, whatever happened. */
export function leaveMark(doc: Y.Doc, mark: string): void {
  root(doc, "info").set(mark, true);
}

function alternativeTracks(doc: Y.Doc): string[] {
  const open = readTakes(doc).filter(({ state, technique }) => state === "proposed" && technique === ALTERNATIVE);
  return open.flatMap(({ tracks }) => tracks.map(({ id }) => id));
}

const someBar = (random: Random) => random.below(8) * BAR;

function someNew(random: Random, most: number) {
  return Array.from({ length: 1 + random.below(most) }, () => ({
    pitch: 36 + random.below(60),
    start: random.below(64) * 120,
    duration: 60 + random.below(480),
  }));
}

function someNotes(doc: Y.Doc, random: Random, trackId: string): { ids: string[]; count: number } {
  const track = trackMap(doc, trackId);
  const notes = track ? readNotes(track) : [];
  const from = random.below(Math.max(1, notes.length));
  return { ids: notes.slice(from, from + 1 + random.below(5)).map((note) => note.id), count: notes.length };
}
