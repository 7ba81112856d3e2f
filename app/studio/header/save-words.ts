import type { SyncStatus } from "../sync/status.ts";

export type SaveWords = { kind: "saved" | "saving" | "offline"; short: string; long: string };

const changes = (count: number) => `${count} ${count === 1 ? "change" : "changes"}`;

/** What the header says about one's work. "Saved" only when the database has all of it. */
export function saveWords({ connection, saved, pending, closedBecause }: SyncStatus): SaveWords {
  const waiting = saved
    ? ""
    : ` ${changes(pending)} of yours will be saved when the connection is back. Keep this tab open.`;
  if (connection === "offline") {
    return {
      kind: "offline",
      short: "Offline",
      long: `${closedBecause ?? "There is no connection to the server."}${waiting}`,
    };
  }
  if (connection === "connecting") {
    return { kind: "saving", short: "Connecting", long: `Connecting to the server.${waiting}` };
  }
  if (closedBecause) return { kind: "offline", short: "Not saved", long: closedBecause };
  if (!saved) return { kind: "saving", short: "Saving", long: `${changes(pending)} on the way to the database.` };
  return { kind: "saved", short: "Saved", long: "Everything you did is in the database." };
}
