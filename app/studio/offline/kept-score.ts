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
 * @param missed called when a change was not written: `settled` rejects from then on
 * @throws Error when the database does not open, or holds what is no document
 */
export async function keepScore(database: string, doc: Y.Doc, missed: () => void): Promise<KeptScore> {
  const persistence = new IndexeddbPersistence(database, doc);
  // What the library rejects with inside, it tells nobody.
  const opened = await Promise.race([persistence._db, later(OPEN_WITHIN_MS)]);
  if (!opened) throw new Error("The database of this device does not open.");
  const synced = await Promise.race([persistence.whenSynced, later(OPEN_WITHIN_MS)]);
  if (!synced) {
    await persistence.destroy();
    throw new Error("What this device keeps of the score cannot be read.");
  }
  const writes = watchWrites(persistence, opened, missed);
  return {
    database,
    doc,
    async settled() {
      if (!persistence.db) throw new Error("The database of this device is closed.");
      // A transaction that reads waits for those before it that write in the same store.
      const [store] = idb.transact(persistence.db, [UPDATES], "readonly");
      if (store) await idb.getLastKey(store);
      if (writes.missed()) throw new Error("This device did not take every change: its disk may be full.");
    },
    stop: async () => {
      writes.stop();
      await persistence.destroy();
    },
  };
}

/**
 * Whether any change was not written. The library writes inside the document's own event, and what it throws there (the
 * database was deleted by another tab, or the browser closed it) would leave Yjs deaf: nothing would reach the server.
 */
function watchWrites(
  persistence: IndexeddbPersistence,
  db: IDBDatabase,
  tell: () => void,
): { missed: () => boolean; stop: () => void } {
  let missed = false;
  const miss = () => {
    missed = true;
    tell();
  };
  const write = (update: Uint8Array, origin: unknown) => {
    try {
      persistence._storeUpdate(update, origin);
    } catch {
      miss();
    }
  };
  persistence.doc.off("update", persistence._storeUpdate);
  persistence.doc.on("update", write);
  // A full disk ends a transaction later, and whoever asked for it does not hear of it.
  db.addEventListener("abort", miss);
  return {
    missed: () => missed,
    stop() {
      persistence.doc.off("update", write);
      db.removeEventListener("abort", miss);
    },
  };
}

const later = (ms: number) => new Promise<null>((resolve) => setTimeout(resolve, ms, null));
