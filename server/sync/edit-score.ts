import type { Pool, PoolClient } from "pg";
import * as Y from "yjs";
import { pool } from "../../prisma/client.ts";
import { appendToLog, type LogEntry } from "../../prisma/score-log.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { loadScore } from "./load-score.ts";

/** Whom the log names for a change, how it came, and what the server knows about it. */
export type Author = Pick<LogEntry, "userId" | "kind" | "about">;

/**
 * Reads a project's score into a fresh document, as everything durable has it.
 *
 * @throws Error when the project does not exist
 */
export function readDocument(projectId: string): Promise<Y.Doc> {
  return documentFrom(pool(), projectId);
}

/**
 * Changes a project's score on the server: loads it, runs `change` in one Yjs transaction and appends the difference to
 * the log in one database transaction, whether or not anybody has the project open; those who have see it at once.
 * Nothing is written when `change` throws or changes nothing.
 *
 * @param change gets the loaded document; its result is handed through
 * @throws Error when the project does not exist, and whatever `change` throws
 */
export function editScore<T>(projectId: string, author: Author, change: (doc: Y.Doc) => T): Promise<T> {
  return inTransaction((client) => editScoreIn(client, projectId, author, change));
}

/** As {@link editScore}, in the caller's transaction: what else it writes stands or falls with the score. */
export async function editScoreIn<T>(
  client: PoolClient,
  projectId: string,
  author: Author,
  change: (doc: Y.Doc) => T,
): Promise<T> {
  // Held until the commit: a compaction between reading and appending would orphan the difference, and of two imports
  // at once neither would see what the other wrote, so that both stayed. Appends of what people play go on meanwhile.
  await client.query('SELECT 1 FROM "Project" WHERE id = $1 FOR NO KEY UPDATE', [projectId]);
  const doc = await documentFrom(client, projectId);
  const { result, difference } = record(doc, change);
  if (difference) await appendToLog(client, { projectId, data: difference, ...author });
  return result;
}

/** Which Yjs client writes in a document that {@link editScore} hands out, and how far it has come. */
export function writtenIn(doc: Y.Doc): { client: number; clock: number } {
  return { client: doc.clientID, clock: Y.getState(doc.store, doc.clientID) };
}

function record<T>(doc: Y.Doc, change: (doc: Y.Doc) => T): { result: T; difference: Uint8Array | null } {
  const updates: Uint8Array[] = [];
  const remember = (update: Uint8Array) => updates.push(update);
  doc.on("update", remember);
  const result = doc.transact(() => change(doc));
  doc.off("update", remember);
  return { result, difference: updates.length > 0 ? Y.mergeUpdates(updates) : null };
}

async function documentFrom(database: Pool | PoolClient, projectId: string): Promise<Y.Doc> {
  const stored = await loadScore(database, projectId);
  if (!stored) throw new Error(`no such project: ${projectId}`);
  const doc = new Y.Doc();
  doc.transact(() => {
    if (stored.snapshot) Y.applyUpdate(doc, stored.snapshot);
    for (const update of stored.updates) Y.applyUpdate(doc, update);
  });
  return doc;
}
