import { sampleMelody } from "../../../domain/melodies/melodies.ts";
import { pictureOf } from "../../roll-picture/picture.ts";

/** A note of a drawing: places as shares of the width and the height. */
export type LessonNote = { id: string; x: number; row: number; width: number; isRight: boolean };
export type LessonPicture = { title: string; words: string; notes: LessonNote[] };

const STAGES = [
  { title: "Noise", words: "At first it writes at random.", share: 0 },
  { title: "A guess", words: "After some rounds it has found the key and the beat.", share: 0.55 },
  { title: "Music", words: "At the end it has the manner of your pieces.", share: 1 },
] as const;
const MELODY = "ode-to-joy";
const BARS = 4;
/** Any number whose multiples wander evenly: the golden ratio's. */
const WANDER = 0.618_034;

/** A well-known tune on its way out of noise: a drawing of what training does, not something that a network wrote. */
export function lessonPictures(): LessonPicture[] {
  const score = (sampleMelody(MELODY) ?? sampleMelody("twinkle"))?.score();
  if (!score) return [];
  const { notes, low, high } = pictureOf(score, BARS);
  const range = high - low + 1;
  return STAGES.map(({ title, words, share }) => ({
    title,
    words,
    notes: notes.map((note, place) => {
      const isRight = share === 1 || (place * WANDER * 3) % 1 < share;
      const astray = { x: (place * WANDER) % 0.94, row: (place * WANDER * 5) % 0.9 };
      const right = { x: note.x, row: 0.1 + ((high - note.pitch) / range) * 0.75 };
      return { id: note.id, width: note.width, isRight, ...(isRight ? right : astray) };
    }),
  }));
}
