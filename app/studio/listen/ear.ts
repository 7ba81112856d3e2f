import { barAt } from "../../../domain/score/bars.ts";
import type { Meter, Note, Score } from "../../../domain/score/score.ts";
import type { BarJudgement } from "../../../domain/techniques/listen.ts";

/** What a model heard: its judgement of each bar, and of which notes. */
export type Ear = {
  /** ticks from the beginning of the score, as the bars of `bars` are here too */
  bars: readonly BarJudgement[];
  /** the notes that it heard, by track; another list under the same track means that the score has changed */
  heard: ReadonlyMap<string, readonly Note[]>;
};

/** Whether the score is no longer what the model heard. */
export function isStale(ear: Ear, score: Score): boolean {
  return [...ear.heard].some(([id, notes]) => score.tracks.find((track) => track.id === id)?.notes !== notes);
}

/** The judgements moved from the section's beginning to the score's. */
export function placed(bars: readonly BarJudgement[], startTick: number): BarJudgement[] {
  return bars.map((bar) => ({
    ...bar,
    startTick: bar.startTick + startTick,
    endTick: bar.endTick + startTick,
    ...(bar.worst && { worst: bar.worst.map((note) => ({ ...note, start: note.start + startTick })) }),
  }));
}

/** "Bar 12 sounds more unusual than 94 % of Bach’s bars (1.31 nats a note)." */
export function barSentence(bar: BarJudgement, meters: readonly Meter[]): string {
  const number = barAt(meters, bar.startTick).bar + 1;
  return `Bar ${number} sounds more unusual than ${shareWords(bar.percentile)} of Bach’s bars (${natsWords(bar)}).`;
}

export const shareWords = (percentile: number) => `${Math.round(percentile * 100)} %`;
export const natsWords = ({ strangeness }: BarJudgement) => `${strangeness.toFixed(2)} nats a note`;

/** How strange, in one word: the same steps as the strip's patterns. */
export const STRANGENESS = [
  { below: 0.5, word: "calm" },
  { below: 0.8, word: "lively" },
  { below: 0.95, word: "unusual" },
  { below: Number.POSITIVE_INFINITY, word: "strange" },
] as const;

export function levelOf({ percentile }: BarJudgement): number {
  return STRANGENESS.findIndex(({ below }) => percentile < below);
}

export const strangenessWord = (bar: BarJudgement) => STRANGENESS[levelOf(bar)]?.word ?? "calm";

/** From this level on, a bar's most surprising notes are outlined on the roll. */
const OUTLINED_FROM = 2;

export function surprisingNotes({ bars }: Ear): NonNullable<BarJudgement["worst"]> {
  return bars.flatMap((bar) => (levelOf(bar) >= OUTLINED_FROM ? (bar.worst ?? []) : []));
}
