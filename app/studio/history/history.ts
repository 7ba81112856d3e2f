import * as Y from "yjs";
import { root, SCORE_ROOTS } from "../../../domain/score/document.ts";
import { createStore, type Store } from "../desk/store.ts";

export type History = {
  undo(): boolean;
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
  const refresh = () => state.patch({ canUndo: manager.canUndo(), canRedo: manager.canRedo() });
  manager.on("stack-item-added", refresh);
  manager.on("stack-item-popped", refresh);
  manager.on("stack-cleared", refresh);
  return {
    undo: () => manager.undo() !== null,
    redo: () => manager.redo() !== null,
    state,
    dispose: () => manager.destroy(),
  };
}
