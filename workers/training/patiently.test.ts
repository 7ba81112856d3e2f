import { describe, expect, it } from "vitest";
import { patiently } from "./patiently.ts";

describe("what a training tells", () => {
  it("[TS15] is written again when the database is away for a moment", async () => {
    let tries = 0;
    const stored = patiently(async () => {
      tries += 1;
      if (tries < 4) throw new Error("connection lost");
      return "stored";
    }, 0);
    expect(await stored).toBe("stored");
    expect(tries).toBe(4);
  });

  it("[TS15] is given up when the database stays away", async () => {
    const lost = () => Promise.reject(new Error("connection lost"));
    await expect(patiently(lost, 0)).rejects.toThrow("connection lost");
  });
});
