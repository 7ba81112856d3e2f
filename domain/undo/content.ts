import * as Y from "yjs";

/** Plain JSON, as the document holds it: numbers, text and short arrays of them. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What stands at a place of the document: a plain value, or a map with all that it holds (a track). */
export type Content = { value: Json } | { map: ReadonlyMap<string, Content> };

/** What a broken client left there: it equals nothing, so that undo leaves it alone. */
export const ODD = Symbol("no JSON");
export type Present = Content | null | typeof ODD;

/** A stored value as content; null where there is nothing. */
export function contentOf(value: unknown): Present {
  if (value === undefined) return null;
  if (value instanceof Y.Map) return { map: contentsOf([...value.entries()]) };
  return isJson(value) ? { value } : ODD;
}

/** What a transaction found at a key before it changed it. */
export function contentBefore(map: Y.Map<unknown>, key: string, transaction: Y.Transaction): Present {
  let item = map._map.get(key) ?? null;
  while (item && isNew(item, transaction)) item = item.left;
  if (!item || (item.deleted && !Y.isDeleted(transaction.deleteSet, item.id))) return null;
  const value: unknown = item.content.getContent().at(-1);
  if (!(value instanceof Y.Map)) return contentOf(value);
  return { map: readable([...value._map.keys()].map((inner) => [inner, contentBefore(value, inner, transaction)])) };
}

/** Whether something was made by this very transaction. */
export function isNew(item: Y.Item, { beforeState }: Y.Transaction): boolean {
  return item.id.clock >= (beforeState.get(item.id.client) ?? 0);
}

/** Content as Yjs takes it. */
export function toYjs(content: Content): unknown {
  if ("value" in content) return content.value;
  return new Y.Map<unknown>([...content.map].map(([key, inner]) => [key, toYjs(inner)]));
}

/** Whether two contents are the same; a map that holds nothing counts as none inside another, for it is made on demand. */
export function isSame(a: Present, b: Present): boolean {
  if (a === ODD || b === ODD) return false;
  if (a === null || b === null) return a === b;
  if ("value" in a) return "value" in b && isSameJson(a.value, b.value);
  if ("value" in b) return false;
  for (const key of new Set([...a.map.keys(), ...b.map.keys()])) {
    if (!isSame(filled(a.map.get(key)), filled(b.map.get(key)))) return false;
  }
  return true;
}

/** About how many bytes a content takes in memory and on disk. */
export function bytesOf(content: Content | null): number {
  if (content === null) return 1;
  if ("value" in content) return JSON.stringify(content.value).length;
  let bytes = 0;
  for (const [key, inner] of content.map) bytes += key.length + bytesOf(inner);
  return bytes;
}

function contentsOf(entries: readonly [string, unknown][]): ReadonlyMap<string, Content> {
  return readable(entries.map(([key, value]) => [key, contentOf(value)]));
}

function readable(entries: readonly [string, Present][]): ReadonlyMap<string, Content> {
  const map = new Map<string, Content>();
  for (const [key, content] of entries) if (content !== null && content !== ODD) map.set(key, content);
  return map;
}

function filled(content: Content | undefined): Content | null {
  return content === undefined || ("map" in content && content.map.size === 0) ? null : content;
}

function isJson(value: unknown): value is Json {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isJson);
  return isPlain(value) && Object.values(value).every(isJson);
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function isSameJson(a: Json, b: Json): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return Object.is(a, b);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  if (left.size !== right.size) return false;
  for (const [key, value] of left) {
    const other = right.get(key);
    if (other === undefined || !isSameJson(value, other)) return false;
  }
  return true;
}
