import * as Y from "yjs";
import { ensureMapIn, type TrackMap } from "../score/document.ts";
import { type Content, contentOf, ODD, type Present, toYjs } from "./content.ts";
import { inTrackMap, isTrackPath, type Path, pathKey } from "./step.ts";

/** Where steps are carried out: a document, or a rehearsal on one. */
export type Place = {
  read(path: Path): Present;
  /** whether anything stands there: what is large need not be read for that */
  has(path: Path): boolean;
  write(path: Path, content: Content | null): void;
};

/** The document itself; call it inside a transaction. */
export function documentPlace(doc: Y.Doc): Place {
  return {
    read(path) {
      const map = mapAt(doc, path.slice(0, -1));
      const key = path.at(-1);
      return map && key !== undefined ? contentOf(map.get(key)) : null;
    },
    has(path) {
      return mapAt(doc, path.slice(0, -1))?.has(path.at(-1) ?? "") ?? false;
    },
    write(path, content) {
      const key = path.at(-1);
      const spot = inTrackMap(path);
      const map = spot ? trackMapAt(doc, spot.trackPath, spot.map) : mapAt(doc, path.slice(0, -1));
      if (!map || key === undefined) return;
      if (content === null) map.delete(key);
      else map.set(key, toYjs(content));
    },
  };
}

/** A document on which writing changes nothing but what is read here afterwards. */
export function rehearsalOn(doc: Y.Doc): Place {
  const real = documentPlace(doc);
  const written = new Map<string, Content | null>();
  return {
    read(path) {
      const outer = outermost(written, path);
      const found = outer ? inside(outer.content, path.slice(outer.length)) : real.read(path);
      if (found === null || found === ODD || "value" in found) return found;
      const map = copyOf(found.map);
      for (const key of insideOf(written, path)) put(map, key.split("\n").slice(path.length), written.get(key) ?? null);
      return { map };
    },
    has(path) {
      const outer = outermost(written, path);
      return outer ? inside(outer.content, path.slice(outer.length)) !== null : real.has(path);
    },
    write(path, content) {
      if (isTrackPath(path)) for (const key of insideOf(written, path)) written.delete(key);
      written.set(pathKey(path), content);
    },
  };
}

/** What was written last at a place or around it. */
function outermost(written: ReadonlyMap<string, Content | null>, path: Path) {
  for (let length = path.length; length > 1; length--) {
    const content = written.get(pathKey(path.slice(0, length)));
    if (content !== undefined) return { content, length };
  }
  return null;
}

function insideOf(written: ReadonlyMap<string, unknown>, path: Path): string[] {
  const beginning = `${pathKey(path)}\n`;
  return [...written.keys()].filter((key) => key.startsWith(beginning));
}

type Entries = Map<string, Content>;

function copyOf(map: ReadonlyMap<string, Content>): Entries {
  return new Map([...map].map(([key, inner]) => [key, "map" in inner ? { map: copyOf(inner.map) } : inner]));
}

function put(map: Entries, [key, ...rest]: Path, content: Content | null): void {
  if (key === undefined) return;
  if (rest.length === 0 && content === null) map.delete(key);
  else if (rest.length === 0 && content !== null) map.set(key, content);
  else put(entriesAt(map, key), rest, content);
}

/** The copy's own map at a key, made where there is none. */
function entriesAt(map: Entries, key: string): Entries {
  const present = map.get(key);
  if (present && "map" in present && present.map instanceof Map) return present.map;
  const made: Entries = new Map();
  map.set(key, { map: made });
  return made;
}

function inside(content: Content | null, [key, ...rest]: Path): Content | null {
  if (key === undefined) return content;
  const inner = content && "map" in content ? content.map.get(key) : undefined;
  return inside(inner ?? null, rest);
}

function mapAt(doc: Y.Doc, [root, ...keys]: Path): Y.Map<unknown> | null {
  if (root === undefined) return null;
  let map: Y.Map<unknown> = doc.getMap(root);
  for (const key of keys) {
    const next = map.get(key);
    if (!(next instanceof Y.Map)) return null;
    map = next;
  }
  return map;
}

function trackMapAt(doc: Y.Doc, trackPath: Path, name: TrackMap): Y.Map<unknown> | null {
  const track = mapAt(doc, trackPath);
  return track && ensureMapIn(track, name);
}
