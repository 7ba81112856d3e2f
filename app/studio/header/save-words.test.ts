import { describe, expect, it } from "vitest";
import type { SyncStatus } from "../sync/status.ts";
import { saveWords } from "./save-words.ts";

const status = (change: Partial<SyncStatus>): SyncStatus => ({
  connection: "online",
  saved: true,
  pending: 0,
  role: "editor",
  onDevice: "none",
  fromDevice: false,
  document: 1,
  ...change,
});

describe("the saved state", () => {
  it("[ST20] says Saved only when online with nothing pending", () => {
    expect(saveWords(status({})).short).toBe("Saved");
    for (const connection of ["offline", "connecting"] as const) {
      expect(saveWords(status({ connection })).short).not.toBe("Saved");
    }
    expect(saveWords(status({ saved: false, pending: 2 })).short).toBe("Saving");
    expect(saveWords(status({ closedBecause: "Your last change was not saved." })).short).toBe("Not saved");
  });

  it("says how much waits while offline, and why", () => {
    const words = saveWords(
      status({ connection: "offline", saved: false, pending: 1, closedBecause: "The connection was lost." }),
    );
    expect(words.long).toContain("The connection was lost.");
    expect(words.long).toContain("1 change of yours");
  });

  it("[OF4] says where unsaved work is until the connection is back, and that a tab may be closed only when it is on the disk", () => {
    const offline = { connection: "offline", saved: false, pending: 3 } as const;
    const kept = saveWords(status({ ...offline, onDevice: "kept" }));
    expect(kept.short).toBe("On this device");
    expect(kept.long).toContain("you may close this tab");
    for (const onDevice of ["none", "keeping"] as const) {
      const words = saveWords(status({ ...offline, onDevice }));
      expect(words.short).toBe("Offline");
      expect(words.long).not.toContain("you may close");
    }
  });
});
