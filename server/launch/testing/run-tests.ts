import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { buildIfStale, generateIfStale } from "../build.ts";
import { LAYERS } from "../checks/arrows-rules.ts";
import { readSources } from "../checks/source-files.ts";
import { ROOT } from "../install.mjs";
import { ensureChromium, ensureRedis, ensureSystemPostgres } from "./machine.ts";
import { countPlaywright, countVitest } from "./reports.ts";
import { add, type Counts, type Environment, runNodeProgram } from "./runner.ts";

const ONE_PASSED: Counts = { passed: 1, failed: 0 };
const ONE_FAILED: Counts = { passed: 0, failed: 1 };

type Stage = { name: string; run: (reports: string) => Promise<Counts> };

async function check(): Promise<Counts> {
  const code = await runNodeProgram(["--import", "tsx", "server/launch/checks/check.ts"]);
  return code === 0 ? ONE_PASSED : ONE_FAILED;
}

async function vitest(report: string, files: string[], env: Environment): Promise<Counts> {
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile=${report}`];
  const code = await runNodeProgram(["node_modules/vitest/vitest.mjs", "run", ...reporters, ...files], env);
  return countVitest(report, code);
}

async function unitAndIntegration(reports: string): Promise<Counts> {
  await ensureRedis();
  return vitest(path.join(reports, "vitest.json"), [], {});
}

/** What talks to the database once more, on the PostgreSQL that the system carries. */
async function onSystemPostgres(reports: string): Promise<Counts> {
  const programs = await ensureSystemPostgres();
  if (!programs || process.env.TEST_DATABASE_URL || process.env.DATABASE_URL) {
    console.log("Skipped: there is no PostgreSQL of the system, or the tests ran on a given one already.");
    return { passed: 0, failed: 0 };
  }
  const tests = await readSources(ROOT, LAYERS, /\.test\.tsx?$/);
  const files = tests.filter(({ source }) => source.includes("createTestDatabase(")).map((file) => file.path);
  return vitest(path.join(reports, "vitest-system.json"), files, { POSTGRES_PROGRAMS: programs });
}

async function build(): Promise<Counts> {
  await generateIfStale(console.log);
  await buildIfStale(console.log);
  return ONE_PASSED;
}

async function journeys(reports: string): Promise<Counts> {
  await ensureChromium();
  await ensureRedis();
  const report = path.join(reports, "playwright.json");
  const args = ["node_modules/@playwright/test/cli.js", "test", "--pass-with-no-tests", "--reporter=list,json"];
  const code = await runNodeProgram(args, { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  return countPlaywright(report, code);
}

const STAGES: Stage[] = [
  { name: "check", run: check },
  { name: "unit and integration tests", run: unitAndIntegration },
  { name: "integration tests on the system's PostgreSQL", run: onSystemPostgres },
  { name: "build", run: build },
  { name: "journeys in a browser", run: journeys },
];

async function runStage(stage: Stage, reports: string): Promise<Counts> {
  console.log(`\n== ${stage.name}`);
  const startedAt = performance.now();
  try {
    return await stage.run(reports);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return ONE_FAILED;
  } finally {
    console.log(`== ${stage.name}: ${Math.round((performance.now() - startedAt) / 1000)} s`);
  }
}

/** `npm test`: every stage, also after one failed; the last line says how many tests passed and failed in all. */
export async function runTests(): Promise<void> {
  const reports = await mkdtemp(path.join(os.tmpdir(), "tutti-reports-"));
  let counts: Counts = { passed: 0, failed: 0 };
  for (const stage of STAGES) counts = add(counts, await runStage(stage, reports));
  await rm(reports, { recursive: true, force: true });
  console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
  process.exit(counts.failed > 0 ? 1 : 0);
}
