import fc from "fast-check";
import * as Y from "yjs";
import { addNotes, duplicateNotes } from "./commands/add-notes.ts";
import { moveNotes, resizeNotes, transposeNotes } from "./commands/change-notes.ts";
import { deleteNotes } from "./commands/delete-notes.ts";
import { joinNotes } from "./commands/join-notes.ts";
import { legatoNotes } from "./commands/legato-notes.ts";
import { quantizeNotes } from "./commands/quantize-notes.ts";
import { setKey, setMarker, setMeter, setTempo } from "./commands/score-map.ts";
import { splitNotes } from "./commands/split-notes.ts";
import { addTrack, deleteTrack, duplicateTrack, moveTrack, updateTrack } from "./commands/tracks.ts";
import { changeVelocities } from "./commands/velocities.ts";
import { root, SCORE_ROOTS, TRACK_MAPS } from "./document.ts";
import { MAX_TICK } from "./limits.ts";
import { readScore } from "./read.ts";

/** Something that a person, or a broken client, does to a document. */
export type Step = { name: string; run: (doc: Y.Doc) => void };

const tick = fc.integer({ min: 0, max: 20_000 });
const wildTick = fc.oneof(tick, fc.integer({ min: -1e6, max: 2 * MAX_TICK }));

/** A command of a person with any arguments that its types allow, on any track and notes that are there. */
export const anyCommand: fc.Arbitrary<Step> = fc.oneof(
  step("add", fc.array(fc.tuple(fc.integer(), tick, wildTick, fc.integer()), { maxLength: 5 }), (doc, notes) =>
    onTrack(doc, (track) => {
      addNotes(
        doc,
        track,
        notes.map(([pitch, start, duration, velocity]) => ({ pitch, start, duration, velocity })),
      );
    }),
  ),
  onNotes("move", fc.tuple(wildTick, fc.integer({ min: -200, max: 200 })), (doc, track, ids, [dTicks, dPitch]) =>
    moveNotes(doc, track, ids, { dTicks, dPitch }),
  ),
  onNotes("resize", fc.tuple(wildTick, fc.constantFrom("start", "end")), (doc, track, ids, [dTicks, edge]) =>
    resizeNotes(doc, track, ids, { dTicks, edge }),
  ),
  onNotes("transpose", fc.integer({ min: -200, max: 200 }), transposeNotes),
  onNotes("louder", fc.integer({ min: -200, max: 200 }), changeVelocities),
  onNotes("delete", fc.constant(null), (doc, track, ids) => deleteNotes(doc, track, ids)),
  onNotes("split", tick, splitNotes),
  onNotes("join", fc.constant(null), (doc, track, ids) => joinNotes(doc, track, ids)),
  onNotes("legato", fc.constant(null), (doc, track, ids) => legatoNotes(doc, track, ids)),
  onNotes("duplicate", fc.constant(null), (doc, track, ids) => duplicateNotes(doc, track, ids)),
  onNotes(
    "quantize",
    fc.tuple(fc.integer({ min: 1, max: 2000 }), unit(), unit()),
    (doc, track, ids, [grid, strength, swing]) => quantizeNotes(doc, track, ids, { grid, strength, swing }),
  ),
  step("add track", fc.tuple(fc.string(), fc.nat(9)), (doc, [name, at]) => addTrack(doc, { name }, at)),
  step("update track", fc.record({ name: fc.string(), program: fc.integer(), pan: fc.integer() }), (doc, change) =>
    onTrack(doc, (track) => updateTrack(doc, track, change)),
  ),
  step("move track", fc.integer({ min: -2, max: 9 }), (doc, to) => onTrack(doc, (track) => moveTrack(doc, track, to))),
  step("copy track", fc.constant(null), (doc) => onTrack(doc, (track) => duplicateTrack(doc, track))),
  step("delete track", fc.constant(null), (doc) => onTrack(doc, (track) => deleteTrack(doc, track))),
  step("tempo", fc.tuple(tick, fc.integer()), (doc, [at, bpm]) => setTempo(doc, { tick: at, bpm })),
  step("meter", fc.tuple(tick, fc.integer(), fc.integer()), (doc, [at, numerator, denominator]) =>
    setMeter(doc, { tick: at, numerator, denominator }),
  ),
  step("key", fc.tuple(tick, fc.integer()), (doc, [at, fifths]) => setKey(doc, { tick: at, fifths, mode: "minor" })),
  step("marker", fc.tuple(tick, fc.string()), (doc, [at, text]) => setMarker(doc, { tick: at, text })),
);

/** What a broken client may write: any value of JSON or Yjs, numbers and text of the worst kind. */
const anyValue: fc.Arbitrary<() => unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }).map((value) => () => value),
  fc.double().map((value) => () => value),
  fc.constantFrom<unknown>(-0, 900, "\ud800", "\u0000", 2n ** 60n, new Uint8Array([1, 2])).map((value) => () => value),
  fc
    .array(fc.oneof(fc.double(), fc.integer(), fc.string({ unit: "binary" }), fc.constant(null)), { maxLength: 5 })
    .map((value) => () => value),
  fc.constantFrom(
    () => new Y.Map<unknown>([["name", new Y.Text("text")]]),
    () => new Y.Array<unknown>(),
    () => new Y.Text("text"),
    () => new Y.XmlElement("note"),
    () => new Y.Map<unknown>([["notes", new Y.Map<unknown>([["a", [1, 2, 3, 4]]])]]),
  ),
);
const anyKey = fc.oneof(
  fc.constantFrom("a", "tick-0", "__proto__", "order", "name", "state", "tracks", "createdAt", ...TRACK_MAPS),
  fc.string({ unit: "binary", maxLength: 3 }),
);

/** Garbage at any place of the document, down to the notes inside a track of a take. */
export const anyGarbage: fc.Arbitrary<Step> = fc
  .tuple(
    fc.constantFrom(...SCORE_ROOTS, "tracks", "tracks", "tracks", "takes"),
    fc.array(fc.nat(), { maxLength: 5 }),
    anyKey,
    anyValue,
  )
  .map(([name, way, key, value]) => ({
    name: "garbage",
    run: (doc) => descend(root(doc, name), way).set(key, value()),
  }));

/** Brings all documents to the same state. */
export function syncAll(docs: readonly Y.Doc[]): void {
  for (const from of docs) {
    for (const to of docs) if (to !== from) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
  }
  for (const to of docs) {
    for (const from of docs) if (to !== from) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
  }
}

function step<T>(
  name: string,
  argument: fc.Arbitrary<T>,
  run: (doc: Y.Doc, argument: T) => unknown,
): fc.Arbitrary<Step> {
  return argument.map((value) => ({
    name: `${name} ${JSON.stringify(value)}`,
    run: (doc) => orRefuse(() => run(doc, value)),
  }));
}

/** A command may refuse what leads past a limit, in words; any other failure is one of the test. */
function orRefuse(run: () => unknown): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof RangeError) || error.message.includes("call stack")) throw error;
  }
}

function onNotes<T>(
  name: string,
  argument: fc.Arbitrary<T>,
  run: (doc: Y.Doc, track: string, ids: string[], argument: T) => unknown,
): fc.Arbitrary<Step> {
  return step(name, fc.tuple(fc.nat(9), fc.nat(9), argument), (doc, [from, count, value]) => {
    for (const track of readScore(doc).tracks.slice(0, 1)) {
      run(
        doc,
        track.id,
        track.notes.slice(from, from + count).map((note) => note.id),
        value,
      );
    }
  });
}

function onTrack(doc: Y.Doc, run: (trackId: string) => unknown): void {
  const track = readScore(doc).tracks[0];
  if (track) run(track.id);
}

function descend(map: Y.Map<unknown>, picks: readonly number[]): Y.Map<unknown> {
  const [pick, ...rest] = picks;
  const inner = [...map.values()].filter((value) => value instanceof Y.Map);
  const next = pick === undefined ? undefined : inner[pick % Math.max(1, inner.length)];
  return next ? descend(next, rest) : map;
}

function unit(): fc.Arbitrary<number> {
  return fc.double({ min: 0, max: 1, noNaN: true });
}
