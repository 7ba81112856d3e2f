// Trains and measures the control: AWS DeepComposer's accompaniment network, on the same pieces as ours.
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { loadBackend } from "../backend/ladder.ts";
import { probeBackends } from "../backend/probe.ts";
import { runCommand } from "../command.ts";
import { type Chorale, parseChorales } from "../data/chorale-json.ts";
import { evaluateControl } from "./evaluation.ts";
import { trainControl } from "./training.ts";

const USAGE = `node --import tsx models/deepcomposer/main.ts train --data CHORALES --out FOLDER [--iterations 1000] [--batch 64] [--seed 1]
       node --import tsx models/deepcomposer/main.ts evaluate --data CHORALES --out FOLDER`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: "string" },
    out: { type: "string" },
    iterations: { type: "string", default: "1000" },
    batch: { type: "string", default: "64" },
    seed: { type: "string", default: "1" },
  },
});

async function readSplit(path: string, split: string): Promise<Chorale[]> {
  const pieces = parseChorales(await readFile(path, "utf8"))?.[split];
  if (!pieces) throw new Error(`${path} is no chorale file with a split "${split}".`);
  return pieces;
}

await runCommand(async () => {
  const { data, out } = values;
  const [iterations, batch, seed] = [values.iterations, values.batch, values.seed].map(Number);
  if (!data || !out || !iterations || !batch || seed === undefined) throw new Error(`Usage: ${USAGE}`);
  const tf = await loadBackend((await probeBackends()).chosen);
  if (positionals[0] === "evaluate") {
    const measured = await evaluateControl(tf, out, await readSplit(data, "valid"));
    console.log(JSON.stringify(measured, null, 2));
    return;
  }
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  process.once("SIGTERM", () => stop.abort());
  const pieces = await readSplit(data, "train");
  const print = (line: object) => console.log(JSON.stringify(line));
  await trainControl(tf, pieces, { out, iterations, batch, seed }, print, stop.signal);
});
