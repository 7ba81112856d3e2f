import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { dataFolder, discardFolder, folderOf } from "./data-folders.ts";

const home = await mkdtemp(path.join(os.tmpdir(), "tutti-data-"));
process.env.DATA_DIR = home;
afterAll(() => rm(home, { recursive: true, force: true }));

describe("the folders of people's data", () => {
  it("lie below DATA_DIR, by kind", () => {
    expect(folderOf("datasets", "abc")).toBe(path.join(home, "datasets", "abc"));
  });

  it.each(["..", "../models", "", ".", "/etc", "a/../.."])("[TS10] never lie elsewhere: %j", (name) => {
    expect(() => folderOf("training", name)).toThrow("not a folder");
  });

  it("[TS10] are removed one at a time, and may be gone already", async () => {
    await mkdir(folderOf("models", "one"), { recursive: true });
    await mkdir(folderOf("models", "two"));
    await writeFile(path.join(folderOf("models", "one"), "weights"), "x");
    await discardFolder("models", "one");
    await discardFolder("models", "one");
    expect(await readdir(dataFolder("models"))).toEqual(["two"]);
  });
});
