import { isBackendName, loadBackend } from "../ladder.ts";
import { CASES } from "./cases.ts";

/** Run as a child process with a backend's name: computes every case and sends the results to its parent. */
const name = process.argv[2] ?? "";
if (!isBackendName(name)) throw new Error(`There is no backend "${name}".`);
const tf = await loadBackend(name);
const results: Record<string, Record<string, number[]>> = {};
for (const [title, compute] of Object.entries(CASES)) {
  const computed = compute(tf);
  const values: Record<string, number[]> = {};
  for (const [entry, tensor] of Object.entries(computed)) values[entry] = Array.from(await tensor.data());
  results[title] = values;
}
process.send?.(results, undefined, undefined, () => process.exit(0));
