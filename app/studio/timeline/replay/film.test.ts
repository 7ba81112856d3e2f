import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ReplayStep } from "../answers.ts";
import { type Cursor, frameAt, indexAt, makeFilm, moveCursor, stretchesOf } from "./film.ts";

const anyStep = fc.record({
  gap: fc.integer({ min: 0, max: 100_000 }),
  by: fc.constantFrom("ada", "ben", null),
  notes: fc.array(fc.tuple(fc.nat(40), fc.boolean(), fc.nat(127)), { maxLength: 200 }),
});

const anySteps: fc.Arbitrary<ReplayStep[]> = fc.array(anyStep, { maxLength: 60 }).map((list) => {
  let at = 0;
  return list.map(({ gap, by, notes }, index) => {
    at += gap;
    const changed = notes.map(([id, stays, pitch]): ReplayStep["notes"][number]["notes"][number] =>
      stays ? [`n${id}`, pitch, id * 10, 5, 80] : [`n${id}`],
    );
    return { seq: index + 1, at, by, kind: "edit", gesture: null, notes: [{ trackId: "t", notes: changed }] };
  });
});

const start = (): Cursor => ({ index: 0, notes: new Map() });

describe("a replay", () => {
  it("[HI12] shows the same state at a place, however one came there", () => {
    fc.assert(
      fc.property(anySteps, fc.array(fc.nat(60), { maxLength: 8 }), (steps, jumps) => {
        const film = makeFilm(steps, []);
        let cursor = start();
        for (const jump of jumps) cursor = moveCursor(film, cursor, jump);
        const there = cursor.index;
        let walked = start();
        for (let index = 0; index <= there; index++) walked = moveCursor(film, walked, index);
        expect(cursor.notes).toEqual(walked.notes);
      }),
    );
  });

  it("[HI12] leaves out pauses, and never goes back in time", () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const film = makeFilm(steps, []);
        expect(film.durationMs).toBeLessThanOrEqual(2_000 * Math.max(0, steps.length - 1));
        expect(indexAt(film, film.durationMs)).toBe(steps.length);
        expect(indexAt(film, -1)).toBe(0);
        const times = film.moments.map(({ t }) => t);
        expect(times).toEqual([...times].sort((a, b) => a - b));
      }),
    );
  });

  it("[HI12] colours its scrubber by who worked when, without gaps", () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const film = makeFilm(steps, []);
        const stretches = stretchesOf(film);
        expect(stretches.map(({ from }) => from).slice(1)).toEqual(stretches.map(({ to }) => to).slice(0, -1));
        expect(stretches.at(-1)?.to ?? film.durationMs).toBe(film.durationMs);
      }),
    );
  });

  it("[HI12] knows the tracks of a moment", () => {
    const empty = { tempos: [], meters: [], keys: [], markers: [], tracks: [] };
    const plain = { by: null, kind: "edit", gesture: null, notes: [] };
    const film = makeFilm(
      [
        { ...plain, seq: 1, at: 0, frame: empty },
        { ...plain, seq: 2, at: 1 },
        { ...plain, seq: 3, at: 2, frame: { ...empty, tempos: [{ id: "a", tick: 0, bpm: 90 }] } },
      ],
      [],
    );
    expect(frameAt(film, 0)).toBeNull();
    expect([1, 2, 3].map((index) => frameAt(film, index)?.tempos.length)).toEqual([0, 0, 1]);
  });
});
