import { classOf, REST, VOICES, type VoiceGrid } from "./grid.ts";

export type Voice = 0 | 1 | 2 | 3;
export const ALTO = 1;
export const TENOR = 2;
export const BASS = 3;

/** Where each lower voice of the chorales sings, as MIDI pitches. */
export const VOICE_RANGES = { [ALTO]: [53, 74], [TENOR]: [48, 69], [BASS]: [36, 62] } as const;

const LIMITS = [
  { low: 0, high: REST - 1 },
  ...[VOICE_RANGES[ALTO], VOICE_RANGES[TENOR], VOICE_RANGES[BASS]].map(([low, high]) => ({
    low: classOf(low),
    high: classOf(high),
  })),
];

/**
 * The classes that a voice may take in a step so that it stays in its range and does not cross the voices that are
 * already there (`known`), from the lowest to the highest. There is always at least one.
 */
export function allowedClasses(voices: VoiceGrid, known: Uint8Array, cell: number): { low: number; high: number } {
  const voice = cell % VOICES;
  const step = cell - voice;
  let { low, high } = LIMITS[voice] ?? { low: 0, high: REST - 1 };
  for (let other = 0; other < VOICES; other++) {
    const row = voices.cells[step + other] ?? REST;
    if (other === voice || !known[step + other] || row === REST) continue;
    if (other < voice) high = Math.min(high, row);
    else low = Math.max(low, row);
  }
  return { low: Math.min(low, high), high };
}
