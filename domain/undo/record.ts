import * as Y from "yjs";
import { newId, TRACK_MAPS } from "../score/document.ts";
import { bytesOf, type Content, contentBefore, contentOf, isNew, isSame, ODD, type Present } from "./content.ts";
import { type Change, type EditStep, isTrackPath, type Path, pathKey, UNDO_ROOTS } from "./step.ts";

type SharedType = Y.Transaction["changed"] extends Map<infer T, unknown> ? T : never;

/** What a transaction changed, read right after it: call this from the document's `afterTransaction`. */
export function changesOf(transaction: Y.Transaction): Change[] {
  const changes: Change[] = [];
  for (const [type, keys] of transaction.changed) {
    const path = pathBefore(type, transaction);
    if (!path || !(type instanceof Y.Map)) continue;
    for (const key of keys) {
      if (key === null) continue;
      changes.push(...changesAt([...path, key], contentBefore(type, key, transaction), contentOf(type.get(key))));
    }
  }
  return changes;
}

/** A step of undo from what one gesture changed, or null where it changed nothing. */
export function editStep(changes: readonly Change[]): EditStep | null {
  if (changes.length === 0) return null;
  const bytes = changes.reduce(
    (sum, one) => sum + pathKey(one.path).length + bytesOf(one.before) + bytesOf(one.after),
    0,
  );
  return { kind: "edit", id: newId(), changes, bytes };
}

/** The maps of a track are made on demand and never deleted: what counts is what they hold. */
function changesAt(path: Path, before: Present, after: Present): Change[] {
  if (isTrackPath(path.slice(0, -1)) && TRACK_MAPS.some((name) => name === path.at(-1))) {
    const [old, now] = [entriesOf(before), entriesOf(after)];
    const keys = new Set([...old.keys(), ...now.keys()]);
    return [...keys].flatMap((key) => changesAt([...path, key], old.get(key) ?? null, now.get(key) ?? null));
  }
  // What no client could read does not come back.
  const change = { path, before: before === ODD ? null : before, after: after === ODD ? null : after };
  return isSame(change.before, change.after) ? [] : [change];
}

function entriesOf(content: Present): ReadonlyMap<string, Content> {
  return content !== null && content !== ODD && "map" in content ? content.map : new Map();
}

/** Where a map stands; null where it, or what it stands in, is new or gone: that counts as one change further out. */
function pathBefore(map: SharedType, transaction: Y.Transaction): Path | null {
  const item = map._item;
  if (item === null)
    return UNDO_ROOTS.flatMap((name) => (transaction.doc.share.get(name) === map ? [[name]] : []))[0] ?? null;
  if (item.deleted || isNew(item, transaction) || item.parentSub === null) return null;
  const above = item.parent instanceof Y.AbstractType ? pathBefore(item.parent, transaction) : null;
  return above && [...above, item.parentSub];
}
