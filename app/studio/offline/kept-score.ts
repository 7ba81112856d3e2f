import * as idb from "lib0/indexeddb";
import { IndexeddbPersistence } from "y-indexeddb";
import type * as Y from "yjs";

/** A score that a database of this device holds and follows. */
export type KeptScore = {
  database: string;
  doc: Y.Doc;
  /** resolves once everything that the document holds now is on the disk; rejects when it cannot be */
  settled: () => Promise<void>;
  stop: () => Promise<void>;
};

/** A database that does not open by then is taken for broken: the score comes from the server. */
const OPEN_WITHIN_MS = 4_000;
/** y-indexeddb's store of updates. */
const UPDATES = "updates";

/**
 * Loads into `doc` what the database holds and from then on writes every change of it there.
 *
 * @throws Error when the database does not open, or holds what is no document
 */
export async function keepScore(database: string, doc: Y.Doc): Promise<KeptScore> {
  const persistence = new IndexeddbPersistence(database, doc);
  // What the library rejects with inside, it tells nobody.
  const opened = await Promise.race([persistence._db, later(OPEN_WITHIN_MS)]);
  if (!opened) throw new Error("The database of this device does not open.");
  const synced = await Promise.race([persistence.whenSynced, later(OPEN_WITHIN_MS)]);
  if (!synced) {
    await persistence.destroy();
    throw new Error("What this device keeps of the score cannot be read.");
  }
  return {
    database,
    doc,
    async settled() {
      if (!persistence.db) throw new Error("The database of this device is closed.");
      // A transaction that reads waits for those before it that write in the same store.
      const [store] = idb.transact(persistence.db, [UPDATES], "readonly");
      if (store) await idb.getLastKey(store);
    },
    stop: () => persistence.destroy(),
  };
}

const later = (ms: number) => new Promise<null>((resolve) => setTimeout(resolve, ms, null));
