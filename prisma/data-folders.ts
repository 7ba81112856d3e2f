import { rm } from "node:fs/promises";
import path from "node:path";

export type DataKind = "datasets" | "training" | "models";

/** Where the files of this kind lie below DATA_DIR: one folder that the server and all workers share. */
export function dataFolder(kind: DataKind): string {
  return path.resolve(process.env.DATA_DIR || ".data", kind);
}

/**
 * The folder of one thing, by the name that its row has for it.
 *
 * @throws Error for a name that leads out of the folder of its kind
 */
export function folderOf(kind: DataKind, name: string): string {
  const root = dataFolder(kind);
  const folder = path.resolve(root, name);
  if (!folder.startsWith(root + path.sep)) throw new Error(`not a folder for ${kind}: ${name}`);
  return folder;
}

/** Where the files of a dataset lie that somebody gave, and where the pieces that were read from them. */
export function datasetPlaces(name: string): { files: string; pieces: string } {
  const folder = folderOf("datasets", name);
  return { files: path.join(folder, "files"), pieces: path.join(folder, "pieces.json") };
}

/** Removes the folder of one thing; one that is not there is no error. */
export async function discardFolder(kind: DataKind, name: string): Promise<void> {
  await rm(folderOf(kind, name), { recursive: true, force: true });
}
