import type * as Y from "yjs";

/**
 * What the studio says that a change is. The server stores it with the change as a claim, and shows it as one: whose
 * change it is, and what it did, the server sees for itself.
 */
export type GestureName =
  | "draw"
  | "record"
  | "paste"
  | "duplicate"
  | "move"
  | "transpose"
  | "resize"
  | "velocity"
  | "quantize"
  | "split"
  | "join"
  | "legato"
  | "delete"
  | "import"
  | "melody"
  | "track"
  | "tempo"
  | "undo"
  | "redo";

/** Runs `work` and has `claim` called right before each of its changes leaves for the server; not where none does. */
export function withClaims<T>(doc: Y.Doc, claim: () => void, work: () => T): T {
  const beforeItLeaves = (transaction: Y.Transaction) => {
    if (transaction.local && isChange(transaction)) claim();
  };
  // Yjs calls this before "update", by which the provider sends.
  doc.on("afterTransaction", beforeItLeaves);
  try {
    return work();
  } finally {
    doc.off("afterTransaction", beforeItLeaves);
  }
}

function isChange({ deleteSet, beforeState, afterState }: Y.Transaction): boolean {
  if (deleteSet.clients.size > 0) return true;
  for (const [client, clock] of afterState) if (beforeState.get(client) !== clock) return true;
  return false;
}
