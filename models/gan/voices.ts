import { PITCHES, REST, type VoiceGrid } from "./grid.ts";
import { ALL_CLASSES, classRange, type Layout, type LayoutVoice } from "./layout.ts";

export type Voice = 0 | 1 | 2 | 3;
export const ALTO = 1;
export const TENOR = 2;
export const BASS = 3;

/** Where each lower voice of the chorales sings, as MIDI pitches. */
export const VOICE_RANGES = { [ALTO]: [53, 74], [TENOR]: [48, 69], [BASS]: [36, 62] } as const;

function singer(id: string, part: string | null, classes: readonly number[]): LayoutVoice {
  const smooth = part !== null;
  return { id, part, kind: "pitch", lowest: 36, classes, order: "choir", rests: false, letsGo: 0, smooth };
}

/** Four-part chorales: the soprano is the melody, the voices below it are violin, viola and cello until told otherwise. */
export const choir: Layout = {
  id: "choir",
  parts: [
    { id: "alto", name: "Alto", program: 40, isDrum: false },
    { id: "tenor", name: "Tenor", program: 41, isDrum: false },
    { id: "bass", name: "Bass", program: 42, isDrum: false },
  ],
  voices: [
    singer("soprano", null, ALL_CLASSES),
    singer("alto", "alto", classRange(...VOICE_RANGES[ALTO])),
    singer("tenor", "tenor", classRange(...VOICE_RANGES[TENOR])),
    singer("bass", "bass", classRange(...VOICE_RANGES[BASS])),
  ],
  melodyVoice: 0,
  hearsContext: false,
  avoidsParallels: true,
  pausesWithMelody: true,
  settles: "surest first",
  daring: 1,
  restsApart: null,
  heardBefore: 8,
  heardAfter: 8,
  writtenAtOnce: 32,
  passes: 4,
};

/**
 * The classes that the voice of a cell may take so that it stays in its range and in order with the voices that are already there
 * (`known`), rising. There is always at least one: a voice that may not rest takes the highest it may.
 */
export function allowedClasses(layout: Layout, grid: VoiceGrid, known: Uint8Array, cell: number): readonly number[] {
  const count = layout.voices.length;
  const index = cell % count;
  const voice = layout.voices[index];
  if (!voice) return [REST];
  const { low, high } = voice.order === null ? FREE : between(layout, grid, known, cell - index, index);
  const sounding = voice.classes.filter((row) => row >= low && row <= high);
  if (voice.rests) return [...sounding, REST];
  return sounding.length > 0 ? sounding : [Math.min(high, voice.classes.at(-1) ?? REST)];
}

const FREE = { low: 0, high: PITCHES - 1 };

function between({ voices }: Layout, grid: VoiceGrid, known: Uint8Array, step: number, index: number) {
  let { low, high } = FREE;
  for (let other = 0; other < voices.length; other++) {
    const row = grid.cells[step + other] ?? REST;
    if (other === index || voices[other]?.order !== voices[index]?.order || !known[step + other] || row === REST)
      continue;
    if (other < index) high = Math.min(high, row);
    else low = Math.max(low, row);
  }
  return { low, high };
}
