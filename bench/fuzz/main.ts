// npm run fuzz -- --operations N [--seed S] [--processes 2]: on TEST_DATABASE_URL, or on a PostgreSQL of its own; several processes meet
// through REDIS_URL, or through a Redis of its own where one is installed.
import { parseArgs } from "node:util";
import { createTestDatabase } from "../../prisma/test-database.ts";
import startTestServer from "../../prisma/test-server.ts";
import { fuzz } from "./fuzz.ts";
import { ownRedis } from "./redis.ts";

const DEFAULT_OPERATIONS = 10_000;
const SEEDS = 2 ** 31;

const { values } = parseArgs({
  options: { operations: { type: "string" }, seed: { type: "string" }, processes: { type: "string" } },
});
const operations = Number(values.operations ?? DEFAULT_OPERATIONS);
const seed = Number(values.seed ?? Math.floor(Math.random() * SEEDS));
const processes = Number(values.processes ?? 1);
if (![operations, seed, processes].every(Number.isInteger) || operations < 1 || processes < 1) {
  console.error("Say how many operations, and a whole number as the seed: npm run fuzz -- --operations 10000 --seed 1");
  process.exit(2);
}

/** Every connection of y-websocket listens for the end of the process. */
process.setMaxListeners(100);
console.log(`seed ${seed}, ${operations} operations, ${processes} server process${processes === 1 ? "" : "es"}`);
const stopServer = await startTestServer();
const database = await createTestDatabase();
const began = performance.now();
const redis = processes > 1 ? await ownRedis() : null;
if (processes > 1)
  console.log(redis ? "the processes meet through Redis" : "no Redis here: the processes meet in the database");
const { faults, ...counts } = await fuzz({
  operations,
  seed,
  processes,
  databaseUrl: database.url,
  redisUrl: redis?.url,
});
const told = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
console.log(`${told.join(", ")}; ${Math.round((performance.now() - began) / 1000)} s`);
for (const fault of faults) console.error(`FAULT (seed ${seed}): ${fault}`);
await redis?.stop();
await database.drop();
await stopServer?.();
const again = `npm run fuzz -- --seed ${seed} --processes ${processes} --operations`;
if (faults.length === 0) console.log(`ok, seed ${seed}`);
else
  console.error(
    `FAILED, seed ${seed}. To make it smaller, halve the operations while it fails: ${again} ${Math.ceil(operations / 2)}`,
  );
process.exit(faults.length === 0 ? 0 : 1);
