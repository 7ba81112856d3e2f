import { open, readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { MAX_MIDI_BYTES } from "../../domain/midi/limits.ts";
import { type FileKind, kindOf, plainName, whyOther } from "./file-kinds.ts";
import { MAX_DEPTH, MAX_JSON_BYTES } from "./limits.ts";
import { isZip, zipEntries } from "./zip-archive.ts";
import type { Budget } from "./zip-entry.ts";

/** A file of a source that may hold music or say something about it, or why it cannot be looked at. */
export type SourceFile =
  | { name: string; kind: "midi" | "json" | "index"; bytes: Uint8Array }
  | { name: string; kind: "problem"; problem: string };

const TOO_MANY = "and all files after it were left out: there are more than can be looked at. Upload fewer at once.";

type OnBytes = (read: number) => void;

const TWICE = "stands twice in the archive under this name. The first one was read.";

/** How many bytes there are to read below a path; throws where there is nothing. */
export async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new Error(`There is no data at ${path}.`);
  if (!found.isDirectory()) return found.size;
  let sum = 0;
  for await (const file of filesBelow(path, { bytes: 0, files: Number.POSITIVE_INFINITY })) {
    if ("path" in file) sum += (await stat(file.path)).size;
  }
  return sum;
}

/**
 * Every file of a folder (in the order of names), of a zip archive (in its own order), or the one file that `path` is, told
 * by its first bytes and not by its name. Archives in a folder are opened, archives in archives are not. Links are not followed.
 */
export async function* sourceFiles(
  path: string,
  name: string,
  budget: Budget,
  onBytes: OnBytes,
): AsyncGenerator<SourceFile> {
  if (!(await stat(path)).isDirectory()) return yield* oneFile(path, name, await sniffed(path), budget, onBytes);
  for await (const file of filesBelow(path, budget)) {
    if ("problem" in file) yield file;
    else yield* oneFile(file.path, file.name, kindOf(file.name), budget, onBytes);
  }
}

async function* oneFile(
  path: string,
  name: string,
  kind: FileKind,
  budget: Budget,
  onBytes: OnBytes,
): AsyncGenerator<SourceFile> {
  if (kind === "junk") return;
  if (kind === "zip") return yield* filesInZip(path, name, budget, onBytes);
  if (kind === "other") return yield { name, kind: "problem", problem: whyOther(name) };
  const { size } = await stat(path);
  onBytes(size);
  if (size > roomFor(kind)) return yield { name, kind: "problem", problem: tooLarge(kind) };
  const bytes = await readFile(path).catch(() => undefined);
  yield bytes ? { name, kind, bytes } : { name, kind: "problem", problem: "could not be opened." };
}

async function* filesInZip(
  path: string,
  zipName: string,
  budget: Budget,
  onBytes: OnBytes,
): AsyncGenerator<SourceFile> {
  const room = (name: string) => roomFor(kindOf(plainName(name)));
  const folder = zipName.includes("/") ? zipName.slice(0, zipName.lastIndexOf("/") + 1) : "";
  const seen = new Set<string>();
  for await (const { name: entryName, content, problem } of zipEntries(path, room, budget, onBytes)) {
    if (entryName === "") {
      yield { name: zipName, kind: "problem", problem: problem ?? "could not be read." };
      continue;
    }
    const inside = plainName(entryName);
    const name = folder + inside;
    const kind = kindOf(inside);
    if (kind === "junk" || /[\\/]$/.test(entryName)) continue;
    if (seen.has(inside)) yield { name, kind: "problem", problem: TWICE };
    else if (problem) yield { name, kind: "problem", problem };
    else if (kind === "zip")
      yield { name, kind: "problem", problem: "is an archive inside the archive. Unpack it first." };
    else if (kind === "other" || !content) yield { name, kind: "problem", problem: whyOther(name) };
    else yield { name, kind, bytes: content };
    seen.add(inside);
  }
}

function roomFor(kind: FileKind): number {
  if (kind === "midi") return MAX_MIDI_BYTES;
  return kind === "json" || kind === "index" ? MAX_JSON_BYTES : 0;
}

function tooLarge(kind: FileKind): string {
  return `is too large: it may have up to ${roomFor(kind) / 2 ** 20} MB.`;
}

async function sniffed(path: string): Promise<FileKind> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4);
    const start = buffer.subarray(0, bytesRead);
    if (isZip(start)) return "zip";
    if (start.toString("latin1").trimStart().startsWith("{")) return "json";
    return ["MThd", "RIFF"].includes(start.toString("latin1")) ? "midi" : soundsLike(path);
  } finally {
    await file.close();
  }
}

/** A broken MIDI file is told of by its reader, which has more to say. */
function soundsLike(path: string): FileKind {
  const kind = kindOf(basename(path));
  return kind === "midi" || kind === "zip" ? kind : "other";
}

type Found = { path: string; name: string } | { name: string; kind: "problem"; problem: string };

async function* filesBelow(folder: string, budget: Budget, prefix = "", depth = 0): AsyncGenerator<Found> {
  const entries = await readdir(join(folder, prefix), { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const name = prefix === "" ? entry.name : `${prefix}/${entry.name}`;
    if (entry.isDirectory() && kindOf(name) === "junk") continue;
    if (entry.isDirectory() && depth >= MAX_DEPTH) {
      yield { name, kind: "problem", problem: "lies too deep in folders. Move it up." };
    } else if (entry.isDirectory()) {
      yield* filesBelow(folder, budget, name, depth + 1);
    } else if (entry.isFile()) {
      budget.files -= 1;
      if (budget.files < 0) return yield { name, kind: "problem", problem: TOO_MANY };
      yield { path: join(folder, name), name };
    }
  }
}
