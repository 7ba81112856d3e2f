// npm run dataset -- PATH [--pieces FILE]: what a folder, zip or file of MIDI holds for training, in words.
import { parseArgs } from "node:util";
import { describeDataset } from "../../domain/training/dataset-report.ts";
import { runCommand } from "../command.ts";
import { writePieces } from "./pieces-file.ts";
import { readSource } from "./read-source.ts";

const USAGE = `npm run dataset -- PATH            reads a folder, a zip, a MIDI file or chorales in JSON, and reports
       npm run dataset -- PATH --pieces FILE   also writes what can be learned from to a file`;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { pieces: { type: "string" } } });

await runCommand(async () => {
  const [path] = positionals;
  if (!path) throw new Error(`Usage: ${USAGE}`);
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort(new Error("Stopped.")));
  const { pieces, report } = await readSource(path, { signal: stop.signal });
  for (const line of describeDataset(report)) console.log(line);
  if (!values.pieces) return;
  await writePieces(values.pieces, pieces);
  console.log(`Wrote ${pieces.length} pieces to ${values.pieces}.`);
});
