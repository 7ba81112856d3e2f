import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { barJudgements } from "../../domain/techniques/listen.ts";
import { loadBackend } from "../backend/ladder.ts";
import { weightsFolder } from "../catalogue.ts";
import { LOWEST_PITCH, PITCHES, VOICES } from "../gan/grid.ts";
import { seededRandom } from "../random.ts";
import type { GenerationInput, LoadedModel, MelodyNote } from "../technique.ts";
import { areaUnderCurve, hearSpoiled } from "./ear.ts";
import { listen } from "./listen.ts";
import { percentileOf, scaleOf } from "./listen-scale.ts";
import { loadArCnn } from "./model.ts";
import type { Predictor } from "./predictor.ts";

const LIKED = [36, 31, 24, 12];
const model: Predictor = async (crops) => {
  const steps = crops[0]?.steps ?? 0;
  return Float32Array.from({ length: crops.length * steps * VOICES * PITCHES }, (_, index) => {
    const voice = Math.floor(index / PITCHES) % VOICES;
    return index % PITCHES === LIKED[voice] ? 0.5 : 0.5 / (PITCHES - 1);
  });
};
/** A bar of the liked chord in quarters, at any bar. */
const bar = (at: number): MelodyNote[] =>
  [0, 1, 2, 3].flatMap((beat) =>
    LIKED.map((row) => ({ pitch: row + LOWEST_PITCH, start: at * 1920 + beat * 480, duration: 480, velocity: 80 })),
  );
const inputOf = (notes: MelodyNote[], more: Partial<GenerationInput> = {}): GenerationInput => ({
  technique: "listen",
  notes,
  lengthTicks: 1920 * 3,
  parameters: {},
  seed: 1,
  ...more,
});
const scale = scaleOf([0.5, 1, 1.5, 2]);

describe("listening", () => {
  it("[AR23] tells how strange every bar with notes is, in nats a note, and names the strangest notes", async () => {
    const wrong = { pitch: 75, start: 2 * 1920, duration: 480, velocity: 80 };
    const music = [...bar(0), ...bar(2).filter(({ pitch, start }) => pitch !== 72 || start !== wrong.start), wrong];
    const { tracks, bars = [] } = await listen(inputOf(music), model, scale, () => {});
    expect(tracks).toEqual([]);
    expect(barJudgements.parse(bars)).toHaveLength(2);
    expect(bars[0]).toMatchObject({ startTick: 0, endTick: 1920 });
    expect(bars[0]?.strangeness).toBeCloseTo(Math.LN2, 5);
    expect(bars[1]?.strangeness).toBeCloseTo((15 * Math.LN2 + Math.log(94)) / 16, 5);
    expect(bars[1]?.worst?.[0]).toEqual({ pitch: 75, start: 3840, duration: 480 });
    expect(bars[1]?.worst).toHaveLength(3);
    const without = await listen(inputOf(music, { parameters: { worstNotes: 0 } }), model, scale, () => {});
    expect(without.bars?.[0]?.worst).toEqual([]);
  });

  it("[AR23] reads bars of any length, and long music window by window", async () => {
    const waltz = { barStarts: [2880, 0, 1440] };
    const { bars = [] } = await listen(inputOf(bar(0).concat(bar(1)), { parameters: waltz }), model, scale, () => {});
    expect(bars.map(({ startTick, endTick }) => [startTick, endTick])).toEqual([
      [0, 1440],
      [1440, 2880],
      [2880, 5760],
    ]);
    const fractions: number[] = [];
    const long = Array.from({ length: 20 }, (_, at) => bar(at)).flat();
    const judged = await listen(inputOf(long), model, scale, (fraction) => void fractions.push(fraction));
    expect(judged.bars).toHaveLength(20);
    for (const { strangeness } of judged.bars ?? []) expect(strangeness).toBeCloseTo(Math.LN2, 5);
    expect(fractions).toEqual([0.4, 0.8, 1]);
  });

  it("[AR23] places a bar among the bars of the data", () => {
    const values = fc.array(fc.double({ min: 0, max: 9, noNaN: true }), { minLength: 1, maxLength: 300 });
    const value = fc.double({ min: 0, max: 10, noNaN: true });
    fc.assert(
      fc.property(values, value, value, (data, one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const known = scaleOf(data);
        expect(percentileOf(known, low)).toBeLessThanOrEqual(percentileOf(known, high));
        expect(percentileOf(known, 11)).toBe(1);
        expect(percentileOf(known, -1)).toBe(0);
      }),
    );
    const even = scaleOf(Array.from({ length: 1001 }, (_, index) => index / 1000));
    expect(percentileOf(even, 0.25)).toBeCloseTo(0.25, 6);
    expect(percentileOf(even, 0.903)).toBeCloseTo(0.903, 6);
  });

  it("[AR24] says how far it can be trusted with music outside its world", async () => {
    const melody = bar(0).filter(({ pitch }) => pitch === 72);
    const alone = await listen(inputOf(melody), model, scale, () => {});
    expect(alone.remarks?.join()).toContain("here are fewer voices");
    const whole = inputOf([...bar(0), ...bar(1), ...bar(2)]);
    expect((await listen(whole, model, scale, () => {})).remarks).toEqual([]);
    expect((await listen(whole, model, undefined, () => {})).remarks?.join()).toContain("compared with each other");
    const high = { pitch: 100, start: 0, duration: 480, velocity: 80 };
    expect((await listen(inputOf([...bar(0), high]), model, scale, () => {})).remarks?.[0]).toContain("above B5");
  });

  it("[AR19] says in clear words what it cannot listen to", async () => {
    const refusal = (input: GenerationInput) => listen(input, model, scale, () => {});
    await expect(refusal(inputOf([]))).rejects.toThrow("There is nothing to listen to");
    await expect(refusal(inputOf([{ pitch: 9, start: 0, duration: 9, velocity: 9 }]))).rejects.toThrow("none of these");
    await expect(refusal(inputOf(bar(0), { lengthTicks: 513 * 1920 }))).rejects.toThrow("at most 512 bars");
    await expect(refusal(inputOf(bar(0), { parameters: { worstNotes: 9 } }))).rejects.toThrow("worstNotes");
    const stop = new AbortController();
    stop.abort();
    await expect(listen(inputOf(bar(0)), model, scale, () => {}, stop.signal)).rejects.toThrow("aborted");
  });

  it("measures an area of 1 for two heaps apart, and of a half for one and the same", () => {
    expect(areaUnderCurve([3, 4], [1, 2])).toBe(1);
    expect(areaUnderCurve([1, 2, 2], [1, 2, 2])).toBeCloseTo(0.5, 9);
  });

  it("hears a whole piece and the same with every other bar spoiled", async () => {
    const steps = 64;
    const cells = Uint8Array.from(
      { length: steps * VOICES },
      (_, cell) => (LIKED[cell % VOICES] ?? 0) + (Math.floor(cell / 16) % 2),
    );
    const heard = await hearSpoiled(model, { steps, cells }, 2, seededRandom(1));
    expect([heard.whole.length, heard.spoiled.length, heard.namedFirst.length]).toEqual([4, 2, 2]);
    expect(heard.chances).toEqual([2 / 16, 2 / 16]);
  });
});

describe("the shipped network's ear", () => {
  let ear: LoadedModel;
  let chorale: MelodyNote[];
  beforeAll(async () => {
    ear = await loadArCnn(await loadBackend("wasm"), weightsFolder("ar-cnn-chorales"));
    chorale = cadences();
  }, 60_000);
  const strangeness = async (notes: MelodyNote[]) => {
    const { bars = [] } = await ear.generate(inputOf(notes, { lengthTicks: 4 * 1920 }), () => {});
    return bars.map((judged) => judged.strangeness);
  };

  it("[AR25] finds bars with wrong notes stranger than the same bars without them", async () => {
    const before = await strangeness(chorale);
    const random = seededRandom(1);
    const spoiled = chorale.map((note, index) =>
      note.start >= 1920 && note.start < 3840 && index % 4 === 1
        ? { ...note, pitch: note.pitch + 1 + random.below(4) }
        : note,
    );
    const after = await strangeness(spoiled);
    expect(after[1]).toBeGreaterThan(2 * (before[1] ?? 0));
  });

  it("[AR25] hears the same music in another key about alike", async () => {
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const here = mean(await strangeness(chorale));
    const there = mean(await strangeness(chorale.map((note) => ({ ...note, pitch: note.pitch + 3 }))));
    expect(Math.abs(there - here)).toBeLessThan(0.3);
  });
});

/** Four bars of plain four-voice harmony of our own: I-IV-V-I in quarters, in G and then again, each ending on a half note. */
function cadences(): MelodyNote[] {
  const chords = [
    [71, 67, 62, 55],
    [72, 67, 64, 48],
    [69, 66, 62, 50],
    [71, 67, 62, 55],
  ];
  return Array.from({ length: 16 }, (_, beat) =>
    (chords[beat % 4] ?? []).map((pitch) => ({ pitch, start: beat * 480, duration: 480, velocity: 80 })),
  ).flat();
}
