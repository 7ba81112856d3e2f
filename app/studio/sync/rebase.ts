import * as Y from "yjs";
import type { Path } from "./unsaved.ts";

/** Transactions that carry unsaved changes over into a compacted document have this origin. */
export const REBASE_ORIGIN = { name: "re-base" };

/**
 * Carries changes over into a fresh document as plain content: each touched place gets what it holds in `from`, or is
 * deleted when `from` holds nothing there. A place whose surroundings somebody else deleted meanwhile is let go.
 */
export function rebase(from: Y.Doc, to: Y.Doc, paths: readonly Path[]): void {
  // Outer places first: a track made offline comes over whole, and its notes then find it.
  const ordered = [...paths].sort((a, b) => a.length - b.length);
  to.transact(() => {
    for (const path of ordered) carry(from, to, path);
  }, REBASE_ORIGIN);
}

function carry(from: Y.Doc, to: Y.Doc, path: Path): void {
  const key = path.at(-1);
  if (path.length < 2 || key === undefined) return;
  const target = mapAt(to, path.slice(0, -1));
  if (!target) return;
  const value = mapAt(from, path.slice(0, -1))?.get(key);
  if (value === undefined) target.delete(key);
  else target.set(key, copyOf(value));
}

function mapAt(doc: Y.Doc, path: Path): Y.Map<unknown> | null {
  const [root, ...keys] = path;
  if (root === undefined) return null;
  let map: Y.Map<unknown> = doc.getMap(root);
  for (const key of keys) {
    const next = map.get(key);
    if (!(next instanceof Y.Map)) return null;
    map = next;
  }
  return map;
}

function copyOf(value: unknown): unknown {
  if (!(value instanceof Y.Map)) return value;
  const copy = new Y.Map<unknown>();
  for (const [key, inner] of value.entries()) copy.set(key, copyOf(inner));
  return copy;
}
