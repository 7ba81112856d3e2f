import type { Stacks } from "../../../domain/undo/stacks.ts";
import type { Step } from "../../../domain/undo/step.ts";
import { stacksSchema } from "../../../domain/undo/step-schema.ts";
import { done, openSteps, type StackRow, stackRow } from "./step-database.ts";

/** Where steps outlast a reload. */
export type StepKeeper = {
  load(): Promise<Stacks | null>;
  /** Writes what changed since the last time, soon; the latest counts. */
  save(stacks: Stacks): void;
};

export type StackOwner = { userId: string; projectId: string; windowId: string };

/** Keeps a window's steps in IndexedDB, each for itself, so that one more costs one write. Where that fails, nothing is kept. */
export function createStepKeeper(owner: StackOwner): StepKeeper {
  const key = [owner.userId, owner.projectId, owner.windowId].join("/");
  /** what stands in the database, as far as this keeper knows; null: whatever was left there */
  let kept: ReadonlyMap<string, Step> | null = null;
  let wanted: Stacks | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T | null> => {
    const result = last.then(work).catch(() => null);
    last = result;
    return result;
  };

  async function load(): Promise<Stacks | null> {
    const database = await openSteps(owner.userId);
    const { stacks, steps } = stores(database, "readonly");
    const row = stackRow.safeParse(await done(stacks.get(key)));
    if (!row.success) return null;
    const byId = new Map<string, unknown>();
    for (const id of [...row.data.undo, ...row.data.redo]) byId.set(id, await done(steps.get([key, id])));
    const found = stacksSchema.safeParse({
      undo: row.data.undo.map(byId.get, byId),
      redo: row.data.redo.map(byId.get, byId),
    });
    database.close();
    return found.success ? found.data : null;
  }

  async function write(): Promise<void> {
    if (!wanted) return;
    const { undo, redo } = wanted;
    wanted = null;
    const now = new Map([...undo, ...redo].map((step) => [step.id, step]));
    const database = await openSteps(owner.userId);
    const { stacks, steps } = stores(database, "readwrite");
    // Steps stand under [their stack, their id]: a list sorts after every text.
    if (!kept) steps.delete(IDBKeyRange.bound([key], [key, []]));
    for (const [id, step] of now) if (kept?.get(id) !== step) steps.put(step, [key, id]);
    for (const id of kept?.keys() ?? []) if (!now.has(id)) steps.delete([key, id]);
    const row: StackRow = {
      userId: owner.userId,
      at: Date.now(),
      undo: undo.map(({ id }) => id),
      redo: redo.map(({ id }) => id),
    };
    await done(stacks.put(row, key));
    kept = now;
    database.close();
  }

  return {
    load: () => inTurn(load),
    save(stacks) {
      wanted = stacks;
      void inTurn(write);
    },
  };
}

function stores(database: IDBDatabase, mode: IDBTransactionMode) {
  const transaction = database.transaction(["stacks", "steps"], mode);
  return { stacks: transaction.objectStore("stacks"), steps: transaction.objectStore("steps") };
}
