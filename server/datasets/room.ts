import { mkdir, statfs } from "node:fs/promises";
import type pg from "pg";
import { pool } from "../../prisma/client.ts";
import { dataFolder } from "../../prisma/data-folders.ts";
import { conflict, type Failure, unavailable } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { datasetLimits, LEAST_FREE_BYTES } from "./limits.ts";

/** @throws Failure "conflict" when this person has as many datasets as one may have */
export async function requireRoomForDataset(
  principal: Principal,
  client: Pick<pg.ClientBase, "query"> | pg.Pool = pool(),
): Promise<void> {
  const { datasets } = datasetLimits(principal);
  const counted = await client.query(`SELECT count(*)::int AS own FROM "Dataset" WHERE "ownerId" = $1`, [
    principal.userId,
  ]);
  if (counted.rows[0].own < datasets) return;
  const more = principal.isGuest ? ", or make an account, which may have more" : "";
  throw conflict(`You have ${datasets} datasets, which is the most you may have. Delete one first${more}.`);
}

/** @throws Failure "unavailable" when the disk is nearly full */
export async function requireDiskSpace(): Promise<void> {
  const folder = dataFolder("datasets");
  await mkdir(folder, { recursive: true });
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < LEAST_FREE_BYTES) throw diskFull();
}

export function diskFull(): Failure {
  return unavailable("The disk of this server is full. Ask the person who runs it to make room, then try again.");
}

/** Whether writing failed for want of room. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");
}
