import * as idb from "lib0/indexeddb";
import { z } from "zod";
import { ROLES } from "../../../server/sync/protocol.ts";
import { deviceStore } from "./device-database.ts";

/** What this browser keeps of one project for one person: where its score lies, and what it was when it was last online. */
const copyShape = z.object({
  userId: z.string(),
  projectId: z.string(),
  title: z.string(),
  role: z.enum(ROLES),
  epoch: z.number().int(),
  /** the IndexedDB database that holds the score (y-indexeddb) */
  database: z.string(),
  /** milliseconds since 1970 */
  usedAt: z.number(),
});
export type Copy = z.output<typeof copyShape>;
export type CopyOwner = Pick<Copy, "userId" | "projectId">;

const keyOf = ({ userId, projectId }: CopyOwner) => `${userId} ${projectId}`;

export async function readCopy(owner: CopyOwner): Promise<Copy | null> {
  const text: unknown = await idb.get(await deviceStore("copies"), keyOf(owner));
  return text === undefined ? null : parse(text);
}

export async function writeCopy(copy: Copy): Promise<void> {
  await idb.put(await deviceStore("copies"), JSON.stringify(copy), keyOf(copy));
}

export async function deleteCopy(owner: CopyOwner): Promise<void> {
  await idb.del(await deviceStore("copies"), keyOf(owner));
}

/** Deletes the database of a score (y-indexeddb). */
export async function deleteScore(database: string): Promise<void> {
  await idb.deleteDB(database);
}

/** Everybody's, the latest used first; what is no copy is left out. */
export async function listCopies(): Promise<Copy[]> {
  const texts: unknown[] = await idb.getAll(await deviceStore("copies"));
  return texts.flatMap((text) => parse(text) ?? []).sort((a, b) => b.usedAt - a.usedAt);
}

function parse(text: unknown): Copy | null {
  try {
    return copyShape.parse(JSON.parse(String(text)));
  } catch {
    return null;
  }
}
