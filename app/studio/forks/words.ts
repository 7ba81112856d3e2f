import type { Conflict } from "../../../domain/merge/conflict.ts";
import { barAt } from "../../../domain/score/bars.ts";
import type { Meter } from "../../../domain/score/score.ts";
import type { Proposal, Relation } from "./answers.ts";

const LAST = 1;

/** "after “Twinkle” by Olga and Ed"; empty for what is nobody's fork. */
export function creditWords({ credits }: { credits: readonly Relation["credits"][number][] }): string {
  return credits.map(({ title, authors }) => `after “${title}”${byWords(authors.map(({ name }) => name))}`).join(", ");
}

function byWords(names: readonly string[]): string {
  if (names.length === 0) return "";
  if (names.length === 1) return ` by ${names[0]}`;
  return ` by ${names.slice(0, -LAST).join(", ")} and ${names.at(-LAST)}`;
}

/** Where a conflict is: "Bars 5–6 of Bass", "The tempo in bar 3". */
export function placeWords({ about, trackName, from, to }: Conflict, meters: readonly Meter[]): string {
  const [first, last] = [barAt(meters, from).bar + 1, barAt(meters, Math.max(from, to - 1)).bar + 1];
  const bars = first === last ? `bar ${first}` : `bars ${first}–${last}`;
  if (about === "notes") return `${bars[0]?.toUpperCase()}${bars.slice(1)} of ${trackName || "a track"}`;
  if (about === "track") return `The track ${trackName || "without a name"}`;
  if (about === "events") return `${trackName || "A track"}, bar ${first}`;
  return `The ${about} in bar ${first}`;
}

/** What became of a proposal, for its list. */
export const STATE_WORDS: Record<Proposal["state"], string> = {
  open: "waits",
  merged: "merged",
  declined: "declined",
  withdrawn: "taken back",
};

export const changesWords = (count: number) => (count === 1 ? "1 change" : `${count} changes`);
