import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { runNodeProgram, runProgram } from "./runner.ts";

const CHROMIUM = "/usr/bin/chromium";
const POSTGRES_VERSIONS = "/usr/lib/postgresql";

function mayInstall(): boolean {
  return process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

async function installPackages(names: string[]): Promise<boolean> {
  console.log(`Installing ${names.join(", ")} with apt-get`);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const install = ["install", "-y", "-q", "--no-install-recommends", ...names];
  if ((await runProgram("apt-get", install, env)) === 0) return true;
  // A new machine has no list of packages yet.
  await runProgram("apt-get", ["update", "-q"], env);
  return (await runProgram("apt-get", install, env)) === 0;
}

/** Makes sure that there is a browser: Debian's when we may install it, else Playwright's own. */
export async function ensureChromium(): Promise<void> {
  if (existsSync(CHROMIUM)) return;
  if (mayInstall() && (await installPackages(["chromium"]))) return;
  const code = await runNodeProgram(["node_modules/playwright/cli.js", "install", "chromium"]);
  if (code !== 0) throw new Error("There is no Chromium, and neither apt-get nor Playwright could install one.");
}

function hasRedis(): boolean {
  return ["redis-server", "valkey-server"].some((name) => spawnSync(name, ["--version"]).status === 0);
}

/**
 * Makes sure that there is a Redis program for the tests of several processes: Debian's when we may install it. Without
 * one, and without REDIS_URL, those tests are skipped.
 */
export async function ensureRedis(): Promise<void> {
  if (hasRedis()) return;
  if (mayInstall() && (await installPackages(["redis-server"])) && hasRedis()) return;
  if (process.env.REDIS_URL) return;
  console.log("Skipped: what several processes do over Redis. There is no redis-server, and REDIS_URL names none.");
}

function systemPostgres(): string | null {
  if (!existsSync(POSTGRES_VERSIONS)) return null;
  const oldest = readdirSync(POSTGRES_VERSIONS).sort((one, other) => Number(one) - Number(other))[0];
  const programs = `${POSTGRES_VERSIONS}/${oldest}/bin`;
  return existsSync(`${programs}/initdb`) ? programs : null;
}

/**
 * The folder of the system's own PostgreSQL programs, installed when that is allowed: the second database of the tests,
 * which stands for production. Null when there is none and none can be had.
 */
export async function ensureSystemPostgres(): Promise<string | null> {
  const found = systemPostgres();
  if (found || !mayInstall()) return found;
  await installPackages(["postgresql"]);
  return systemPostgres();
}
