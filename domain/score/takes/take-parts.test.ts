import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { acceptTake } from "../commands/accept-take.ts";
import { addNotes } from "../commands/add-notes.ts";
import { setNotes } from "../commands/change-notes.ts";
import { deleteNotes } from "../commands/delete-notes.ts";
import { proposeAlternative } from "../commands/propose-alternative.ts";
import { restoreTake } from "../commands/restore-take.ts";
import { discardTake, writeTake } from "../commands/takes.ts";
import { addTrack } from "../commands/tracks.ts";
import { changeVelocities } from "../commands/velocities.ts";
import { createScoreDocument } from "../document.ts";
import { readScore, readTake, readTrack } from "../read.ts";
import { rebuildDocument } from "../rebuild.ts";
import type { Note, Track } from "../score.ts";
import { piecesOutside } from "./match-notes.ts";

const TAKE = "take-12345";
const BAR = 480;
const BARS = [0, 1, 2, 3].map((bar) => ({ startTick: bar * BAR, endTick: (bar + 1) * BAR }));
const SPAN = { startTick: 240, endTick: 1680 };
const OUTSIDE = [
  { startTick: 0, endTick: SPAN.startTick },
  { startTick: SPAN.endTick, endTick: 9999 },
];

type Shape = Omit<Note, "id">;
const anyNote: fc.Arbitrary<Shape> = fc.record({
  pitch: fc.integer({ min: 60, max: 63 }),
  start: fc.integer({ min: 0, max: 15 }).map((step) => step * 120),
  duration: fc.integer({ min: 1, max: 8 }).map((steps) => steps * 120),
  velocity: fc.constantFrom(60, 90),
});
const anyNotes = fc.array(anyNote, { maxLength: 10 });

/** Plain data from which a piece of two tracks beside a third, with a take, is built anew for every run. */
type Recipe = {
  tracks: [Shape[], Shape[], Shape[]];
  take:
    | { by: "model"; technique: "edit" | "accompany"; voices: [Shape[], Shape[]]; targets: number }
    | { by: "person"; steps: number[]; fresh: Shape[] };
};
type Piece = { doc: Y.Doc; tracks: [string, string, string] };

const anyRecipe: fc.Arbitrary<Recipe> = fc.record({
  tracks: fc.tuple(anyNotes, anyNotes, anyNotes),
  take: fc.oneof(
    fc.record({
      by: fc.constant("model"),
      technique: fc.constantFrom("edit", "accompany"),
      voices: fc.tuple(anyNotes, anyNotes),
      targets: fc.integer({ min: 0, max: 2 }),
    }),
    fc.record({ by: fc.constant("person"), steps: fc.array(fc.nat(5), { maxLength: 8 }), fresh: anyNotes }),
  ),
});

function build({ tracks, take }: Recipe): Piece {
  const doc = createScoreDocument();
  const track = (name: string, notes: Shape[]) => {
    const id = addTrack(doc, { name });
    addNotes(doc, id, notes);
    return id;
  };
  const [a, b, c] = tracks;
  const piece: Piece = { doc, tracks: [track("A", a), track("B", b), track("Other", c)] };
  if (take.by === "model") {
    const { technique, voices, targets } = take;
    const words = { id: TAKE, generationId: "generation", technique, label: "Take", createdAt: 1, requestedBy: null };
    const own = voices.map((notes, index) => voice(`V${index}`, notes.flatMap(insideSection)));
    const replaces = { ...SPAN, into: piece.tracks.slice(0, targets) };
    writeTake(doc, { ...words, state: "proposed", tracks: own, replaces });
    return piece;
  }
  const asked = { id: TAKE, authorId: "ben", label: "Ben", createdAt: 1, trackIds: piece.tracks.slice(0, 2), ...SPAN };
  proposeAlternative(doc, asked);
  const own = readTake(doc, TAKE)?.tracks ?? [];
  for (const [index, step] of take.steps.entries()) workOn(doc, own[index % own.length], step);
  addNotes(doc, own[0]?.id ?? "", take.fresh.flatMap(insideSection));
  return piece;
}

/** Takes are written for a section, and stay inside it. */
const insideSection = (note: Shape) => piecesOutside(note, OUTSIDE);

function workOn(doc: Y.Doc, track: Track | undefined, step: number): void {
  const note = track?.notes[step];
  if (!track || !note) return;
  if (step % 3 === 0) setNotes(doc, track.id, [{ id: note.id, pitch: note.pitch + 1 }]);
  if (step % 3 === 1) deleteNotes(doc, track.id, [note.id]);
  if (step % 3 === 2) changeVelocities(doc, track.id, [note.id], 10);
}

function voice(name: string, notes: Shape[]): Track {
  const sound = { program: 0, isDrum: false, channel: null, volume: 100, pan: 64, muted: false, soloed: false };
  const empty = { controls: [], bends: [], programs: [], lyrics: [] };
  return { id: `voice-${name}-1`, name, ...sound, color: 1, notes: notes.map((n) => ({ ...n, id: "x" })), ...empty };
}

const copyOf = (doc: Y.Doc) => rebuildDocument(doc);
const keep = { keepsRest: true } as const;

/**
 * Every track's notes, whatever their identifiers and cut at the section's edges, in the order of the tracks. How loud counts where a person wrote it: of a model's
 * take, a note that is there already stays as loud as it is.
 */
function music(doc: Y.Doc): [string, string[]][] {
  const isPersons = readTake(doc, TAKE)?.generationId === null;
  const wordOf = ({ pitch, start, duration, velocity }: Note) =>
    `${start} ${pitch} ${duration} ${isPersons ? velocity : ""}`;
  const cut = (note: Note) => [...piecesOutside(note, [SPAN]), ...piecesOutside(note, OUTSIDE)];
  return readScore(doc).tracks.map(({ name, notes }) => [name, notes.flatMap(cut).map(wordOf).sort()]);
}

function acceptedAtOnce(doc: Y.Doc): [string, string[]][] {
  const copy = copyOf(doc);
  acceptTake(copy, TAKE);
  expect(readTake(copy, TAKE)?.state).toBe("accepted");
  return music(copy);
}

describe("a take that is accepted in parts", () => {
  it("[TK2] bar by bar, in any order, is the same as all at once", () => {
    fc.assert(
      fc.property(anyRecipe, fc.shuffledSubarray(BARS, { minLength: 4 }), (recipe, bars) => {
        const { doc } = build(recipe);
        const whole = acceptedAtOnce(doc);
        for (const bar of bars) acceptTake(doc, TAKE, { bars: [bar], ...keep });
        acceptTake(doc, TAKE);
        expect(music(doc)).toEqual(whole);
        expect(readTake(doc, TAKE)?.state).toBe("accepted");
      }),
    );
  });

  it("[TK2] track by track, in any order, is the same as all at once", () => {
    fc.assert(
      fc.property(anyRecipe, fc.boolean(), (recipe, backwards) => {
        const { doc } = build(recipe);
        const whole = acceptedAtOnce(doc);
        const ids = readTake(doc, TAKE)?.tracks.map(({ id }) => id) ?? [];
        for (const id of backwards ? ids.reverse() : ids) acceptTake(doc, TAKE, { trackIds: [id], ...keep });
        acceptTake(doc, TAKE);
        expect(music(doc)).toEqual(whole);
      }),
    );
  });

  it("[TK2] note by note, in any order and mixed with bars, is the same as all at once", () => {
    const picks = fc.array(fc.tuple(fc.nat(), fc.boolean()), { maxLength: 12 });
    fc.assert(
      fc.property(anyRecipe, picks, (recipe, chosen) => {
        const { doc } = build(recipe);
        const whole = acceptedAtOnce(doc);
        const ids = readTake(doc, TAKE)?.tracks.flatMap(({ notes }) => notes.map(({ id }) => id)) ?? [];
        for (const [pick, byBar] of chosen) {
          const bar = BARS[pick % BARS.length];
          if (byBar && bar) acceptTake(doc, TAKE, { bars: [bar], ...keep });
          else acceptTake(doc, TAKE, { noteIds: [ids[pick % Math.max(1, ids.length)] ?? ""], ...keep });
        }
        acceptTake(doc, TAKE);
        expect(music(doc)).toEqual(whole);
      }),
    );
  });

  it("[TK2] changes nothing in other tracks, and in other bars only what the chosen notes bring along", () => {
    fc.assert(
      fc.property(anyRecipe, fc.constantFrom(...BARS), (recipe, bar) => {
        const { doc, tracks } = build(recipe);
        const before = readScore(doc);
        const copy = copyOf(doc);
        acceptTake(doc, TAKE, { bars: [bar], ...keep });
        expect(readTrack(doc, tracks[2])).toEqual(readTrack(copy, tracks[2]));
        const isBrought = (note: Note) => note.start >= bar.startTick && note.start < bar.endTick;
        for (const track of before.tracks) {
          const after = readTrack(doc, track.id)?.notes ?? [];
          const now = cells(after, bar);
          for (const cell of cells(track.notes, bar)) expect(now).toContain(cell);
          const old = cells(track.notes, bar);
          for (const cell of cells(
            after.filter((note) => !isBrought(note)),
            bar,
          ))
            expect(old).toContain(cell);
        }
      }),
    );
  });

  it("[TK4] twice is as good as once, and so is once by two people at the same moment", () => {
    fc.assert(
      fc.property(anyRecipe, fc.constantFrom(...BARS), (recipe, bar) => {
        const { doc } = build(recipe);
        const other = new Y.Doc();
        Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
        for (const one of [doc, other]) acceptTake(one, TAKE, { bars: [bar], ...keep });
        const once = music(doc);
        acceptTake(doc, TAKE, { bars: [bar], ...keep });
        expect(music(doc)).toEqual(once);
        // Pieces that stay of a note that was cut have identifiers of their own: the server's lock lets one person in at a time.
        expect(music(other)).toEqual(once);
      }),
    );
  });

  it("[TK5] gives back the very notes when its decisions are taken back, one by one or all at once", () => {
    const parts = fc.shuffledSubarray(BARS);
    fc.assert(
      fc.property(anyRecipe, parts, fc.boolean(), (recipe, bars, atOnce) => {
        const { doc } = build(recipe);
        const before = readScore(doc);
        for (const bar of bars) acceptTake(doc, TAKE, { bars: [bar], ...keep });
        if (readTake(doc, TAKE)?.state === "proposed") discardTake(doc, TAKE);
        const made = readTake(doc, TAKE)?.decisions ?? [];
        if (atOnce) restoreTake(doc, TAKE);
        else for (const { id } of [...made].reverse()) restoreTake(doc, TAKE, id);
        if (made.length === 0) restoreTake(doc, TAKE);
        expect(readScore(doc)).toEqual(before);
        expect(readTake(doc, TAKE)).toMatchObject({ state: "proposed", decisions: [] });
      }),
    );
  });
});

/** The sound outside a bar: every pitch in every step of 120 ticks. */
function cells(notes: readonly Note[], bar: { startTick: number; endTick: number }): string[] {
  return notes.flatMap(({ pitch, start, duration }) => {
    const steps = Array.from({ length: duration / 120 }, (_, step) => start + step * 120);
    return steps.filter((tick) => tick < bar.startTick || tick >= bar.endTick).map((tick) => `${pitch} ${tick}`);
  });
}

describe("what is left of a take", () => {
  const setUp = () => {
    const doc = createScoreDocument();
    const melody = addTrack(doc, { name: "Melody" });
    addNotes(doc, melody, [note(60, 0), note(62, 480), note(64, 960)]);
    const words = { id: TAKE, generationId: "g", technique: "accompany", label: "", createdAt: 1, requestedBy: null };
    const tracks = [voice("V", [note(48, 0), note(50, 480), note(52, 960)])];
    writeTake(doc, { ...words, state: "proposed", tracks });
    return { doc, melody };
  };
  const note = (pitch: number, start: number): Shape => ({ pitch, start, duration: 480, velocity: 80 });

  it("[TK3] stays proposed, and comes to the track that was made for the first part", () => {
    const { doc } = setUp();
    const [made] = acceptTake(doc, TAKE, { bars: [{ startTick: 0, endTick: 480 }], ...keep });
    expect(readTake(doc, TAKE)?.state).toBe("proposed");
    expect(readTrack(doc, made ?? "")?.notes.map(({ pitch }) => pitch)).toEqual([48]);
    acceptTake(doc, TAKE, { bars: [{ startTick: 480, endTick: 1440 }], ...keep });
    expect(readTrack(doc, made ?? "")?.notes.map(({ pitch }) => pitch)).toEqual([48, 50, 52]);
    expect(readScore(doc).tracks).toHaveLength(2);
    expect(readTake(doc, TAKE)?.state).toBe("accepted");
  });

  it("[TK3] goes when it is discarded; what was accepted stays", () => {
    const { doc } = setUp();
    const first = readTake(doc, TAKE)?.tracks[0]?.notes[0]?.id ?? "";
    const [made] = acceptTake(doc, TAKE, { noteIds: [first], ...keep });
    expect(discardTake(doc, TAKE)).toBe(true);
    expect(readTake(doc, TAKE)?.state).toBe("accepted");
    expect(readTrack(doc, made ?? "")?.notes).toHaveLength(1);
    expect(acceptTake(doc, TAKE)).toEqual([]);
    expect(restoreTake(doc, TAKE, readTake(doc, TAKE)?.decisions?.at(-1)?.id)).toBe(true);
    expect(readTake(doc, TAKE)?.state).toBe("proposed");
    expect(readTrack(doc, made ?? "")?.notes).toHaveLength(1);
  });

  it("[TK5] a part stays accepted when somebody has worked on its notes since", () => {
    const { doc } = setUp();
    const [made = ""] = acceptTake(doc, TAKE, { bars: [{ startTick: 0, endTick: 480 }], ...keep });
    const [own] = readTrack(doc, made)?.notes ?? [];
    setNotes(doc, made, [{ id: own?.id ?? "", pitch: 40 }]);
    expect(() => restoreTake(doc, TAKE, readTake(doc, TAKE)?.decisions?.[0]?.id)).toThrow(/has been changed since/);
    expect(readTrack(doc, made)?.notes).toMatchObject([{ pitch: 40 }]);
  });
});

describe("somebody's alternative", () => {
  const setUp = () => {
    const doc = createScoreDocument();
    const melody = addTrack(doc, { name: "Melody" });
    const ids = addNotes(doc, melody, [
      { pitch: 60, start: 0, duration: 480, velocity: 80 },
      { pitch: 62, start: 480, duration: 480, velocity: 80 },
      { pitch: 64, start: 960, duration: 960, velocity: 80 },
    ]);
    const words = { id: TAKE, authorId: "ben", label: "Ben", createdAt: 1, trackIds: [melody] };
    proposeAlternative(doc, { ...words, startTick: 480, endTick: 1440 });
    return { doc, melody, ids, own: readTake(doc, TAKE)?.tracks[0]?.id ?? "" };
  };

  it("[TK1] begins as a copy of the chosen bars and is written with the same commands, beside the score", () => {
    const { doc, own } = setUp();
    const before = readScore(doc);
    expect(readTrack(doc, own)?.notes).toMatchObject([
      { pitch: 62, start: 480, duration: 480 },
      { pitch: 64, start: 960, duration: 480 },
    ]);
    addNotes(doc, own, [{ pitch: 70, start: 480, duration: 240 }]);
    const [first] = readTrack(doc, own)?.notes ?? [];
    setNotes(doc, own, [{ id: first?.id ?? "", pitch: 63 }]);
    expect(readTrack(doc, own)?.notes.map(({ pitch }) => pitch)).toEqual([63, 70, 64]);
    expect(readScore(doc)).toEqual(before);
  });

  it("[TK6] moves the very notes that its author moved, and leaves the others alone", () => {
    const { doc, melody, ids, own } = setUp();
    const [, second = "", third = ""] = ids;
    setNotes(doc, own, [{ id: second, pitch: 65 }]);
    changeVelocities(doc, own, [third], 20);
    acceptTake(doc, TAKE);
    expect(readTrack(doc, melody)?.notes).toEqual([
      { id: ids[0], pitch: 60, start: 0, duration: 480, velocity: 80 },
      { id: second, pitch: 65, start: 480, duration: 480, velocity: 80 },
      { id: third, pitch: 64, start: 960, duration: 960, velocity: 100 },
    ]);
  });

  it("[TK1] is refused for a track that is gone, for none, and where it would be too large", () => {
    const { doc } = setUp();
    const words = { id: "take-99999", authorId: "ben", label: "", createdAt: 1, startTick: 0, endTick: 480 };
    expect(() => proposeAlternative(doc, { ...words, trackIds: ["gone-track1"] })).toThrow(RangeError);
    expect(() => proposeAlternative(doc, { ...words, trackIds: [] })).toThrow(RangeError);
    const crowded = addTrack(doc, {});
    addNotes(
      doc,
      crowded,
      Array.from({ length: 20_001 }, () => ({ pitch: 60, start: 0, duration: 1 })),
    );
    expect(() => proposeAlternative(doc, { ...words, trackIds: [crowded] })).toThrow(/at most 20000 notes/);
  });
});
