import * as idb from "lib0/indexeddb";
import { z } from "zod";
import type { Path } from "../sync/unsaved.ts";
import { deviceStore } from "./device-database.ts";

/**
 * The places of a score that were changed on this device and are not known to be in the server's database, by the
 * database that holds the score. Needed when the server has tidied the score up meanwhile: then these are carried over.
 */

const path = z.array(z.string());
const AFTER_EVERY_KEY = "\uffff";
const rangeOf = (database: string) =>
  idb.createIDBKeyRangeBound(`${database} `, `${database} ${AFTER_EVERY_KEY}`, false, false);
const keyOf = (database: string, place: string) => `${database} ${place}`;

export async function addPlaces(database: string, places: readonly Path[]): Promise<void> {
  if (places.length === 0) return;
  const store = await deviceStore("unsaved");
  await Promise.all(
    places.map((place) => {
      const text = JSON.stringify(place);
      return idb.put(store, text, keyOf(database, text));
    }),
  );
}

/** These, and no others. */
export async function replacePlaces(database: string, places: readonly Path[]): Promise<void> {
  const store = await deviceStore("unsaved");
  await Promise.all([
    idb.del(store, rangeOf(database)),
    ...places.map((place) => {
      const text = JSON.stringify(place);
      return idb.put(store, text, keyOf(database, text));
    }),
  ]);
}

export async function readPlaces(database: string): Promise<Path[]> {
  const texts: unknown[] = await idb.getAll(await deviceStore("unsaved"), rangeOf(database));
  return texts.flatMap((text) => {
    const parsed = path.safeParse(JSON.parse(String(text)));
    return parsed.success ? [parsed.data] : [];
  });
}

export async function countPlaces(database: string): Promise<number> {
  return idb.count(await deviceStore("unsaved"), rangeOf(database));
}
