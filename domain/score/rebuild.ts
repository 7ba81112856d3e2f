import * as Y from "yjs";
import { root, SCORE_ROOTS } from "./document.ts";

/**
 * The same score, takes included, in a new document without the history of the old one: what compaction stores.
 * Identifiers stay; what no client would show (garbage outside the format) is left behind.
 */
export function rebuildDocument(old: Y.Doc): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const name of SCORE_ROOTS) {
      const target = root(doc, name);
      for (const [key, value] of root(old, name).entries()) {
        if (value instanceof Y.Map) target.set(key, value.clone());
        else if (!(value instanceof Y.AbstractType) && !(value instanceof Y.Doc)) target.set(key, value);
      }
    }
  });
  return doc;
}
