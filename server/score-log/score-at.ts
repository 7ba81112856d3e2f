import * as Y from "yjs";
import { mergeUpdates } from "../sync/merge-updates.ts";
import { beginningOf, snapshotOf } from "./epoch-beginning.ts";
import { lastOfEpoch, placeAt } from "./place.ts";
import { rowsOfEpoch } from "./rows.ts";

/**
 * A project's score as it was right after one row of its log, in a document of its own; an empty one before the first
 * row. Also of epochs that were compacted away.
 */
export async function scoreAt(projectId: string, seq: bigint): Promise<Y.Doc> {
  const doc = new Y.Doc();
  const place = await placeAt(projectId, seq);
  if (!place) return doc;
  const updates: Uint8Array[] = [];
  const { base, after } = await baseOf(projectId, place.epoch, seq);
  if (base) updates.push(base);
  for await (const row of rowsOfEpoch(projectId, place.epoch, { after, through: seq })) updates.push(row.data);
  if (updates.length > 0) Y.applyUpdate(doc, mergeUpdates(updates));
  return doc;
}

async function baseOf(
  projectId: string,
  epoch: number,
  seq: bigint,
): Promise<{ base: Uint8Array | null; after: bigint }> {
  // A snapshot may hold rows that came while it was taken, beyond what it says: good only for the end of its epoch.
  const isEnd = (await lastOfEpoch(projectId, epoch)) <= seq;
  const snapshot = isEnd ? await snapshotOf(projectId, epoch) : null;
  if (snapshot) return { base: snapshot.data, after: snapshot.throughSeq };
  return { base: await beginningOf(projectId, epoch), after: 0n };
}
