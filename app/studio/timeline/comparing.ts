import type { Statement } from "../../../domain/diff/statements.ts";
import type { Score } from "../../../domain/score/score.ts";
import type { Desk } from "../desk/desk.ts";
import { createStore, type Store } from "../desk/store.ts";
import { revealNotes } from "../roll/reveal-notes.ts";
import { activateTrack } from "../shortcuts/studio-commands.ts";
import { COMPARE, type Comparison, compare, type DiffColors, noteOf, overlayOf } from "./compare.ts";
import { liveDesk } from "./live-desk.ts";
import type { Place } from "./past.ts";

/** What the shown score is compared with. */
export type Baseline = { place: Place; score: Score };
export type ComparingState = { with: Baseline | null; comparison: Comparison | null };

const all = new WeakMap<Desk["connection"], Store<ComparingState>>();

export function comparingOf(desk: Desk): Store<ComparingState> {
  const { connection } = liveDesk(desk);
  const known = all.get(connection);
  if (known) return known;
  const made = createStore<ComparingState>({ with: null, comparison: null });
  all.set(connection, made);
  return made;
}

/** People edit on while somebody compares with now; a large score takes some milliseconds. */
const QUIET_MS = 150;

/** Keeps the difference over the notes of a desk while its score is compared; call it again when either is another one. */
export function showDifference(desk: Desk, baseline: Baseline, colors: () => DiffColors): () => void {
  const store = comparingOf(desk);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const draw = () => {
    const { comparison } = store.get();
    if (comparison) desk.overlay.patch({ overlay: overlayOf(comparison, colors(), inSight(desk, comparison)) });
  };
  const work = () => {
    store.patch({ comparison: compare(baseline.score, desk.score()) });
    draw();
  };
  work();
  const stops = [
    desk.view.observe(() => {
      clearTimeout(timer);
      timer = setTimeout(work, QUIET_MS);
    }),
    whenTrackChanges(desk, draw),
  ];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
    if (desk.overlay.get().overlay?.id === COMPARE) desk.overlay.patch({ overlay: null });
    store.patch({ comparison: null });
  };
}

/** Goes to what a sentence is about. */
export function goTo(desk: Desk, comparison: Comparison, statement: Statement): void {
  if (statement.trackId && desk.view.track(statement.trackId)) activateTrack(desk, statement.trackId);
  const pitch = desk.activeTrack()?.notes[0]?.pitch ?? desk.state.get().cursor.pitch;
  revealNotes(desk, [noteOf(comparison, statement) ?? { pitch, start: statement.from }]);
  desk.transport.seek(statement.from);
  desk.say(statement.text);
}

/** Lanes of drums and rows of pitches mean different things: one kind never shows over the other. */
function inSight(desk: Desk, { diff }: Comparison): string[] {
  const isDrum = desk.activeTrack()?.isDrum ?? false;
  const gone = diff.tracks.flatMap(({ before }) => before ?? []);
  return [...desk.score().tracks, ...gone].filter((track) => track.isDrum === isDrum).map(({ id }) => id);
}

function whenTrackChanges(desk: Desk, changed: () => void): () => void {
  let known = desk.state.get().activeTrackId;
  return desk.state.subscribe(() => {
    const { activeTrackId } = desk.state.get();
    if (activeTrackId === known) return;
    known = activeTrackId;
    changed();
  });
}
