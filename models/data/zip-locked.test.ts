import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lockedNames } from "./zip-locked.ts";

/** An entry of an archive's list of contents that is locked and says that its name is as long as can be. */
function greedyEntry(): Buffer {
  const entry = Buffer.alloc(46);
  entry.write("PK\x01\x02", "latin1");
  entry.writeUInt16LE(1, 8);
  entry.writeUInt16LE(0xffff, 28);
  return entry;
}

describe("the names of locked entries", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "locked-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("[DA5] are never more than the archive itself, whatever lengths it gives", async () => {
    const path = join(folder, "greedy.zip");
    const entries = Array.from({ length: 2_000 }, (_, index) => {
      const entry = greedyEntry();
      entry.writeUInt32LE(index, 40);
      return entry;
    });
    await writeFile(path, Buffer.concat(entries));
    const file = await open(path);
    const names = await lockedNames(file).finally(() => file.close());
    const characters = [...names].reduce((sum, name) => sum + name.length, 0);
    expect(names.size).toBeGreaterThan(0);
    expect(characters).toBeLessThanOrEqual(2_000 * 46);
  });
});
