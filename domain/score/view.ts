import type * as Y from "yjs";
import { isId, mapIn, root } from "./document.ts";
import { compareTakes, readScoreMap, readTake, readTrackMap, type ScoreMap, trackIdsInOrder } from "./read.ts";
import { refreshTrack } from "./refresh.ts";
import { PPQ, type Score, type Take, type Track } from "./score.ts";
import { ALTERNATIVE } from "./takes/alternative.ts";
import { collectTouches, type TrackTouch, topKeys } from "./touched.ts";

/** What one transaction touched. */
export type ScoreChange = {
  /** tracks that were added, changed or removed */
  tracks: Set<string>;
  /** tempos, meters, keys or markers */
  tempo: boolean;
  takes: boolean;
  /** which tracks there are, or in which order */
  order: boolean;
};

export type ScoreListener = (change: ScoreChange, transaction: Y.Transaction) => void;

/**
 * A score that follows its document. It reads everything once and afterwards only what a transaction touched: one
 * changed note among 100,000 costs the reading of one note and one pass over its track's list. What did not change
 * keeps its identity (`===`), down to the single note; nothing is changed in place.
 */
export type ScoreView = {
  score(): Score;
  /** one of the score, or of an alternative that is being written */
  track(trackId: string): Track | null;
  /** Oldest first. */
  takes(): Take[];
  /** Calls back after every transaction that touched the score; returns the function that ends it. */
  observe(listener: ScoreListener): () => void;
  destroy(): void;
};

const MAP_ROOTS = ["tempos", "meters", "keys", "markers"] as const;

/** Opens a view of a document. Call `destroy` when nobody looks any more. */
export function createScoreView(doc: Y.Doc): ScoreView {
  const trackRoot = root(doc, "tracks");
  const takeRoot = root(doc, "takes");
  const tracks = new Map<string, { map: Y.Map<unknown>; track: Track }>();
  const takes = new Map<string, Take>();
  const listeners = new Set<ScoreListener>();
  let order = trackIdsInOrder(trackRoot);
  let scoreMap: ScoreMap = readScoreMap(doc);
  let score: Score | null = null;
  let takeList: Take[] | null = null;
  let touches = new Map<string, TrackTouch>();
  let change = noChange();

  function readTrackInto(id: string): void {
    const map = mapIn(trackRoot, id);
    if (map && isId(id)) tracks.set(id, { map, track: readTrackMap(id, map) });
    else tracks.delete(id);
  }

  function readTakeInto(id: string): void {
    const take = readTake(doc, id);
    if (take) takes.set(id, take);
    else takes.delete(id);
    takeList = null;
    change.takes = true;
  }

  function alternativeTrack(trackId: string): Track | null {
    for (const { technique, state, tracks: own } of takes.values()) {
      const found = technique === ALTERNATIVE && state === "proposed" ? own.find(({ id }) => id === trackId) : null;
      if (found) return found;
    }
    return null;
  }

  function onTracks(events: Y.YEvent<Y.AbstractType<unknown>>[]): void {
    if (collectTouches(events, touches)) change.order = true;
  }

  function onTakes(events: Y.YEvent<Y.AbstractType<unknown>>[]): void {
    for (const id of new Set(topKeys(events))) readTakeInto(id);
  }

  function onMap(): void {
    change.tempo = true;
  }

  function refresh(transaction: Y.Transaction): void {
    if (touches.size === 0 && !change.tempo && !change.takes && !change.order) return;
    for (const [id, touch] of touches) {
      const state = tracks.get(id);
      if (!state || touch.whole) readTrackInto(id);
      else state.track = refreshTrack(state.track, state.map, touch);
    }
    if (change.order) order = trackIdsInOrder(trackRoot);
    if (change.tempo) scoreMap = readScoreMap(doc);
    score = null;
    const told = { ...change, tracks: new Set(touches.keys()) };
    touches = new Map();
    change = noChange();
    for (const listener of [...listeners]) listener(told, transaction);
  }

  for (const id of order) readTrackInto(id);
  for (const id of takeRoot.keys()) readTakeInto(id);
  change = noChange();
  trackRoot.observeDeep(onTracks);
  takeRoot.observeDeep(onTakes);
  for (const name of MAP_ROOTS) root(doc, name).observeDeep(onMap);
  doc.on("afterTransaction", refresh);

  return {
    score: () => {
      score ??= { ppq: PPQ, ...scoreMap, tracks: order.flatMap((id) => tracks.get(id)?.track ?? []) };
      return score;
    },
    track: (trackId) => tracks.get(trackId)?.track ?? alternativeTrack(trackId),
    takes: () => {
      takeList ??= [...takes.values()].sort(compareTakes);
      return takeList;
    },
    observe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    destroy: () => {
      trackRoot.unobserveDeep(onTracks);
      takeRoot.unobserveDeep(onTakes);
      for (const name of MAP_ROOTS) root(doc, name).unobserveDeep(onMap);
      doc.off("afterTransaction", refresh);
      listeners.clear();
    },
  };
}

/** As {@link createScoreView} for one listener: returns the function that ends it. */
export function observeScore(doc: Y.Doc, listener: (change: ScoreChange, view: ScoreView) => void): () => void {
  const view = createScoreView(doc);
  view.observe((change) => listener(change, view));
  return view.destroy;
}

function noChange(): ScoreChange {
  return { tracks: new Set(), tempo: false, takes: false, order: false };
}
