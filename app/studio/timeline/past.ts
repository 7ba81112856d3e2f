import { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import { writeDifference } from "../../../domain/diff/write-diff.ts";
import { createScoreDocument } from "../../../domain/score/document.ts";
import { readScore } from "../../../domain/score/read.ts";
import type { Score } from "../../../domain/score/score.ts";
import { createDesk, type Desk } from "../desk/desk.ts";
import { createStore, type Store } from "../desk/store.ts";
import type { ScoreConnection } from "../sync/connect.ts";
import { liveDesk, remember } from "./live-desk.ts";

/** A state of the piece in words, and the row of the log that it ends with. */
export type Place = { seq: number; label: string };

/** The state that is looked at instead of the present one, on a desk of its own that nobody can change. */
export type Past = { place: Place; desk: Desk };

type PastState = { past: Past | null; isLoading: boolean };

const all = new WeakMap<Desk["connection"], Store<PastState>>();

/** By connection, which outlives a desk when the score is compacted. */
export function pastOf(desk: Desk): Store<PastState> {
  const { connection } = liveDesk(desk);
  const known = all.get(connection);
  if (known) return known;
  const made = createStore<PastState>({ past: null, isLoading: false });
  all.set(connection, made);
  return made;
}

/** Shows a state of the score in the roll, where one was looking. */
export function lookAt(desk: Desk, place: Place, score: Score): void {
  const live = liveDesk(desk);
  const before = pastOf(live).get().past;
  const here = before?.desk ?? live;
  live.transport.stop();
  const shown = pastDesk(live, here, score);
  pastOf(live).patch({ past: { place, desk: shown }, isLoading: false });
  if (before) close(before.desk);
  live.say(`You are looking at ${place.label}`);
}

export function backToNow(desk: Desk): void {
  const live = liveDesk(desk);
  const { past } = pastOf(live).get();
  if (!past) return;
  pastOf(live).patch({ past: null, isLoading: false });
  close(past.desk);
  live.say("Back to now");
}

/** Puts away what is looked at, when the studio itself goes: its desk would play on, and listen, without a window. */
export function endPast(connection: Desk["connection"]): void {
  const store = all.get(connection);
  const past = store?.get().past;
  if (!past) return;
  store?.patch({ past: null, isLoading: false });
  close(past.desk);
}

function pastDesk(live: Desk, here: Desk, score: Score): Desk {
  const doc = createScoreDocument();
  writeDifference(doc, readScore(doc), score);
  const state = { ...here.state.get(), selection: new Set<string>(), heardTake: null, openDialog: null };
  const { projectId, me } = live;
  const shown = createDesk({
    projectId,
    me,
    connection: closedConnection(doc),
    role: "viewer",
    before: { state, viewport: here.viewport.get(), steps: { undo: [], redo: [] } },
  });
  remember(shown, live);
  shown.spoken.subscribe(() => live.say(shown.spoken.get().text));
  return shown;
}

/** A document that leads nowhere. */
function closedConnection(doc: Y.Doc): ScoreConnection {
  const status: ReturnType<ScoreConnection["status"]["get"]> = {
    connection: "online",
    saved: true,
    pending: 0,
    role: "viewer",
    onDevice: "none",
    fromDevice: false,
    document: 1,
  };
  return {
    doc,
    awareness: new Awareness(doc),
    status: { get: () => status, subscribe: () => () => {} },
    events: { subscribe: () => () => {} },
    clock: { offsetMs: () => null, roundTripMs: () => null },
    gesture: () => {},
    hasUnsaved: () => false,
    setAside: () => {},
    setAsideUnsaved: () => {},
    forgetSetAside: () => {},
    retry: () => {},
    destroy: () => {},
  };
}

function close(desk: Desk): void {
  desk.dispose();
  desk.awareness.destroy();
}
