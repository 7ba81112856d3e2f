import * as Y from "yjs";
import type { Path } from "./step.ts";

/** The Yjs clients that wrote what stands at a place now, all that it holds included. */
export function writersAt(doc: Y.Doc, [root, ...keys]: Path): Set<number> {
  const writers = new Set<number>();
  let map: Y.Map<unknown> | null = root === undefined ? null : doc.getMap(root);
  for (const [index, key] of keys.entries()) {
    const item: Y.Item | undefined = map?._map.get(key);
    if (!item || item.deleted) break;
    if (index === keys.length - 1) collect(item, writers);
    const value: unknown = item.content.getContent().at(-1);
    map = value instanceof Y.Map ? value : null;
  }
  return writers;
}

function collect(item: Y.Item, writers: Set<number>): void {
  writers.add(item.id.client);
  const value: unknown = item.content.getContent().at(-1);
  if (!(value instanceof Y.Map)) return;
  for (const inner of value._map.values()) if (!inner.deleted) collect(inner, writers);
}
