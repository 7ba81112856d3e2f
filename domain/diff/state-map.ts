import { barAt } from "../score/bars.ts";
import type { KeySignature, Meter } from "../score/score.ts";
import { keyName } from "../theory/scales.ts";
import type { Change, ScoreDiff } from "./score-diff.ts";
import type { Statement } from "./statements.ts";

type Timed = { tick: number };
type Say<T> = (event: T) => string;

/** What happened to tempo, meter, key and markers. */
export function mapStatements(diff: ScoreDiff): Statement[] {
  const { before, after } = diff.sides;
  const where = (change: Change<Timed>) => {
    const tick = (change.after ?? change.before)?.tick ?? 0;
    return barAt((change.after ? after : before).meters, tick).bar + 1;
  };
  const all = <T extends Timed>(changes: readonly Change<T>[], say: (change: Change<T>, bar: number) => string) =>
    changes.map((change) => at(change, say(change, where(change))));
  return [
    ...all(diff.tempos, (change, bar) => wordsOf("Tempo", change, bar, ({ bpm }) => `${round(bpm)}`)),
    ...all(diff.meters, (change, bar) => wordsOf("Meter", change, bar, meter)),
    ...all(diff.keys, (change, bar) => wordsOf("Key", change, bar, key)),
    ...all(diff.markers, (change, bar) => marker(change, bar, after.meters)),
  ];
}

function wordsOf<T>(what: string, { before, after }: Change<T>, bar: number, say: Say<T>): string {
  if (before && after) return `${what} in bar ${bar}: ${say(before)} → ${say(after)}`;
  if (after) return `${what} ${say(after)} from bar ${bar} on`;
  return `${what} ${before ? say(before) : ""} in bar ${bar} removed`;
}

function marker({ before, after }: Change<Timed & { text: string }>, bar: number, meters: Meter[]): string {
  if (!before || !after)
    return `Marker “${(after ?? before)?.text ?? ""}” ${after ? "added" : "removed"} in bar ${bar}`;
  if (before.text !== after.text) return `Marker “${before.text}” is now called “${after.text}”`;
  return `Marker “${after.text}” moved to bar ${barAt(meters, after.tick).bar + 1}`;
}

const meter: Say<Meter> = ({ numerator, denominator }) => `${numerator}/${denominator}`;
const key: Say<KeySignature> = (signature) => keyName(signature);
const round = (bpm: number) => Math.round(bpm * 100) / 100;

function at({ before, after }: Change<Timed>, text: string): Statement {
  const tick = (after ?? before)?.tick ?? 0;
  return { text, trackId: null, from: tick, to: tick, notes: 0 };
}
