// npm run build, and the part of npm start that builds when something changed.
import { existsSync } from "node:fs";
import { readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./install.mjs";
import { runNode } from "./run-step.ts";
import { hashSources } from "./sources.ts";

const STAMP = path.join(ROOT, ".next", "tutti-build");
const SCHEMA = path.join(ROOT, "prisma", "schema.prisma");
const CLIENT = path.join(ROOT, "prisma", "generated", "client.ts");

async function isBuilt(hash: string): Promise<boolean> {
  return existsSync(STAMP) && (await readFile(STAMP, "utf8")) === hash;
}

async function isGenerated(): Promise<boolean> {
  if (!existsSync(CLIENT)) return false;
  const [client, schema] = await Promise.all([stat(CLIENT), stat(SCHEMA)]);
  return client.mtimeMs >= schema.mtimeMs;
}

/** Generates the database client when the schema is newer. */
export async function generateIfStale(say: (step: string) => void, signal?: AbortSignal): Promise<void> {
  if (await isGenerated()) return;
  say("Generating the database client");
  await runNode("Generating the database client", ["prisma/engine/prisma.mjs", "generate"], { cwd: ROOT, signal });
}

/** Builds the application when a source changed since the last build. */
export async function buildIfStale(say: (step: string) => void, signal?: AbortSignal): Promise<void> {
  const hash = await hashSources(ROOT);
  if (await isBuilt(hash)) return;
  say("Building the application; this takes a while after a change");
  await rm(STAMP, { force: true });
  const env = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } as const;
  await runNode("The build", ["node_modules/next/dist/bin/next", "build"], { cwd: ROOT, env, signal });
  await writeFile(STAMP, hash);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await generateIfStale(console.log);
  await buildIfStale(console.log);
}
