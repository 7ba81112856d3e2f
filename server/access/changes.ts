import type pg from "pg";
import { z } from "zod";
import { pool } from "../../prisma/client.ts";

/** NOTIFY channel: something about who may do what changed; whoever holds a connection asks again. */
export const ACCESS_CHANNEL = "tutti_access";

/** A connection is meant when it fits every field that is given. */
const accessChange = z.object({
  /** everybody in this project */
  project: z.string().optional(),
  /** everybody in every project that is in this workspace */
  workspace: z.string().optional(),
  /** everything this person holds open */
  user: z.string().optional(),
  /** everything this browser holds open */
  session: z.string().optional(),
});
export type AccessChange = z.output<typeof accessChange>;

type Queryable = Pick<pg.ClientBase, "query">;

/** Tells every process to ask again; inside a transaction (`client`) it is delivered at commit, and only then. */
export async function announceAccessChange(change: AccessChange, client: Queryable = pool()): Promise<void> {
  await client.query("SELECT pg_notify($1, $2)", [ACCESS_CHANNEL, JSON.stringify(change)]);
}

/** A change as it came over the channel (parsed JSON), or null for one that is malformed. */
export function readAccessChange(payload: unknown): AccessChange | null {
  return accessChange.safeParse(payload).data ?? null;
}
