import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** What the built application is made of. */
const FOLDERS = ["app", "server", "domain", "prisma"];
const FILES = ["next.config.js", "package-lock.json", "tsconfig.json"];
const SOURCE = /\.(ts|tsx|js|mjs|css|json|svg|prisma)$/;
const TEST = /\.test\.tsx?$/;
const GENERATED = path.join("prisma", "generated");

async function sourcesIn(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name) && !TEST.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith(GENERATED));
}

/** One hash over everything that a build depends on. */
export async function hashSources(root: string): Promise<string> {
  const found = await Promise.all(FOLDERS.map((folder) => sourcesIn(root, folder)));
  const hash = createHash("sha256");
  for (const file of [...FILES, ...found.flat().sort()]) {
    hash.update(`${file}\0`).update(await readFile(path.join(root, file)));
  }
  return hash.digest("hex");
}
