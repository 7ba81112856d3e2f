import { z } from "zod";

const NAME = "tutti-undo";
const VERSION = 1;
/** Steps that nobody came back for. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;

export const stackRow = z.object({
  userId: z.string(),
  at: z.number(),
  undo: z.array(z.string()),
  redo: z.array(z.string()),
});
export type StackRow = z.output<typeof stackRow>;

/** A request's answer. */
export function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the browser's database refused"));
  });
}

/** Opens the steps of one person; what somebody else left in this browser, or nobody came back for, goes. */
export async function openSteps(userId: string): Promise<IDBDatabase> {
  const database = await open();
  await remove(database, (row) => row.userId !== userId || row.at < Date.now() - KEPT_MS);
  return database;
}

/** Whoever comes to this browser next finds no steps: on signing out. */
export async function forgetSteps(): Promise<void> {
  if (typeof indexedDB === "undefined") return;
  const database = await open().catch(() => null);
  if (!database) return;
  await remove(database, () => true).catch(() => {});
  database.close();
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, VERSION);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("stacks");
    request.result.createObjectStore("steps");
  };
  return done(request);
}

async function remove(database: IDBDatabase, isGone: (row: StackRow) => boolean): Promise<void> {
  const transaction = database.transaction(["stacks", "steps"], "readwrite");
  const stacks = transaction.objectStore("stacks");
  for (const key of await done(stacks.getAllKeys())) {
    const row = stackRow.safeParse(await done(stacks.get(key)));
    if (row.success && !isGone(row.data)) continue;
    stacks.delete(key);
    // Steps stand under [their stack, their id]: a list sorts after every text.
    transaction.objectStore("steps").delete(IDBKeyRange.bound([key], [key, []]));
  }
}
