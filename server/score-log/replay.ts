import * as Y from "yjs";
import { takeTrackOf } from "../../domain/provenance/take-track.ts";
import { root } from "../../domain/score/document.ts";
import { collectTouches, topKeys } from "../../domain/score/touched.ts";
import { type Carrier, carrierOf, isWaiting, whoBrought } from "./carriers.ts";
import { type NoteChange, type NoteMirror, refreshMirror, replaceMirror, type Touched } from "./note-mirror.ts";
import type { LogRow } from "./rows.ts";

/** What one row did. A row that came before what it builds on is told of again when the rest of it takes effect. */
export type LogStep = {
  row: LogRow;
  /** the score after it: not to be kept or changed */
  doc: Y.Doc;
  notes: NoteChange[];
  /** what it did to notes of takes, their tracks named by `takeTrackId` */
  takeNotes: NoteChange[];
  /** did it change anything besides notes: tempo, properties of tracks, takes ...? */
  other: boolean;
};

export type Replay = {
  doc: () => Y.Doc;
  /** applies a row; one that begins an epoch takes the place of all before */
  apply: (row: LogRow) => LogStep[];
};

/**
 * Applies rows of a log one by one and tells what each changed.
 *
 * @param begun the score to go on from, and its rows of which something still waits
 */
export function createReplay(begun: { doc: Y.Doc; waiting: readonly LogRow[] }): Replay {
  const mirror: NoteMirror = new Map();
  let watched = watch(begun.doc);
  let waiting = begun.waiting.map(carrierOf).filter((carrier) => isWaiting(carrier, begun.doc));
  replaceMirror(mirror, begun.doc);

  function begin(row: LogRow): LogStep[] {
    watched = watch(new Y.Doc());
    waiting = [];
    Y.applyUpdate(watched.doc, row.data);
    watched.settle();
    return [stepOf(row, watched.doc, replaceMirror(mirror, watched.doc), false)];
  }

  function apply(row: LogRow): LogStep[] {
    if (row.kind === "compaction") return begin(row);
    const { doc } = watched;
    Y.applyUpdate(doc, row.data);
    const { touched, other } = watched.settle();
    const changes = refreshMirror(mirror, doc, touched);
    const isPending = doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
    if (waiting.length === 0 && !isPending) return [stepOf(row, doc, changes, other)];
    const carriers = [...waiting, carrierOf(row)];
    waiting = carriers.filter((carrier) => isWaiting(carrier, doc));
    return stepsOf(carriers, doc, changes, other);
  }

  return { doc: () => watched.doc, apply };
}

function stepOf(row: LogRow, doc: Y.Doc, changes: readonly NoteChange[], other: boolean): LogStep {
  const notes = changes.filter(({ trackId }) => takeTrackOf(trackId) === null);
  const takeNotes = changes.filter(({ trackId }) => takeTrackOf(trackId) !== null);
  return { row, doc, notes, takeNotes, other };
}

/** The newest row stands last; those before it only where something of theirs took effect now. */
function stepsOf(carriers: readonly Carrier[], doc: Y.Doc, changes: readonly NoteChange[], other: boolean): LogStep[] {
  const newest = carriers.at(-1);
  const notesOf = new Map<Carrier | undefined, NoteChange[]>();
  for (const change of changes) {
    const carrier = whoBrought(carriers, doc, change) ?? newest;
    const notes = notesOf.get(carrier);
    if (notes) notes.push(change);
    else notesOf.set(carrier, [change]);
  }
  return carriers.flatMap((carrier) => {
    const notes = notesOf.get(carrier) ?? [];
    if (carrier !== newest && notes.length === 0) return [];
    return [stepOf(carrier.row, doc, notes, carrier === newest && other)];
  });
}

/** Collects what is touched in a document until somebody settles. */
function watch(doc: Y.Doc) {
  let touched = nothing();
  let other = false;
  root(doc, "tracks").observeDeep((events) => {
    collectTouches(events, touched.tracks);
  });
  root(doc, "takes").observeDeep((events) => {
    for (const takeId of topKeys(events)) touched.takes.add(takeId);
  });
  doc.on("afterTransaction", ({ changed }: Y.Transaction) => {
    for (const type of changed.keys()) other ||= !isMapOfNotes(type);
  });
  return {
    doc,
    settle() {
      const settled = { touched, other };
      touched = nothing();
      other = false;
      return settled;
    },
  };
}

const nothing = (): Touched => ({ tracks: new Map(), takes: new Set() });

function isMapOfNotes(type: object): boolean {
  if (!(type instanceof Y.Map)) return false;
  const name = type._item?.parentSub;
  return name === "notes" || name === "velocities";
}
