import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chown, mkdir } from "node:fs/promises";
import path from "node:path";
import { type Account, accountFor, canReach } from "./account.ts";

/** Where databases stand that may not stand where they were asked for. */
const SYSTEM_FOLDER = "/var/lib";
const HASH_LENGTH = 12;

/** A place for one database cluster. `folder` holds `data`, the password and the log. */
export type Home = { folder: string; data: string; account: Account };

function homeIn(folder: string): Home {
  const data = path.join(folder, "data");
  return { folder, data, account: accountFor(data) };
}

/** The folder that stands in for `wanted` when PostgreSQL's account cannot reach that: always the same one. */
function substitute(wanted: string): string {
  const hash = createHash("sha256").update(wanted).digest("hex").slice(0, HASH_LENGTH);
  return path.join(SYSTEM_FOLDER, `tutti-${hash}`);
}

/** Where the cluster of this folder is, or would be made. A cluster that exists stays where it is. */
export function findHome(wanted: string): Home {
  const asked = homeIn(wanted);
  if (existsSync(asked.data)) return asked;
  const other = homeIn(substitute(wanted));
  if (existsSync(other.data)) return other;
  // The folder itself is given to the account; what leads to it is not ours to open.
  return canReach(asked.account, path.dirname(wanted)) ? asked : other;
}

/** Makes the folder, for its account alone. */
export async function prepareHome({ folder, account }: Home): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (account) await chown(folder, account.uid, account.gid);
}
