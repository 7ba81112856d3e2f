import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addNotes } from "../score/commands/add-notes.ts";
import { moveNotes, transposeNotes } from "../score/commands/change-notes.ts";
import { deleteNotes } from "../score/commands/delete-notes.ts";
import { addTrack, deleteTrack } from "../score/commands/tracks.ts";
import { createScoreDocument } from "../score/document.ts";
import { MAX_TICK } from "../score/limits.ts";
import { readScore } from "../score/read.ts";
import { anyScore } from "../score/score.arbitrary.ts";
import type { Note, Score, Track } from "../score/score.ts";
import { type Anchor, anchorSchema } from "./anchor.ts";
import { describeLoss, describePlacement } from "./describe-place.ts";
import { MAX_WITNESSES } from "./limits.ts";
import { anchorToNote, anchorToRange, anchorToTrack } from "./make-anchor.ts";
import { placeAnchor } from "./place-anchor.ts";

const BAR = 1_920;

/** A melody of quarter notes from middle C upwards, made by the commands that the studio uses. */
function melody(count: number) {
  const doc = createScoreDocument();
  const trackId = addTrack(doc, { name: "Melody" });
  const wanted = Array.from({ length: count }, (_, index) => ({
    pitch: 60 + (index % 12),
    start: BAR + index * 480,
    duration: 480,
    velocity: 90,
  }));
  const ids = addNotes(doc, trackId, wanted);
  return { doc, trackId, ids, score: () => readScore(doc) };
}

const note = (score: Score, trackId: string, noteId: string): Anchor =>
  anchorToNote(score, trackId, noteId) ?? { kind: "piece" };

describe("a comment on a note", () => {
  it("[CO1] stays with its note through moves and transposition", () => {
    fc.assert(
      fc.property(
        fc.nat(7),
        fc.integer({ min: -BAR, max: 40_000 }),
        fc.integer({ min: -20, max: 20 }),
        (at, by, up) => {
          const { doc, trackId, ids, score } = melody(8);
          const noteId = ids[at] ?? "";
          const anchor = note(score(), trackId, noteId);
          moveNotes(doc, trackId, [noteId], { dTicks: by });
          transposeNotes(doc, trackId, [noteId], up);
          const now = score().tracks[0]?.notes.find(({ id }) => id === noteId);
          expect(placeAnchor(anchor, score())).toMatchObject({ tick: now?.start, pitch: now?.pitch, isGone: false });
        },
      ),
      { numRuns: 60 },
    );
  });

  it("[CO1] finds it in another track", () => {
    const { trackId, ids, score } = melody(3);
    const before = score();
    const anchor = note(before, trackId, ids[1] ?? "");
    const [home] = before.tracks;
    if (!home) throw new Error("no track");
    const elsewhere: Track = { ...home, id: "elsewhere", notes: home.notes.slice(1, 2) };
    const now = { tracks: [{ ...home, notes: [] }, elsewhere] };
    expect(placeAnchor(anchor, now)).toMatchObject({ trackId: "elsewhere", tick: BAR + 480, isGone: false });
  });

  it("[CO3] stays where the note was when it is gone, and says so", () => {
    const { doc, trackId, ids, score } = melody(8);
    const anchor = note(score(), trackId, ids[3] ?? "");
    deleteNotes(doc, trackId, [ids[3] ?? ""]);
    const place = placeAnchor(anchor, score());
    expect(place).toMatchObject({ tick: BAR + 3 * 480, pitch: 63, isGone: true });
    expect(describeLoss(place)).toContain("The note it was about is gone");
    expect(describePlacement(place, score())).toBe("D♯4 in bar 2 of Melody");
  });

  it("[CO3] goes on with the music around a note that is gone", () => {
    const { doc, trackId, ids, score } = melody(8);
    const anchor = note(score(), trackId, ids[3] ?? "");
    deleteNotes(doc, trackId, [ids[3] ?? ""]);
    moveNotes(doc, trackId, ids, { dTicks: 2 * BAR });
    expect(placeAnchor(anchor, score())).toMatchObject({ tick: 3 * BAR + 3 * 480, isGone: true });
  });
});

describe("a comment on bars", () => {
  const range = (score: Score, trackId: string | null = null) =>
    anchorToRange(score, { trackId, start: BAR, end: 3 * BAR });

  it("[CO2] moves as most of its notes moved, whichever of them are left", () => {
    fc.assert(
      fc.property(fc.integer({ min: -BAR, max: 40_000 }), fc.subarray([0, 1, 2, 3, 4, 5, 6, 7]), (by, gone) => {
        const { doc, trackId, ids, score } = melody(8);
        const anchor = range(score());
        moveNotes(doc, trackId, ids, { dTicks: by });
        deleteNotes(
          doc,
          trackId,
          gone.map((index) => ids[index] ?? ""),
        );
        const all = gone.length === 8;
        const start = all ? BAR : BAR + by;
        expect(placeAnchor(anchor, score())).toMatchObject({ start, end: start + 2 * BAR, isGone: all });
      }),
      { numRuns: 60 },
    );
  });

  it("[CO2] stays where it is when fewer than half of its notes move", () => {
    fc.assert(
      fc.property(fc.subarray([0, 1, 2, 3, 4, 5, 6, 7], { maxLength: 3 }), fc.nat(40_000), (moved, by) => {
        const { doc, trackId, ids, score } = melody(8);
        const anchor = range(score(), trackId);
        moveNotes(
          doc,
          trackId,
          moved.map((index) => ids[index] ?? ""),
          { dTicks: by },
        );
        expect(placeAnchor(anchor, score())).toMatchObject({ start: BAR, end: 3 * BAR });
      }),
      { numRuns: 60 },
    );
  });

  it("[CO2] about silence stays where it is", () => {
    const { doc, trackId, ids, score } = melody(4);
    const anchor = anchorToRange(score(), { trackId: null, start: 20 * BAR, end: 21 * BAR });
    moveNotes(doc, trackId, ids, { dTicks: BAR });
    expect(placeAnchor(anchor, score())).toMatchObject({ start: 20 * BAR, end: 21 * BAR, isGone: false });
  });

  it("[CO3] of a track that is gone keeps its place and says so", () => {
    const { doc, trackId, score } = melody(4);
    const anchor = range(score(), trackId);
    deleteTrack(doc, trackId);
    expect(placeAnchor(anchor, score())).toMatchObject({ start: BAR, end: 3 * BAR, isGone: true });
  });

  it("[CO2] remembers at most so many notes, spread over all of them", () => {
    const { score } = melody(200);
    const anchor = anchorToRange(score(), { trackId: null, start: 0, end: MAX_TICK });
    if (anchor.kind !== "range") throw new Error("not a range");
    expect(anchor.witnesses).toHaveLength(MAX_WITNESSES);
    expect(anchor.witnesses.at(-1)?.tick).toBeGreaterThan(BAR + 190 * 480);
    expect(anchorSchema.parse(anchor)).toEqual(anchor);
  });
});

describe("a comment on a track", () => {
  it("[CO3] follows its name, and keeps the last one when it is gone", () => {
    const { doc, trackId, score } = melody(1);
    const [track] = score().tracks;
    if (!track) throw new Error("no track");
    const anchor = anchorToTrack(track);
    expect(placeAnchor(anchor, score())).toEqual({ kind: "track", trackId, name: "Melody", isGone: false });
    deleteTrack(doc, trackId);
    expect(placeAnchor(anchor, score())).toEqual({ kind: "track", trackId, name: "Melody", isGone: true });
  });
});

const id = fc.constantFrom("a", "b", "c", "x-1");
const tick = fc.nat(MAX_TICK);
const witnesses = fc.array(fc.record({ trackId: id, noteId: id, tick }), { maxLength: MAX_WITNESSES });
const anyAnchor: fc.Arbitrary<Anchor> = fc.oneof(
  fc.record({
    kind: fc.constant("note" as const),
    trackId: id,
    noteId: id,
    tick,
    pitch: fc.nat(127),
    duration: fc.integer({ min: 1, max: 10_000 }),
    witnesses,
  }),
  fc
    .record({ kind: fc.constant("range" as const), trackId: fc.option(id), start: tick, end: tick, witnesses })
    .filter(({ start, end }) => start < end),
  fc.record({ kind: fc.constant("track" as const), trackId: id, name: fc.string({ maxLength: 20 }) }),
);

/** Gives notes the few ids that anchors name, so that they meet. */
function withIds(score: Score, names: readonly string[]): Score {
  let next = 0;
  const rename = (one: Note): Note => ({ ...one, id: names[next++] ?? one.id });
  return { ...score, tracks: score.tracks.map((track) => ({ ...track, notes: track.notes.map(rename) })) };
}

describe("any comment in any score", () => {
  it("[CO4] has one place inside the score, the same for everybody, in words", () => {
    fc.assert(
      fc.property(anyAnchor, anyScore, (anchor, score) => {
        const met = withIds(score, ["a", "b", "c", "x-1"]);
        const place = placeAnchor(anchor, met);
        expect(placeAnchor(structuredClone(anchor), structuredClone(met))).toEqual(place);
        expect(describePlacement(place, met)).not.toBe("");
        if (place.kind === "note") expect(place.tick).toBeGreaterThanOrEqual(0);
        if (place.kind !== "range" || anchor.kind !== "range") return;
        expect(place.start).toBeGreaterThanOrEqual(0);
        expect(place.end).toBeLessThanOrEqual(MAX_TICK);
        expect(place.end - place.start).toBe(anchor.end - anchor.start);
      }),
      { numRuns: 200 },
    );
  });
});
