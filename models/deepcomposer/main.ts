// Trains and measures the controls: AWS DeepComposer's two networks, on the same pieces as ours.
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { loadBackend } from "../backend/ladder.ts";
import { probeBackends } from "../backend/probe.ts";
import { runCommand } from "../command.ts";
import { type Chorale, parseChorales } from "../data/chorale-json.ts";
import { evaluateEditControl } from "./edit-evaluation.ts";
import { trainEditControl } from "./edit-training.ts";
import { evaluateControl } from "./evaluation.ts";
import { trainControl } from "./training.ts";

const USAGE = `node --import tsx models/deepcomposer/main.ts train accompany|edit --data CHORALES --out FOLDER [--iterations 1000] [--batch 64] [--seed 1]
       node --import tsx models/deepcomposer/main.ts evaluate accompany|edit --data CHORALES --out FOLDER [--pieces N]`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: "string" },
    out: { type: "string" },
    iterations: { type: "string", default: "1000" },
    batch: { type: "string", default: "64" },
    seed: { type: "string", default: "1" },
    pieces: { type: "string", default: "1000" },
  },
});

async function readSplit(path: string, split: string): Promise<Chorale[]> {
  const pieces = parseChorales(await readFile(path, "utf8"))?.[split];
  if (!pieces) throw new Error(`${path} is no chorale file with a split "${split}".`);
  return pieces;
}

const print = (line: unknown) => console.log(JSON.stringify(line));

await runCommand(async () => {
  const { data, out } = values;
  const [action, what] = positionals;
  const [iterations, batch, seed, count] = [values.iterations, values.batch, values.seed, values.pieces].map(Number);
  if (
    !data ||
    !out ||
    !iterations ||
    !batch ||
    seed === undefined ||
    !count ||
    (what !== "accompany" && what !== "edit")
  ) {
    throw new Error(`Usage: ${USAGE}`);
  }
  const tf = await loadBackend((await probeBackends()).chosen);
  if (action === "evaluate") {
    const pieces = (await readSplit(data, "valid")).slice(0, count);
    if (what === "accompany") print(await evaluateControl(tf, out, pieces));
    else print(await evaluateEditControl(tf, out, pieces, (done) => console.error(`${done} of ${pieces.length}`)));
    return;
  }
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  process.once("SIGTERM", () => stop.abort());
  const pieces = await readSplit(data, "train");
  const options = { out, iterations, batch, seed };
  await (what === "accompany" ? trainControl : trainEditControl)(tf, pieces, options, print, stop.signal);
});
