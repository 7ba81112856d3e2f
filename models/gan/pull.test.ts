import { describe, expect, it } from "vitest";
import { chordsAsked } from "./asked-context.ts";
import { band } from "./band.ts";
import { barGrid, noChords } from "./context.ts";
import { classIn, emptyMelody, REST } from "./grid.ts";
import type { Layout } from "./layout.ts";
import { BASS_PULL, CHORD_PULL, GROOVE_PULL, pullFor } from "./pull.ts";
import { sketchOf, windowAt } from "./sketch.ts";
import { choir } from "./voices.ts";

const STEPS = 32;
const asked = (chords: { startTick: number; symbol: string }[]) =>
  chordsAsked({ voices: 3, creativity: 0.8, chords }, { start: 0, end: STEPS * 120 });

/** What holds a pitch back in a voice and step under G7 (from step 8 on; before it there is no chord). */
function pullOn(layout: Layout, id: string, step: number, pitch: number): number {
  const chords = asked([{ startTick: 960, symbol: "G7/B" }]);
  const context = { chords, bars: barGrid(STEPS), style: null };
  const sketch = sketchOf(layout, emptyMelody(STEPS), context);
  const pull = pullFor(layout, sketch, 0, windowAt(layout, sketch, 0));
  const voice = layout.voices.findIndex((one) => one.id === id);
  return pull(step * layout.voices.length + voice, classIn(layout.voices[voice]?.lowest ?? 0, pitch));
}

describe("following given chords", () => {
  it.each([
    [choir, "alto", 65, 66],
    [band, "chords-1", 67, 66],
  ])("[GA4] chord tones are free, other notes are held back, in both layouts", (layout, voice, inside, outside) => {
    expect(pullOn(layout, voice, 16, inside)).toBe(0);
    expect(pullOn(layout, voice, 16, outside)).toBe(-CHORD_PULL);
    expect(pullOn(layout, voice, 4, outside)).toBe(0);
  });

  it.each([choir, band])(
    "[GA4] the bass plays the bass note where a chord begins, and any chord tone later",
    (layout) => {
      expect(pullOn(layout, "bass", 8, 47)).toBe(0);
      expect(pullOn(layout, "bass", 8, 43)).toBe(-BASS_PULL);
      expect(pullOn(layout, "bass", 11, 43)).toBe(-BASS_PULL);
      expect(pullOn(layout, "bass", 12, 43)).toBe(0);
    },
  );

  it("[GA4] drums and rests are free of chords", () => {
    expect(pullOn(band, "kick", 16, 36)).toBe(0);
    const chords = { ...noChords(STEPS), tones: new Uint16Array(STEPS).fill(1) };
    const sketch = sketchOf(band, emptyMelody(STEPS), { chords, bars: barGrid(STEPS), style: null });
    const pull = pullFor(band, sketch, 0, windowAt(band, sketch, 0));
    expect(band.voices.map((_, voice) => pull(voice, REST))).toEqual(band.voices.map(({ letsGo }) => letsGo));
  });
});

it("[GA8] drums and rhythms are drawn to what they did a bar ago, where that is known", () => {
  const context = { chords: noChords(STEPS), bars: barGrid(STEPS, [{ step: 0, length: 12, beat: 4 }]), style: null };
  const sketch = sketchOf(band, emptyMelody(STEPS), context);
  sketch.voices.cells[0] = classIn(35, 36);
  sketch.known[0] = 1;
  const pull = pullFor(band, sketch, 0, windowAt(band, sketch, 0));
  const kickAt = (step: number, row: number) => pull(step * band.voices.length, row);
  expect(kickAt(12, classIn(35, 36))).toBe(GROOVE_PULL);
  expect([kickAt(12, REST), kickAt(16, classIn(35, 36)), kickAt(24, classIn(35, 36))]).toEqual([0, 0, 0]);
});

it("[GA4] chords hold until the next; N.C. ends them", () => {
  const { tones, basses } = asked([
    { startTick: 1920, symbol: "N.C." },
    { startTick: 480, symbol: "C/E" },
  ]);
  expect([...basses.slice(0, 18)]).toEqual([-1, -1, -1, -1, ...new Array(12).fill(4), -1, -1]);
  expect([tones[3], tones[4], tones[16]]).toEqual([0, 0b10010001, 0]);
});
