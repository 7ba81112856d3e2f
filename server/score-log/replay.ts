import * as Y from "yjs";
import { root } from "../../domain/score/document.ts";
import { collectTouches, type TrackTouch } from "../../domain/score/touched.ts";
import { type Carrier, carrierOf, isWaiting, whoBrought } from "./carriers.ts";
import { type NoteChange, type NoteMirror, refreshMirror, replaceMirror } from "./note-mirror.ts";
import type { LogRow } from "./rows.ts";

/** What one row did. A row that came before what it builds on is told of again when the rest of it takes effect. */
export type LogStep = {
  row: LogRow;
  /** the score after it: not to be kept or changed */
  doc: Y.Doc;
  notes: NoteChange[];
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
    return [{ row, doc: watched.doc, notes: replaceMirror(mirror, watched.doc), other: false }];
  }

  function apply(row: LogRow): LogStep[] {
    if (row.kind === "compaction") return begin(row);
    const { doc } = watched;
    Y.applyUpdate(doc, row.data);
    const { touches, other } = watched.settle();
    const changes = refreshMirror(mirror, doc, touches);
    const isPending = doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
    if (waiting.length === 0 && !isPending) return [{ row, doc, notes: changes, other }];
    const carriers = [...waiting, carrierOf(row)];
    waiting = carriers.filter((carrier) => isWaiting(carrier, doc));
    return stepsOf(carriers, doc, changes, other);
  }

  return { doc: () => watched.doc, apply };
}

/** The newest row stands last; those before it only where something of theirs took effect now. */
function stepsOf(carriers: readonly Carrier[], doc: Y.Doc, changes: readonly NoteChange[], other: boolean): LogStep[] {
  const newest = carriers.at(-1);
  const notesOf = new Map<Carrier | undefined, NoteChange[]>();
  for (const change of changes) {
    const carrier = whoBrought(carriers, doc, change) ?? newest;
    notesOf.set(carrier, [...(notesOf.get(carrier) ?? []), change]);
  }
  return carriers.flatMap((carrier) => {
    const notes = notesOf.get(carrier) ?? [];
    if (carrier !== newest && notes.length === 0) return [];
    return [{ row: carrier.row, doc, notes, other: carrier === newest && other }];
  });
}

/** Collects what is touched in a document until somebody settles. */
function watch(doc: Y.Doc) {
  let touches = new Map<string, TrackTouch>();
  let other = false;
  root(doc, "tracks").observeDeep((events) => {
    collectTouches(events, touches);
  });
  doc.on("afterTransaction", ({ changed }: Y.Transaction) => {
    for (const type of changed.keys()) other ||= !isMapOfNotes(type);
  });
  return {
    doc,
    settle() {
      const settled = { touches, other };
      touches = new Map();
      other = false;
      return settled;
    },
  };
}

function isMapOfNotes(type: object): boolean {
  if (!(type instanceof Y.Map)) return false;
  const name = type._item?.parentSub;
  return name === "notes" || name === "velocities";
}
