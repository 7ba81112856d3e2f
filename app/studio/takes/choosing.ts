import type { Note, Take, Track } from "../../../domain/score/score.ts";
import type { Choice } from "../../../domain/score/takes/choice.ts";
import type { SectionSpan } from "../../../domain/score/takes/decision.ts";
import { planOrNull } from "../../../domain/score/takes/score-with-take.ts";
import type { Desk } from "../desk/desk.ts";

/** What somebody picks out of a take: whole bars (by where they begin, with their ends) and single notes besides. */
export type Choosing = { takeId: string; bars: ReadonlyMap<number, number>; noteIds: ReadonlySet<string> };

/** A note that the take would add, or one of the score that it would remove. */
export type Choosable = Note & { kind: "add" | "remove"; track: Track };

export const takeOf = (desk: Desk, { takeId }: Pick<Choosing, "takeId">): Take | null =>
  desk.view.takes().find(({ id, state }) => id === takeId && state === "proposed") ?? null;

/** All that can be chosen of a take now: what was accepted before, and what is in the score already, is none of it. */
export function choosables(desk: Desk, take: Take): Choosable[] {
  const score = desk.score();
  const plan = planOrNull(score, take);
  if (!plan) return [];
  const own = new Set(take.tracks.flatMap(({ notes }) => notes.map(({ id }) => id)));
  const made = plan.made.flatMap(({ source, notes }) => notes.map((note) => choosable(note, "add", source)));
  const changed = plan.changes.flatMap(({ trackId, removed, added }) => {
    const track = score.tracks.find(({ id }) => id === trackId);
    if (!track) return [];
    const back = new Set(added.map(({ id }) => id));
    return [
      ...added.filter(({ id }) => own.has(id)).map((note) => choosable(note, "add", track)),
      ...removed.filter(({ id }) => !back.has(id)).map((note) => choosable(note, "remove", track)),
    ];
  });
  return [...made, ...changed].sort((a, b) => a.start - b.start || a.pitch - b.pitch);
}

const choosable = (note: Note, kind: Choosable["kind"], track: Track): Choosable => ({ ...note, kind, track });

/** What is chosen, as the server is asked for it; null while nothing is. */
export function choiceOf({ bars, noteIds }: Choosing): { bars?: SectionSpan[]; noteIds?: string[] } | null {
  if (bars.size === 0 && noteIds.size === 0) return null;
  const spans = [...bars].map(([startTick, endTick]) => ({ startTick, endTick }));
  return { ...(bars.size > 0 ? { bars: spans } : {}), ...(noteIds.size > 0 ? { noteIds: [...noteIds] } : {}) };
}

/** Ids of the notes that would come and go with what is chosen now. */
export function effectOf(desk: Desk, take: Take, choosing: Choosing): { adds: Set<string>; removes: Set<string> } {
  const choice: Choice | null = choiceOf(choosing);
  const plan = choice && planOrNull(desk.score(), take, choice);
  const own = new Set(take.tracks.flatMap(({ notes }) => notes.map(({ id }) => id)));
  const added = [...(plan?.made ?? []).flatMap(({ notes }) => notes), ...(plan?.changes ?? []).flatMap((c) => c.added)];
  const back = new Set(added.map(({ id }) => id));
  const removed = (plan?.changes ?? []).flatMap((change) => change.removed);
  return {
    adds: new Set(added.flatMap(({ id }) => (own.has(id) ? [id] : []))),
    removes: new Set(removed.flatMap(({ id }) => (back.has(id) ? [] : [id]))),
  };
}

/** "Accept 12 notes", "Accept 1 note, remove 2", "Remove 2 notes". */
export function acceptWords({ adds, removes }: { adds: { size: number }; removes: { size: number } }): string {
  const notes = (count: number) => (count === 1 ? "1 note" : `${count} notes`);
  if (adds.size === 0 && removes.size > 0) return `Remove ${notes(removes.size)}`;
  return removes.size > 0 ? `Accept ${notes(adds.size)}, remove ${removes.size}` : `Accept ${notes(adds.size)}`;
}

export function startChoosing(desk: Desk, take: Take): void {
  desk.proposal.set({ proposal: null });
  desk.state.patch({
    choosing: { takeId: take.id, bars: new Map(), noteIds: new Set() },
    compare: null,
    sheet: null,
  });
  desk.say("Choose notes of the take in the roll, or bars above it");
}

export function chooseLatest(desk: Desk): void {
  const latest = desk.view.takes().findLast(({ state }) => state === "proposed");
  if (latest) startChoosing(desk, latest);
  else desk.say("No take waits");
}

export function stopChoosing(desk: Desk): void {
  desk.state.patch({ choosing: null });
}

/** Chooses a note, or lets it go; a note of a chosen bar leaves the bar's others chosen one by one. */
export function toggleNotes(desk: Desk, all: readonly Choosable[], ids: readonly string[], on?: boolean): void {
  const { choosing } = desk.state.get();
  if (!choosing) return;
  const loose = dissolved(choosing, all, ids);
  const isOn = on ?? !ids.every((id) => loose.noteIds.has(id));
  const noteIds = new Set(loose.noteIds);
  for (const id of ids) {
    if (isOn) noteIds.add(id);
    else noteIds.delete(id);
  }
  desk.state.patch({ choosing: { ...loose, noteIds } });
}

/** Bars that hold some of these notes become their single notes. */
function dissolved(choosing: Choosing, all: readonly Choosable[], ids: readonly string[]): Choosing {
  const touched = all.filter(({ id }) => ids.includes(id));
  const bars = new Map(choosing.bars);
  const noteIds = new Set(choosing.noteIds);
  for (const [start, end] of choosing.bars) {
    const inBar = (note: Note) => note.start >= start && note.start < end;
    if (!touched.some(inBar)) continue;
    bars.delete(start);
    for (const note of all) if (inBar(note)) noteIds.add(note.id);
  }
  return { ...choosing, bars, noteIds };
}

export function toggleBars(desk: Desk, spans: readonly { start: number; length: number }[], on?: boolean): void {
  const { choosing } = desk.state.get();
  if (!choosing) return;
  const bars = new Map(choosing.bars);
  const isOn = on ?? !spans.every(({ start }) => bars.has(start));
  for (const { start, length } of spans) {
    if (isOn) bars.set(start, start + length);
    else bars.delete(start);
  }
  desk.state.patch({ choosing: { ...choosing, bars } });
}
