import { randomBytes } from "node:crypto";
import { chown, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Binaries } from "./binaries.ts";
import type { Home } from "./home.ts";
import { runProgram } from "./run-program.ts";

/** The database user of an embedded cluster. */
export const USER = "postgres";
const PASSWORD_BYTES = 24;

function passwordFile(home: Home): string {
  return path.join(home.folder, "password");
}

/** Makes the cluster beside its place and moves it there when it is whole, so that a crash leaves no half of one. */
export async function createCluster(home: Home, binaries: Binaries): Promise<void> {
  const draft = path.join(home.folder, "data.new");
  await rm(draft, { recursive: true, force: true });
  await writeFile(passwordFile(home), randomBytes(PASSWORD_BYTES).toString("base64url"), { mode: 0o600 });
  if (home.account) await chown(passwordFile(home), home.account.uid, home.account.gid);
  const flags = ["--auth=scram-sha-256", "--encoding=UTF8", "--no-locale", "--no-instructions"];
  const args = ["-D", draft, "-U", USER, `--pwfile=${passwordFile(home)}`, ...flags];
  const { code, output } = await runProgram(binaries.initdb, args, home);
  if (code !== 0) throw new Error(`PostgreSQL could not make its database in ${home.folder}:\n${output}`);
  await rename(draft, home.data);
}

/** The password of {@link USER}, made with the cluster. */
export async function readPassword(home: Home): Promise<string> {
  try {
    return await readFile(passwordFile(home), "utf8");
  } catch (error) {
    throw new Error(
      `The database in ${home.folder} belongs to another user. Start Tutti as that user, or set DATA_DIR to a new folder.`,
      { cause: error },
    );
  }
}
