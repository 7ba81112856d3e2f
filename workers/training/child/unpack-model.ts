import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { zipEntries } from "../../../models/data/zip-archive.ts";
import { MODEL_FILES } from "../../../models/own/manifest.ts";
import { type OwnModel, readModelFolder } from "../../../models/own/read.ts";

/** All files of a model together; the largest network's numbers are a third of it. */
const MAX_MODEL_BYTES = 128 * 2 ** 20;
/** A model has four files; more than so many entries, and it is none. */
const MAX_ENTRIES = 16;

/**
 * Unpacks an archive that somebody sent into a model's folder, which is there whole and checked, or not at all. Nothing but
 * a model's own files is unpacked, and never more than its size allows.
 *
 * @throws Error in words for people
 */
export async function unpackModel(archive: string, folder: string): Promise<OwnModel> {
  const unfinished = `${folder}.unfinished`;
  await mkdir(unfinished, { recursive: true });
  try {
    await unpack(archive, unfinished);
    const model = await readModelFolder(unfinished);
    await rename(unfinished, folder);
    return model;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function unpack(archive: string, folder: string): Promise<void> {
  const budget = { bytes: MAX_MODEL_BYTES, files: MAX_ENTRIES };
  const roomFor = (name: string) => (fileNamed(name) ? MAX_MODEL_BYTES : 0);
  for await (const { name, content, problem } of zipEntries(archive, roomFor, budget)) {
    const file = fileNamed(name);
    if (problem) throw new Error(`${name === "" ? "The archive" : (file ?? "A file in the archive")} ${problem}`);
    if (file && content) await writeFile(path.join(folder, file), content, { flag: "wx" });
  }
}

/** Which of a model's files an entry is, be it in a folder of the archive's own. */
function fileNamed(name: string): string | undefined {
  const parts = name.split("/");
  return parts.length <= 2 ? MODEL_FILES.find((file) => file === parts.at(-1)) : undefined;
}
