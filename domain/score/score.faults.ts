import { MAX_BPM, MAX_NAME_LENGTH, MAX_TEXT_LENGTH, MAX_TICK, MIN_BPM, TRACK_COLORS } from "./limits.ts";
import type { Score, Track } from "./score.ts";

/** Everything that breaks the promises of `score.ts`, for tests: an empty list for a sound score. */
export function faultsOf(score: Score): string[] {
  const checks: [boolean, string][] = [
    [score.tempos[0]?.tick === 0, "the first tempo stands at tick 0"],
    [score.meters[0]?.tick === 0, "the first meter stands at tick 0"],
    [score.tempos.every(({ bpm }) => bpm >= MIN_BPM && bpm <= MAX_BPM), "tempos are in range"],
    [score.meters.every(({ numerator }) => within(numerator, 1, 64)), "numerators are in range"],
    [score.meters.every(({ denominator }) => [1, 2, 4, 8, 16, 32, 64].includes(denominator)), "denominators fit"],
    [score.keys.every(({ fifths }) => within(fifths, -7, 7)), "keys are in range"],
    [score.markers.every(({ text }) => text.length <= MAX_TEXT_LENGTH), "markers are short"],
    ...[score.tempos, score.meters, score.keys].map((events): [boolean, string] => [oncePerTick(events), "one a tick"]),
    ...[score.tempos, score.meters, score.keys, score.markers].map(timed),
    [new Set(score.tracks.map(({ id }) => id)).size === score.tracks.length, "tracks have their own identifiers"],
    ...score.tracks.flatMap(trackChecks),
  ];
  return checks.filter(([holds]) => !holds).map(([, promise]) => promise);
}

function trackChecks(track: Track): [boolean, string][] {
  return [
    [track.name.length <= MAX_NAME_LENGTH, "names are short"],
    [
      [track.program, track.volume, track.pan].every((value) => within(value, 0, 127)),
      "programs and levels are in range",
    ],
    [track.channel === null || within(track.channel, 0, 15), "channels are in range"],
    [within(track.color, 0, TRACK_COLORS - 1), "colours are in range"],
    [track.notes.every((note) => within(note.pitch, 0, 127) && within(note.velocity, 1, 127)), "notes are in range"],
    [track.notes.every((note) => within(note.start, 0, MAX_TICK - 1)), "notes begin inside the score"],
    [track.notes.every((note) => within(note.duration, 1, MAX_TICK - note.start)), "notes end inside the score"],
    [sortedBy(track.notes.map((note) => [note.start, note.pitch, note.id])), "notes are sorted"],
    [track.controls.every((event) => within(event.controller, 0, 127) && within(event.value, 0, 127)), "controls fit"],
    [track.bends.every((event) => within(event.value, -8192, 8191)), "bends are in range"],
    [track.programs.every((event) => within(event.program, 0, 127)), "program changes are in range"],
    ...[track.controls, track.bends, track.programs, track.lyrics].map(timed),
  ];
}

function timed(events: readonly { tick: number; id: string }[]): [boolean, string] {
  const inside = events.every(({ tick }) => within(tick, 0, MAX_TICK));
  return [inside && sortedBy(events.map(({ tick, id }) => [tick, id])), "events are inside the score and sorted"];
}

function oncePerTick(events: readonly { tick: number }[]): boolean {
  return new Set(events.map(({ tick }) => tick)).size === events.length;
}

function within(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high;
}

function sortedBy(keys: readonly (number | string)[][]): boolean {
  return keys.every((key, index) => index === 0 || compare(keys[index - 1] ?? [], key) < 0);
}

function compare(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index] ?? "";
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
