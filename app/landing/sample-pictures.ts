import { SAMPLE_MELODIES } from "../../domain/melodies/melodies.ts";
import { pictureOf, type RollPicture } from "../roll-picture/picture.ts";

/** A sample melody as the first page shows it. */
export type MelodyPicture = { id: string; title: string; credit: string; picture: RollPicture };

/** Drawn from the melodies that people then find in their studio, note by note. */
export function samplePictures(): MelodyPicture[] {
  return SAMPLE_MELODIES.map(({ id, title, credit, score }) => ({ id, title, credit, picture: pictureOf(score()) }));
}
