import { MAX_SEVEN_BIT, MAX_VELOCITY } from "../limits.ts";
import type { Score, Track } from "../score.ts";

/**
 * How loud a score is, roughly: the root of the energy of all its notes, where amplitude grows with the square of velocity and of
 * volume, as General MIDI instruments do. Only for comparing versions of one piece; 0 for silence.
 */
export function loudnessOf({ tracks }: Pick<Score, "tracks">): number {
  const anySolo = tracks.some(({ soloed }) => soloed);
  const heard = tracks.filter(({ muted, soloed }) => !muted && (!anySolo || soloed));
  return Math.sqrt(heard.reduce((sum, track) => sum + energyOf(track), 0));
}

function energyOf({ notes, volume }: Track): number {
  const gain = (volume / MAX_SEVEN_BIT) ** 2;
  return notes.reduce((sum, note) => sum + (gain * (note.velocity / MAX_VELOCITY) ** 2) ** 2 * note.duration, 0);
}

/** Nothing is turned down to less than this share: the softest version may be nearly silent. */
const LEAST_GAIN = 0.25;

/** By how much each of some versions is turned down (1: not at all), so that none sounds better for being louder. */
export function levelGains(loudnesses: readonly number[]): number[] {
  const audible = loudnesses.filter((loudness) => loudness > 0);
  const softest = Math.min(...audible);
  return loudnesses.map((loudness) => (loudness > 0 ? Math.max(LEAST_GAIN, softest / loudness) : 1));
}

/** A score that sounds at `gain` of its amplitude: its tracks' volumes say so. */
export function withGain(score: Score, gain: number): Score {
  if (gain >= 1) return score;
  const share = Math.sqrt(gain);
  return { ...score, tracks: score.tracks.map((track) => ({ ...track, volume: Math.round(track.volume * share) })) };
}
