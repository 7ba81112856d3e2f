import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hashSources } from "./sources.ts";

describe("what a build depends on", () => {
  let root = "";
  const write = (file: string, text: string) => writeFile(path.join(root, file), text);

  beforeEach(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), "tutti-sources-"));
    for (const folder of ["app", "server", "domain", "prisma"]) await mkdir(path.join(root, folder));
    for (const file of ["next.config.js", "package-lock.json", "tsconfig.json", "app/page.tsx"]) await write(file, "1");
  });
  afterEach(() => rm(root, { recursive: true }));

  it("[RU8] is the same until a source, a setting or a package changes", async () => {
    const before = await hashSources(root);
    expect(await hashSources(root)).toBe(before);
    for (const file of ["app/page.tsx", "app/new.css", "package-lock.json"]) {
      const last = await hashSources(root);
      await write(file, `2 ${file}`);
      expect(await hashSources(root)).not.toBe(last);
    }
  });

  it("[RU8] leaves out tests and notes", async () => {
    const before = await hashSources(root);
    await write("app/page.test.tsx", "2");
    await write("app/NOTES.md", "2");
    expect(await hashSources(root)).toBe(before);
  });
});
