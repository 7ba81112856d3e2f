import * as Y from "yjs";
import { root, SCORE_ROOTS } from "../../../domain/score/document.ts";
import { createStore, type Store } from "../desk/store.ts";

export type History = {
  /** Puts something that the document's history does not know on top: `run` takes it back. Returns how to withdraw it. */
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
  let offered: (() => void) | null = null;
  let waiting: (() => void)[] = [];
  const refresh = () => state.patch({ canUndo: offered !== null || manager.canUndo(), canRedo: manager.canRedo() });

  function setOffered(run: (() => void) | null): void {
    offered = run;
    refresh();
  }

  function undo(): boolean {
    const run = offered;
    if (!run) return manager.undo() !== null;
    setOffered(null);
    run();
    return true;
  }

  manager.on("stack-item-added", () => {
    const told = waiting;
    waiting = [];
    for (const run of told) run();
  });
  // The next edit of one's own takes the offer's place: undo never reaches back past it.
  manager.on("stack-item-added", ({ type }: { type: "undo" | "redo" }) => {
    if (type === "undo") offered = null;
    refresh();
  });
  manager.on("stack-item-popped", refresh);
  manager.on("stack-cleared", refresh);
  return {
    offer: (run) => {
      setOffered(run);
      return () => {
        if (offered === run) setOffered(null);
      };
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
