import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { SourceFile } from "./arrows-rules.ts";

const SKIPPED = new Set(["generated", "weights", "node_modules"]);

async function filesUnder(root: string, folder: string, pattern: RegExp): Promise<string[]> {
  if (!existsSync(path.join(root, folder))) return [];
  const entries = await readdir(path.join(root, folder), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .filter((file) => !file.split("/").some((part) => SKIPPED.has(part)));
}

/** Reads the files of these folders whose names match, with paths relative to the root and "/" between the parts. */
export async function readSources(root: string, folders: string[], pattern: RegExp): Promise<SourceFile[]> {
  const files = (await Promise.all(folders.map((folder) => filesUnder(root, folder, pattern)))).flat();
  return Promise.all(
    files.map(async (file) => ({ path: file, source: await readFile(path.join(root, file), "utf8") })),
  );
}
