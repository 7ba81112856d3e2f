import { existsSync, statSync } from "node:fs";
import path from "node:path";

/** The account that PostgreSQL runs as; undefined: as ourselves. */
export type Account = { uid: number; gid: number } | undefined;

/** PostgreSQL refuses to run as root. This is "nobody" on Linux; it needs no name to be used. */
const NOBODY = { uid: 65534, gid: 65534 };

const EXECUTE_BY_OTHERS = 0o001;

/** Whose PostgreSQL this is: as root, of the account that owns the database already, else nobody's. */
export function accountFor(databaseFolder: string): Account {
  if (process.getuid?.() !== 0) return undefined;
  if (!existsSync(databaseFolder)) return NOBODY;
  const { uid, gid } = statSync(databaseFolder);
  return uid === 0 ? NOBODY : { uid, gid };
}

/** Whether the account may pass through every folder that leads to this one and exists. */
export function canReach(account: Account, folder: string): boolean {
  if (!account) return true;
  const parent = path.dirname(folder);
  if (parent !== folder && !canReach(account, parent)) return false;
  if (!existsSync(folder)) return true;
  const { mode, uid } = statSync(folder);
  return uid === account.uid || (mode & EXECUTE_BY_OTHERS) !== 0;
}
