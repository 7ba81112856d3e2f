import { existsSync } from "node:fs";
import { mkdir, readFile, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { Tools } from "./requirements.ts";
import { runProgram } from "./run-program.ts";
import { LIBRARIES } from "./wheel.ts";

const manifest = z.object({
  binary: z.object({ module_name: z.string(), napi_versions: z.array(z.number()).min(1) }),
});

/** The names under which the linker and the vendor's installer look for the library; the last one keeps it from downloading. */
const LINKS: Record<string, string> = {
  "libtensorflow.so": "libtensorflow_cc.so.2",
  "libtensorflow_framework.so": "libtensorflow_framework.so.2",
  "libtensorflow.so.2.9.1": "libtensorflow_cc.so.2",
};

/** Where the package of the addon lies; throws when npm has left it out. */
export function addonPackage(): string {
  try {
    return dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-node/package.json"));
  } catch {
    throw new Error(
      "The package @tensorflow/tfjs-node is not installed, because its own installer failed. Install it without that: npm install --no-save --ignore-scripts @tensorflow/tfjs-node@4.22.0",
    );
  }
}

/** Lays headers and libraries where the addon is built and run with them, as links to `unpacked`. */
export async function stageLibraries(home: string, unpacked: string): Promise<void> {
  const deps = join(home, "deps");
  await rm(deps, { recursive: true, force: true });
  await mkdir(join(deps, "lib"), { recursive: true });
  await symlink(join(unpacked, "include"), join(deps, "include"));
  for (const name of LIBRARIES) await symlink(join(unpacked, name), join(deps, "lib", name));
  for (const [name, target] of Object.entries(LINKS)) await symlink(target, join(deps, "lib", name));
}

/** Compiles the addon's two sources against the staged library (some ten seconds). @returns the addon's path */
export async function buildAddon(home: string, { compiler, nodeHeaders }: Tools): Promise<string> {
  const { binary } = manifest.parse(JSON.parse(await readFile(join(home, "package.json"), "utf8")));
  const version = napiVersion(binary.napi_versions);
  const folder = join(home, "lib", `napi-v${version}`);
  const addon = join(folder, `${binary.module_name}.node`);
  await mkdir(folder, { recursive: true });
  const sources = ["tfjs_backend.cc", "tfjs_binding.cc"].map((name) => join(home, "binding", name));
  const headers = [nodeHeaders, join(home, "deps", "include"), join(home, "..")].map((path) => `-I${path}`);
  const libraries = [`-L${join(home, "deps", "lib")}`, "-ltensorflow", "-ltensorflow_framework"];
  const flags = ["-std=c++17", "-O2", "-fPIC", "-shared", "-w", `-DNAPI_VERSION=${version}`];
  const args = [...flags, ...headers, ...sources, "-o", addon, ...libraries, "-Wl,-rpath,$ORIGIN/../../deps/lib"];
  await runProgram(compiler, args, "The addon could not be compiled:");
  if (!existsSync(addon)) throw new Error(`The compiler left no ${addon}.`);
  return addon;
}

/** The newest version of Node's addon interface that both this Node and the package know. */
export function napiVersion(known: readonly number[], own = Number(process.versions.napi)): number {
  const usable = known.filter((version) => version <= own);
  if (usable.length === 0) throw new Error(`This Node (addon interface ${own}) is too old for the addon.`);
  return Math.max(...usable);
}
