import * as Y from "yjs";
import { ensureMapIn, type TrackMap } from "../score/document.ts";
import { type Content, contentOf, ODD, type Present, toYjs } from "./content.ts";
import { inTrackMap, type Path, pathKey } from "./step.ts";

/** Where steps are carried out: a document, or a rehearsal on one. */
export type Place = {
  read(path: Path): Present;
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
      let content: Content = found;
      for (const [key, inner] of written) {
        if (key.startsWith(`${pathKey(path)}\n`))
          content = withInner(content, key.split("\n").slice(path.length), inner);
      }
      return content;
    },
    write(path, content) {
      for (const key of [...written.keys()]) if (key.startsWith(`${pathKey(path)}\n`)) written.delete(key);
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

function withInner(content: Content, [key, ...rest]: Path, inner: Content | null): Content {
  if (key === undefined || "value" in content) return content;
  const map = new Map(content.map);
  const next = rest.length === 0 ? inner : withInner(map.get(key) ?? { map: new Map() }, rest, inner);
  if (next === null) map.delete(key);
  else map.set(key, next);
  return { map };
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
