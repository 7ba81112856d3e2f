// npm run fuzz -- --operations N [--seed S]
import { parseArgs } from "node:util";
import { fuzz } from "./fuzz.ts";

const DEFAULT_OPERATIONS = 5_000;
const SEEDS = 2 ** 31;

const { values } = parseArgs({
  options: { operations: { type: "string" }, seed: { type: "string" } },
});
const operations = Number(values.operations ?? DEFAULT_OPERATIONS);
const seed = Number(values.seed ?? Math.floor(Math.random() * SEEDS));
if (!Number.isInteger(operations) || operations < 1 || !Number.isInteger(seed)) {
  console.error("Say how many operations, and a whole number as the seed: npm run fuzz -- --operations 5000 --seed 1");
  process.exit(2);
}

console.log(`seed ${seed}, ${operations} operations`);
const { faults, ...counts } = await fuzz({ operations, seed });
console.log(
  Object.entries(counts)
    .map(([what, count]) => `${what} ${count}`)
    .join(", "),
);
for (const fault of faults) console.error(`FAULT (seed ${seed}): ${fault}`);
console.log(faults.length === 0 ? `ok, seed ${seed}` : `FAILED, seed ${seed}`);
process.exit(faults.length === 0 ? 0 : 1);
