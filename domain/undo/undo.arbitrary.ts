import * as Y from "yjs";
import { root, SCORE_ROOTS } from "../score/document.ts";
import { documentPlace } from "./place.ts";
import { changesOf, editStep } from "./record.ts";
import { type Direction, NO_STEPS, type Stacks, type Turn, takeTurn, withStep } from "./stacks.ts";

/** Somebody with a document, who does, undoes and redoes. */
export type Person = {
  doc: Y.Doc;
  stacks: Stacks;
  /** one gesture: however many transactions it takes inside, it is one step */
  does(work: (doc: Y.Doc) => void): void;
  turns(direction: Direction): Turn;
};

const OWN = "own";
const TURN = "turn";

export function person(doc: Y.Doc): Person {
  const self: Person = {
    doc,
    stacks: NO_STEPS,
    does: (work) => doc.transact(() => work(doc), OWN),
    turns(direction) {
      const turn = doc.transact(() => takeTurn(self.stacks, direction, documentPlace(doc)), TURN);
      self.stacks = turn.stacks;
      return turn;
    },
  };
  doc.on("afterTransaction", (transaction) => {
    const step = transaction.origin === OWN ? editStep(changesOf(transaction)) : null;
    if (step) self.stacks = withStep(self.stacks, step);
  });
  return self;
}

/** Every leaf of a document by its path, as text; maps that hold nothing count as none. */
export function leavesOf(doc: Y.Doc): Map<string, string> {
  const leaves = new Map<string, string>();
  const walk = (map: Y.Map<unknown>, path: string) => {
    for (const [key, value] of map.entries()) {
      if (value instanceof Y.Map) walk(value, `${path}/${key}`);
      else leaves.set(`${path}/${key}`, JSON.stringify(value));
    }
  };
  for (const name of SCORE_ROOTS) walk(root(doc, name), name);
  return leaves;
}
