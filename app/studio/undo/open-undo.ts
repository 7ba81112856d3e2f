import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import type { Direction, Stacks } from "../../../domain/undo/stacks.ts";
import { showToast } from "../../design/toast.tsx";
import { carryOutTake } from "./carry-out-take.ts";
import { createClientNames } from "./client-names.ts";
import { createStepKeeper } from "./step-keeper.ts";
import { createUndo, type Undo } from "./undo.ts";
import { windowId } from "./window-id.ts";

export type UndoPlace = {
  projectId: string;
  me: { id: string };
  doc: Y.Doc;
  awareness: Awareness;
  origin: object;
  /** the steps of the desk that goes on here */
  before: Stacks | undefined;
  /** whether the steps outlast a reload of this window */
  keepsSteps: boolean;
  around(name: Direction, work: () => void): void;
  say(text: string): void;
};

/** Undo for a desk: with the names of those who are here, the server's help for takes, and a place in this browser. */
export function openUndo({ projectId, me, doc, awareness, origin, before, keepsSteps, around, say }: UndoPlace): Undo {
  const names = createClientNames(awareness, me);
  const isKept = keepsSteps && typeof indexedDB !== "undefined";
  const undo = createUndo(doc, {
    origin,
    before,
    keeper: isKept ? createStepKeeper({ userId: me.id, projectId, windowId: windowId() }) : null,
    nameOf: names.nameOf,
    around,
    carryOut: (step, direction) => carryOutTake(projectId, step, direction),
    tell: (words, isBad) => (isBad ? showToast(words, { kind: "bad" }) : say(words)),
  });
  return {
    ...undo,
    dispose: () => {
      names.dispose();
      undo.dispose();
    },
  };
}
