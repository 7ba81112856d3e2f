import { appendFile, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const NAME = "log.jsonl";
const logLine = z.looseObject({ iteration: z.number() });

/** One line of a run's log: a point of the curves, or what a checkpoint measured (then it has `validation`). */
export type LogLine = z.output<typeof logLine>;

export async function appendLog(folder: string, line: LogLine): Promise<void> {
  await appendFile(join(folder, NAME), `${JSON.stringify(line)}\n`);
}

/** The whole log; a line that a crash cut short is left out. */
export async function readLog(folder: string): Promise<LogLine[]> {
  return linesOf(await textOf(folder));
}

/** Drops what was logged after the checkpoint from which a run goes on, since it will be logged again, and lines cut short. */
export async function cutLog(folder: string, iteration: number): Promise<void> {
  const text = await textOf(folder);
  const kept = linesOf(text)
    .filter((line) => line.iteration <= iteration)
    .map((line) => `${JSON.stringify(line)}\n`)
    .join("");
  if (kept === text) return;
  const unfinished = join(folder, `${NAME}.new`);
  await writeFile(unfinished, kept);
  await rename(unfinished, join(folder, NAME));
}

function textOf(folder: string): Promise<string> {
  return readFile(join(folder, NAME), "utf8").catch(() => "");
}

function linesOf(text: string): LogLine[] {
  return text.split("\n").flatMap((line) => {
    const parsed = logLine.safeParse(parsedJson(line));
    return parsed.success ? [parsed.data] : [];
  });
}

function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
