import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const LOCK_FILE = path.join(ROOT, "package-lock.json");
const MODULES = path.join(ROOT, "node_modules");
/** npm's own record of what it installed. */
const INSTALLED = path.join(MODULES, ".package-lock.json");
/** Ours: which lock file that was, for which Node. */
const STAMP = path.join(MODULES, ".tutti-installed");
/** npm writes both lock files at the end of an install, in no certain order. */
const CLOCK_TOLERANCE_MS = 5_000;

/** The oldest Node of each line that everything here runs on (package.json "engines"). */
const OLDEST = { 20: 19, 22: 12 };
const NEWEST_LINE = 24;

function isSupported(version) {
  const [major, minor] = version.split(".").map(Number);
  return major >= NEWEST_LINE || (OLDEST[major] !== undefined && minor >= OLDEST[major]);
}

function wanted() {
  const lock = createHash("sha256").update(readFileSync(LOCK_FILE)).digest("hex");
  return `${lock} ${process.platform}-${process.arch} modules ${process.versions.modules}`;
}

function isInstalled() {
  if (!existsSync(INSTALLED)) return false;
  if (existsSync(STAMP)) return readFileSync(STAMP, "utf8") === wanted();
  // Somebody ran npm by hand.
  return statSync(INSTALLED).mtimeMs >= statSync(LOCK_FILE).mtimeMs - CLOCK_TOLERANCE_MS;
}

/** Installs the packages of package-lock.json when they are not there; ends the process when that fails. */
export async function install() {
  if (!isSupported(process.versions.node)) {
    console.error(
      `Tutti needs Node 20.19 or newer, 22.12 or newer, or 24 and later; this is ${process.versions.node}.`,
    );
    process.exit(1);
  }
  if (!isInstalled()) {
    console.log("Installing packages with npm; the first time this takes a minute or two");
    const npm = process.platform === "win32" ? "npm.cmd" : "npm";
    const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
    const result = spawnSync(npm, args, { cwd: ROOT, stdio: "inherit", shell: process.platform === "win32" });
    if (result.error || result.status !== 0) {
      console.error("npm could not install the packages. Its own words stand above; then run the same command again.");
      process.exit(1);
    }
  }
  writeFileSync(STAMP, wanted());
}
