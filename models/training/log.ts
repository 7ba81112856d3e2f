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
  const text = await readFile(join(folder, NAME), "utf8").catch(() => "");
  return text.split("\n").flatMap((line) => {
    const parsed = logLine.safeParse(parsedJson(line));
    return parsed.success ? [parsed.data] : [];
  });
}

/** Drops what was logged after the checkpoint from which a run goes on: it will be logged again. */
export async function cutLog(folder: string, iteration: number): Promise<void> {
  const lines = await readLog(folder);
  const kept = lines.filter((line) => line.iteration <= iteration);
  if (kept.length === lines.length) return;
  const unfinished = join(folder, `${NAME}.new`);
  await writeFile(unfinished, kept.map((line) => `${JSON.stringify(line)}\n`).join(""));
  await rename(unfinished, join(folder, NAME));
}

function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
