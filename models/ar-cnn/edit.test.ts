import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, type EditableNote } from "../../domain/edits/apply-edits.ts";
import { type EditEvent, editEvents } from "../../domain/edits/edit-event.ts";
import { PITCHES, VOICES } from "../gan/grid.ts";
import type { GenerationInput, MelodyNote } from "../technique.ts";
import { edit } from "./edit.ts";
import { MAX_EDIT_BARS } from "./edit-task.ts";
import type { Predictor } from "./predictor.ts";

/** Likes a chord of the voice's own pitch best, and every other pitch alike. */
const LIKED = [36, 31, 24, 12];
const model: Predictor = async (crops) => {
  const steps = crops[0]?.steps ?? 0;
  return Float32Array.from({ length: crops.length * steps * VOICES * PITCHES }, (_, index) => {
    const voice = Math.floor(index / PITCHES) % VOICES;
    return index % PITCHES === LIKED[voice] ? 0.9 : 0.1 / (PITCHES - 1);
  });
};

const note = fc.record({
  pitch: fc.integer({ min: 30, max: 90 }),
  start: fc.oneof(
    fc.integer({ min: 0, max: 15 }).map((step) => step * 120),
    fc.integer({ min: 0, max: 1900 }),
  ),
  duration: fc.integer({ min: 1, max: 900 }),
  velocity: fc.integer({ min: 1, max: 127 }),
});
const notes = fc
  .array(note, { minLength: 1, maxLength: 15 })
  .filter((list) => list.some(({ pitch, start }) => pitch >= 36 && pitch < 84 && start % 120 === 0));
const byPlace = (list: EditableNote[]) =>
  list.map(({ pitch, start, duration, velocity }) => [start, pitch, duration, velocity].join()).sort();
const inputOf = (music: MelodyNote[], more: Partial<GenerationInput> = {}): GenerationInput => ({
  notes: music,
  lengthTicks: 1920,
  parameters: { samplingIterations: 6 },
  seed: 1,
  ...more,
});
const chord: MelodyNote[] = [72, 67, 60, 48].map((pitch) => ({ pitch, start: 0, duration: 960, velocity: 90 }));

describe("an edit", () => {
  it("[AR16] is told as events that lead from the notes that were given to the final tracks", async () => {
    await fc.assert(
      fc.asyncProperty(notes, fc.integer({ min: 0, max: 100 }), fc.nat(), async (music, percent, seed) => {
        const told: EditEvent[] = [];
        const parameters = { samplingIterations: 6, maximumNotesToRemove: percent };
        const made = await edit(inputOf(music, { seed, parameters }), model, (_, news) => {
          told.push(...(news?.edits ?? []));
        });
        expect(told).toEqual(made.edits);
        editEvents.parse(told);
        const final = made.tracks.flatMap((track) => track.notes);
        expect(byPlace(final)).toEqual(byPlace(applyEdits(music, told)));
        expect(final.every(({ start, duration }) => start >= 0 && duration > 0)).toBe(true);
        for (let count = 0; count < told.length; count++) {
          const event = told[count];
          const before = applyEdits(music, told, count);
          if (event?.kind === "remove") expect(byTicks(before)).toContain(byTicks([event])[0]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("[AR10] leaves every note where none may go, and takes no more than its share", async () => {
    await fc.assert(
      fc.asyncProperty(notes, fc.integer({ min: 0, max: 100 }), async (music, percent) => {
        const parameters = { samplingIterations: 5, maximumNotesToRemove: percent };
        const { tracks } = await edit(inputOf(music, { parameters }), model, () => {});
        const left = byTicks(tracks.flatMap((track) => track.notes));
        const gone = byTicks(music).filter((key) => {
          const at = left.indexOf(key);
          if (at >= 0) left.splice(at, 1);
          return at < 0;
        });
        expect(gone.length).toBeLessThanOrEqual(Math.floor((music.length * percent) / 100));
      }),
      { numRuns: 40 },
    );
  });

  it("[AR9] keeps the notes that it is told to keep, and what sounds around them", async () => {
    const wrong = { pitch: 61, start: 480, duration: 480, velocity: 80 };
    const alone = inputOf([{ pitch: 72, start: 0, duration: 480, velocity: 90 }, wrong]);
    const kept = { ...alone, parameters: { samplingIterations: 30, keepNotes: [{ pitch: 61, start: 480 }] } };
    const without = await edit({ ...alone, parameters: { samplingIterations: 30 } }, model, () => {});
    expect(byTicks(without.tracks.flatMap((track) => track.notes))).not.toContain("480 61 480");
    const { tracks } = await edit(kept, model, () => {});
    expect(byTicks(tracks.flatMap((track) => track.notes))).toContain("480 61 480");
    const around = [{ ...wrong, start: -480 }, wrong, { ...wrong, start: 1920 }];
    const beside = await edit({ ...alone, notes: chord, around }, model, () => {});
    const all = beside.tracks.flatMap((track) => track.notes);
    expect(all.some(({ start, duration }) => start < 0 || start + duration > 1920)).toBe(false);
    expect(all.some(({ pitch }) => pitch === 61)).toBe(false);
  });

  it("[AR17] leaves what the grid cannot hold as it is, never proposes to remove it, and says so", async () => {
    const triplet = { pitch: 70, start: 160, duration: 160, velocity: 80 };
    const low = { pitch: 30, start: 0, duration: 480, velocity: 80 };
    const played = { pitch: 72, start: 493, duration: 400, velocity: 80 };
    const { tracks, edits, remarks } = await edit(inputOf([triplet, low, played]), model, () => {});
    expect(edits?.some(({ pitch }) => pitch === 70 || pitch === 30)).toBe(false);
    expect(tracks.find(({ name }) => name === "Other notes")?.notes).toEqual([low, triplet]);
    expect(remarks).toEqual([
      "1 of the notes begins between the sixteenths of the beat. The model cannot hear such notes and leaves them as they are.",
      "1 of the notes lies below C2 or above B5 (MIDI 36 to 83). The model cannot hear such notes and leaves them as they are.",
    ]);
    const five = await edit(inputOf([...chord, { pitch: 64, start: 0, duration: 480, velocity: 1 }]), model, () => {});
    expect(five.remarks?.[0]).toContain("while four others do");
  });

  it("[AR11] is the same for the same seed, and else another", async () => {
    const once = await edit(inputOf(chord), model, () => {});
    expect(await edit(inputOf(chord), model, () => {})).toEqual(once);
    expect(await edit(inputOf(chord, { seed: 2 }), model, () => {})).not.toEqual(once);
  });

  it("[AR18] tells its progress, stops when it is aborted, and does nothing in no iterations", async () => {
    const fractions: number[] = [];
    await edit(inputOf(chord), model, (fraction) => void fractions.push(fraction));
    expect(fractions).toEqual([1, 2, 3, 4, 5, 6].map((done) => done / 6));
    const stop = new AbortController();
    const stopped = edit(inputOf(chord), model, () => stop.abort(), stop.signal);
    await expect(stopped).rejects.toThrow("aborted");
    const nothing = await edit(inputOf(chord, { parameters: { samplingIterations: 0 } }), model, () => {});
    expect(nothing.edits).toEqual([]);
    expect(byPlace(nothing.tracks.flatMap((track) => track.notes))).toEqual(byPlace(chord));
  });

  it("[AR19] says in clear words what it cannot work with", async () => {
    const refusal = (input: GenerationInput) => edit(input, model, () => {});
    await expect(refusal(inputOf([]))).rejects.toThrow("There is nothing to edit");
    const long = (MAX_EDIT_BARS + 1) * 1920;
    await expect(refusal(inputOf(chord, { lengthTicks: long }))).rejects.toThrow("at most 64 bars");
    await expect(refusal(inputOf([{ pitch: 20, start: 0, duration: 480, velocity: 9 }]))).rejects.toThrow("C2 to B5");
    await expect(refusal(inputOf([{ pitch: 60, start: 60, duration: 480, velocity: 9 }]))).rejects.toThrow("Quantise");
    await expect(refusal(inputOf(chord, { parameters: { creativeRisk: 9 } }))).rejects.toThrow("creativeRisk");
    const one = await edit(inputOf(chord.slice(0, 1)), model, () => {});
    expect(one.tracks.length).toBeGreaterThan(1);
  });
});

function byTicks(list: { pitch: number; start: number; duration: number }[]): string[] {
  return list.map(({ pitch, start, duration }) => `${start} ${pitch} ${duration}`).sort();
}
