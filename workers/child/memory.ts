import { readFileSync } from "node:fs";

/** Resident memory of a process in bytes, or null where the system does not tell (other than Linux, or it is gone). */
export function residentBytes(pid: number): number | null {
  try {
    const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return line?.[1] ? Number(line[1]) * 1024 : null;
  } catch {
    return null;
  }
}
