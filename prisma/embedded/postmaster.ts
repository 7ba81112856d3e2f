import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** What a running PostgreSQL writes into its data folder. */
export type Postmaster = { pid: number; port: number };

const PORT_LINE = 3;

/** Reads `postmaster.pid`; null when there is none or it is not complete yet. */
export function readPostmaster(data: string): Postmaster | null {
  const file = postmasterFile(data);
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  const port = Number(lines[PORT_LINE]);
  return Number.isInteger(pid) && pid > 0 && Number.isInteger(port) && port > 0 ? { pid, port } : null;
}

export function postmasterFile(data: string): string {
  return path.join(data, "postmaster.pid");
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: there is such a process, and it is somebody else's.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function commandOf(pid: number): string {
  const file = `/proc/${pid}/cmdline`;
  if (existsSync(file)) return readFileSync(file, "utf8");
  return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout ?? "";
}

/** Whether the process is a PostgreSQL: after a restart of the machine its number may be anybody's. */
export function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false;
  return process.platform === "win32" || commandOf(pid).includes("postgres");
}
