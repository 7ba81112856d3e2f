import * as idb from "lib0/indexeddb";

const NAME = "tutti-device";
const STORES = ["copies", "unsaved"] as const;
type StoreName = (typeof STORES)[number];

let opening: Promise<IDBDatabase> | null = null;

/**
 * One store of what this browser keeps about projects. Rejects where there is no such database: private windows, a full
 * disk, a browser that forbids it.
 */
export async function deviceStore(name: StoreName): Promise<IDBObjectStore> {
  opening ??= open();
  const [store] = idb.transact(await opening, [name]);
  if (!store) throw new Error("The database of this device has no such store.");
  return store;
}

function open(): Promise<IDBDatabase> {
  const opened = idb
    .openDB(NAME, (db) => idb.createStores(db, [["copies"], ["unsaved"]]))
    .then((db: IDBDatabase) => {
      // Another tab deletes everything (sign-out), or the browser closed it: the next use opens it again.
      db.addEventListener("versionchange", forget);
      db.addEventListener("close", forget);
      return db;
    });
  opened.catch(forget);
  return opened;
}

function forget(): void {
  opening = null;
}
