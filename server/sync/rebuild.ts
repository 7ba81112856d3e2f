import { isDeepStrictEqual } from "node:util";
import * as Y from "yjs";
import type { History } from "./merged-update.ts";

/** Every past connection leaves a client behind, and a thousand of them make each edit slow. */
const MANY_CLIENTS = 100;
/** Changes that were overwritten or undone: worth dropping once they are most of a document, and many. */
const MANY_DELETED = 50_000;
const MOSTLY_DELETED = 0.5;

/** Has a score so much history that it is worth beginning a new epoch without it? */
export function isWorthCompacting({ clients, clocks, deleted }: History): boolean {
  return clients >= MANY_CLIENTS || (deleted >= MANY_DELETED && deleted >= clocks * MOSTLY_DELETED);
}

/**
 * The same content in a new document, made by one client in one go: nothing deleted or overwritten is left. Works on
 * the plain content of every root, so that whatever the format holds comes along, ids too.
 *
 * @returns null when the document holds something other than maps of plain values, which scores do not, or when the
 * content did not come out the same
 */
export function rebuildDocument(merged: Uint8Array): Uint8Array | null {
  const old = new Y.Doc();
  Y.applyUpdate(old, merged);
  // What waits for an update that never came would be lost.
  if (old.store.pendingStructs || old.store.pendingDs) return null;
  const fresh = new Y.Doc();
  fresh.transact(() => {
    for (const name of old.share.keys()) copyInto(old.getMap(name), fresh.getMap(name));
  });
  const same = [...old.share.keys()].every((name) =>
    isDeepStrictEqual(old.getMap(name).toJSON(), fresh.getMap(name).toJSON()),
  );
  return same && isAllMaps(old) ? Y.encodeStateAsUpdate(fresh) : null;
}

function copyInto(from: Y.Map<unknown>, to: Y.Map<unknown>): void {
  for (const [key, value] of from.entries()) {
    if (!(value instanceof Y.Map)) {
      to.set(key, value);
      continue;
    }
    const inner = new Y.Map<unknown>();
    to.set(key, inner);
    copyInto(value, inner);
  }
}

/** A list or a text leaves items without a key, which no map shows. */
function isAllMaps(doc: Y.Doc): boolean {
  return [...doc.share.values()].every((root) => root._start === null && isPlainMap(root));
}

function isPlainMap(type: { _map: Map<string, Y.Item> }): boolean {
  for (const item of type._map.values()) {
    if (item.deleted) continue;
    const [value] = item.content.getContent();
    if (value instanceof Y.AbstractType && !(value instanceof Y.Map && isPlainMap(value))) return false;
  }
  return true;
}
