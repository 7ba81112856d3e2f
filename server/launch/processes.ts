import { rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

/** The numbers of all processes of one Tutti. */
export const processesSchema = z.object({
  supervisor: z.number(),
  web: z.number().nullable(),
  workers: z.array(z.number()),
  postgres: z.number().nullable(),
});
export type Processes = z.infer<typeof processesSchema>;

export function processesFile(dataDir: string): string {
  return path.join(dataDir, "processes.json");
}

let writing = Promise.resolve();

/** Writes down who runs, for operators and for tests; the file is never half written. */
export function recordProcesses(dataDir: string, processes: Processes): Promise<void> {
  const file = processesFile(dataDir);
  writing = writing.then(async () => {
    await writeFile(`${file}.new`, `${JSON.stringify(processes, null, 2)}\n`);
    await rename(`${file}.new`, file);
  });
  return writing;
}

export async function forgetProcesses(dataDir: string): Promise<void> {
  await writing;
  await rm(processesFile(dataDir), { force: true });
}
