import type { SyncStatus } from "../sync/status.ts";

export type SaveWords = { kind: "saved" | "saving" | "offline"; short: string; long: string };

const changes = (count: number) => `${count} ${count === 1 ? "change" : "changes"}`;

/** What the header says about one's work. "Saved" only when the database has all of it. */
export function saveWords({ connection, saved, pending, onDevice, closedBecause }: SyncStatus): SaveWords {
  const waiting = saved
    ? ""
    : ` ${changes(pending)} of yours will be saved when the connection is back. ${whereNow(onDevice)}`;
  if (connection === "offline") {
    return {
      kind: "offline",
      short: saved || onDevice !== "kept" ? "Offline" : "On this device",
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

/** Where unsaved work is until then, so that people know whether they may close the browser. */
function whereNow(onDevice: SyncStatus["onDevice"]): string {
  if (onDevice === "kept") return "Until then they are kept on this device: you may close this tab.";
  if (onDevice === "keeping") return "They are being kept on this device.";
  return "This browser cannot keep them: leave this tab open.";
}
