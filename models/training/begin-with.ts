import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Stored } from "../parameters/files.ts";
import { writeParameters } from "../parameters/files.ts";
import { BEGINNING, newestCheckpoint, saveNumbered } from "./checkpoints.ts";

/**
 * Makes a run that has not begun go on from a network that was trained before: its numbers, and moments of Adam that know nothing yet. Leaves
 * a run alone that has a checkpoint.
 */
export async function beginWith(folder: string, network: readonly Stored[]): Promise<void> {
  if (await newestCheckpoint(folder)) return;
  const nothing = network.map((one) => ({ ...one, values: new Float32Array(one.values.length) }));
  const parts = { network, average: network, first: nothing, second: nothing };
  await saveNumbered(folder, "checkpoint-", 0, async (unfinished) => {
    for (const [name, part] of Object.entries(parts)) await writeParameters(unfinished, name, [...part], "float32");
    await writeFile(join(unfinished, "progress.json"), JSON.stringify(BEGINNING), { flush: true });
  });
}
