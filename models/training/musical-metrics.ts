import { inKeyRate } from "../metrics/key.ts";
import { mean } from "../metrics/roll.ts";
import type { GeneratedTrack } from "../technique.ts";
import { barsOf, onsetsOf, type Scene, soundingOf } from "./scene.ts";
import { type Manner, mannerOf, similarity } from "./similarity.ts";

const EIGHTH_STEPS = 2;

/**
 * What music sounds like, in numbers. Percent: `emptyBars` (silent bars a track, EB of MuseGAN) and `drumPattern` (drum hits on eighth
 * notes, after DP of MuseGAN; only where there are drums). Shares from 0 to 1: `inScale` (sounding time in the one scale that fits best),
 * `polyphonicRate` (steps with more than two pitches), `similarity` (to the manner of the data). `pitchesUsed`: pitch classes a bar and track.
 */
export function musicalMetrics(scenes: readonly Scene[], data: Manner): Record<string, number> {
  const hits = scenes.flatMap(({ tracks }) =>
    tracks.filter(({ isDrum }) => isDrum).flatMap(({ notes }) => onsetsOf(notes)),
  );
  return {
    emptyBars: 100 * mean(scenes.flatMap((scene) => scene.tracks.map((track) => silentShare(track, scene.steps)))),
    inScale: mean(scenes.map(inScale)),
    pitchesUsed: mean(scenes.flatMap((scene) => pitched(scene).map((track) => pitchClassesABar(track, scene.steps)))),
    polyphonicRate: mean(scenes.map(polyphony)),
    similarity: similarity(mannerOf(scenes), data),
    ...(hits.length > 0 && {
      drumPattern: (100 * hits.filter((step) => step % EIGHTH_STEPS === 0).length) / hits.length,
    }),
  };
}

function pitched({ tracks }: Scene): GeneratedTrack[] {
  return tracks.filter(({ isDrum }) => !isDrum);
}

function silentShare({ notes }: GeneratedTrack, steps: number): number {
  return mean(barsOf(soundingOf(notes, steps)).map((bar) => (bar.every((step) => step.length === 0) ? 1 : 0)));
}

function pitchClassesABar({ notes }: GeneratedTrack, steps: number): number {
  return mean(barsOf(soundingOf(notes, steps)).map((bar) => new Set(bar.flat().map((pitch) => pitch % 12)).size));
}

function inScale(scene: Scene): number {
  const flat = (notes: GeneratedTrack["notes"]) => soundingOf(notes, scene.steps).flat();
  return inKeyRate(
    pitched(scene).map(({ notes }) => flat(notes)),
    [flat(scene.melody)],
  );
}

function polyphony(scene: Scene): number {
  const together = soundingOf([...scene.melody, ...pitched(scene).flatMap(({ notes }) => notes)], scene.steps);
  return mean(together.map((pitches) => (new Set(pitches).size > 2 ? 1 : 0)));
}
