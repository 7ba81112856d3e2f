import type { PoolClient } from "pg";

/** Stands for everybody whose account is gone, where a row needs a person: nobody can sign in as it. */
export const NOBODY_ID = "00000000-0000-4000-8000-000000000000";
const GREY = "#8a8f98";

export async function ensureNobody(client: PoolClient): Promise<void> {
  await client.query(
    `INSERT INTO "User" (id, name, color, "isGuest") VALUES ($1, 'Somebody who left', $2, true) ON CONFLICT DO NOTHING`,
    [NOBODY_ID, GREY],
  );
}
