import { notesEnd } from "../score/ends.ts";
import { list } from "./bars-in-words.ts";
import type { Change, ScoreDiff, TrackDiff, TrackEventDiff, TrackState } from "./score-diff.ts";
import { notesInWords } from "./shift-in-words.ts";
import { nameIn } from "./state-notes.ts";
import type { Statement, Words } from "./statements.ts";

/** Tracks that came, went or changed, their order, and what they hold beside notes. */
export function trackStatements(diff: ScoreDiff, words: Words): Statement[] {
  const said = diff.tracks.flatMap((track) => texts(diff, track, words).map((text) => about(diff, track, text)));
  if (diff.order) {
    const names = diff.order.after.map((id) => nameIn(diff.sides.after, id));
    said.push({ text: `Tracks in another order: ${list(names)}`, trackId: null, from: 0, to: 0, notes: 0 });
  }
  const both = new Set(diff.tracks.filter(({ kind }) => kind !== "changed").map(({ trackId }) => trackId));
  return [...said, ...diff.events.filter(({ trackId }) => !both.has(trackId)).flatMap((of) => eventTexts(diff, of))];
}

function texts(diff: ScoreDiff, { kind, before, after, aspects }: TrackDiff, words: Words): string[] {
  if (kind === "added" && after) {
    const name = nameIn(diff.sides.after, after.id);
    return [`Track “${name}” added with ${notesInWords(notesOf(diff, "after", after))}`];
  }
  if (kind === "removed" && before) {
    const name = nameIn(diff.sides.before, before.id);
    return [`Track “${name}” removed with ${notesInWords(notesOf(diff, "before", before))}`];
  }
  if (!before || !after) return [];
  const name = nameIn(diff.sides.after, after.id);
  const said: string[] = [];
  if (aspects.includes("name")) said.push(`Track “${nameIn(diff.sides.before, before.id)}” is now called “${name}”`);
  if (aspects.includes("instrument")) said.push(`${name}: ${instrument(before, after, words)}`);
  if (aspects.includes("mix")) said.push(`${name}: ${list(mix(before, after))}`);
  return said;
}

function instrument(before: TrackState, after: TrackState, words: Words): string {
  const [was, is] = [before, after].map(({ program, isDrum }) => words.instrument(program, isDrum));
  return was === is ? "another MIDI channel" : `${is} instead of ${was}`;
}

function mix(before: TrackState, after: TrackState): string[] {
  const ways: string[] = [];
  if (before.volume !== after.volume) ways.push(`volume ${before.volume} → ${after.volume}`);
  if (before.pan !== after.pan) ways.push(`moved to the ${after.pan < before.pan ? "left" : "right"} (pan)`);
  if (before.muted !== after.muted) ways.push(after.muted ? "muted" : "no longer muted");
  if (before.soloed !== after.soloed) ways.push(after.soloed ? "solo" : "no longer solo");
  if (before.color !== after.color) ways.push("another colour");
  return ways;
}

function eventTexts(diff: ScoreDiff, of: TrackEventDiff): Statement[] {
  const name = nameIn(diff.sides.after, of.trackId);
  const kinds: [Change<{ tick: number }>[], one: string, many: string][] = [
    [of.controls, "controller value", "controller values"],
    [of.bends, "pitch bend", "pitch bends"],
    [of.programs, "change of instrument", "changes of instrument"],
    [of.lyrics, "lyric", "lyrics"],
  ];
  return kinds.flatMap(([changes, one, many]) => {
    if (changes.length === 0) return [];
    const ticks = changes.flatMap(({ before, after }) => (after ?? before)?.tick ?? []);
    const what = `${changes.length} ${changes.length === 1 ? one : many} ${verb(changes)}`;
    const [from, to] = [Math.min(...ticks.slice(0, 1)), ticks.at(-1) ?? 0];
    return [{ text: `${name}: ${what}`, trackId: of.trackId, from, to, notes: 0 }];
  });
}

function verb(changes: readonly Change<unknown>[]): string {
  const kinds = new Set(changes.map(({ kind }) => kind));
  const [only] = kinds;
  return kinds.size === 1 && only ? only : "changed";
}

function notesOf(diff: ScoreDiff, side: "before" | "after", { id }: TrackState): number {
  return diff.sides[side].tracks.find((track) => track.id === id)?.notes ?? 0;
}

function about(diff: ScoreDiff, { trackId, kind }: TrackDiff, text: string): Statement {
  const notes = kind === "changed" ? [] : diff.notes.filter((note) => note.trackId === trackId);
  const all = notes.flatMap(({ before, after }) => after ?? before ?? []);
  return { text, trackId, from: all[0]?.start ?? 0, to: notesEnd(all), notes: all.length };
}
