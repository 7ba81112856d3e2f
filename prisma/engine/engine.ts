import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import { migrationAdapter } from "./adapter.ts";

/** How the binding is called, before a hash that changes with each release. */
const SET_TIMEOUT = "__wbg_setTimeout_";

/** What the engine said when it panicked; its Rust side writes here through a global of this name. */
const panic = {
  message: "",
  set_message(message: string): void {
    this.message = message;
  },
};

/**
 * What the engine calls, with timers that let the process end: it never takes back those with which it bounds its waiting
 * for a lock, and each would keep a command that is done alive for ten seconds.
 */
function imports(): WebAssembly.ModuleImports {
  const timer = (callback: () => void, milliseconds: number) => setTimeout(callback, milliseconds).unref();
  return Object.fromEntries(
    Object.entries(bindings).map(([name, binding]) => [name, name.startsWith(SET_TIMEOUT) ? timer : binding]),
  );
}

let instantiated: Promise<void> | undefined;

async function instantiate(): Promise<void> {
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panic });
  const file = fileURLToPath(
    new URL("schema_engine_bg.wasm", import.meta.resolve("@prisma/schema-engine-wasm/schema_engine_bg")),
  );
  const { instance } = await WebAssembly.instantiate(await readFile(file), { "./schema_engine_bg.js": imports() });
  bindings.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === "function") start();
}

/**
 * Opens Prisma's schema engine, the WebAssembly build that npm carries: it does what the native one does without
 * downloading it.
 *
 * @param url a postgresql:// address
 * @param datamodels schema files as [path, content] pairs
 */
export async function openEngine(url: string, datamodels?: [string, string][]): Promise<bindings.SchemaEngine> {
  instantiated ??= instantiate();
  await instantiated;
  const log = () => {};
  return bindings.SchemaEngine.new({ datamodels }, log, bindMigrationAwareSqlAdapterFactory(migrationAdapter(url)));
}

/** The panic message of the last failed call, or "" when it failed without a panic. */
export function panicMessage(): string {
  return panic.message;
}
