import * as Y from "yjs";
import { root, SCORE_ROOTS } from "../../../domain/score/document.ts";
import { createStore, type Store } from "../desk/store.ts";

export type History = {
  /**
   * Puts something that the document's history does not know on top, in its turn among the edits: `run` takes it back.
   * Returns how to withdraw it.
   */
  offer(run: () => void): () => void;
  undo(): boolean;
  /** Calls back once, when the next thing is done, undone or redone. */
  onNext(run: () => void): void;
  redo(): boolean;
  /** what can be undone and redone now, for the buttons */
  state: Store<{ canUndo: boolean; canRedo: boolean }>;
  dispose(): void;
};

/**
 * Undo and redo of what this studio did, and of nothing else: only transactions with `origin` are remembered, and a
 * value that somebody else has changed since is left as they made it. Each transaction is one step.
 */
export function createHistory(doc: Y.Doc, origin: object): History {
  const roots = SCORE_ROOTS.filter((name) => name !== "info" && name !== "takes").map((name) => root(doc, name));
  const manager = new Y.UndoManager(roots, { trackedOrigins: new Set([origin]), captureTimeout: 0 });
  const state = createStore({ canUndo: false, canRedo: false });
  /** what was done outside the document, each with the number of edits before it */
  let offers: { after: number; run: () => void }[] = [];
  let waiting: (() => void)[] = [];
  const refresh = () => state.patch({ canUndo: offers.length > 0 || manager.canUndo(), canRedo: manager.canRedo() });

  function setOffers(next: typeof offers): void {
    offers = next;
    refresh();
  }

  function undo(): boolean {
    const last = offers.at(-1);
    if (!last || manager.undoStack.length > last.after) return manager.undo() !== null;
    setOffers(offers.slice(0, -1));
    last.run();
    return true;
  }

  manager.on("stack-item-added", () => {
    const told = waiting;
    waiting = [];
    for (const run of told) run();
  });
  manager.on("stack-item-added", refresh);
  manager.on("stack-item-popped", refresh);
  manager.on("stack-cleared", refresh);
  return {
    offer: (run) => {
      const offer = { after: manager.undoStack.length, run };
      setOffers([...offers, offer]);
      return () => setOffers(offers.filter((one) => one !== offer));
    },
    undo,
    onNext: (run) => {
      waiting.push(run);
    },
    redo: () => manager.redo() !== null,
    state,
    dispose: () => manager.destroy(),
  };
}
