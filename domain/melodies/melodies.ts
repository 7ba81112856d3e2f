import type { Score } from "../score/score.ts";
import { scoreOf, type Tune } from "./notation.ts";
import { AMAZING_GRACE, DECK_THE_HALLS, GREENSLEEVES, NEW_WORLD, ODE_TO_JOY, TWINKLE } from "./tunes.ts";

/** A tune in the public domain with which a project can begin. `score` makes it anew, with fresh note identifiers. */
export type SampleMelody = { id: string; title: string; credit: string; score: () => Score };

export const SAMPLE_MELODIES: readonly SampleMelody[] = [
  melody("twinkle", TWINKLE, "Traditional, France, 18th century"),
  melody("ode-to-joy", ODE_TO_JOY, "Ludwig van Beethoven, Symphony No. 9, 1824"),
  melody("new-world", NEW_WORLD, "Antonín Dvořák, Symphony No. 9, 1893"),
  melody("amazing-grace", AMAZING_GRACE, "Traditional, United States, 1829"),
  melody("greensleeves", GREENSLEEVES, "Traditional, England, 16th century"),
  melody("deck-the-halls", DECK_THE_HALLS, "Traditional, Wales (Nos Galan), 18th century"),
];

/** The sample melody by that identifier, or null. */
export function sampleMelody(id: string): SampleMelody | null {
  return SAMPLE_MELODIES.find((sample) => sample.id === id) ?? null;
}

function melody(id: string, tune: Tune, credit: string): SampleMelody {
  return { id, title: tune.title, credit, score: () => scoreOf(tune) };
}
