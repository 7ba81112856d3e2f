import { createRequire } from "node:module";
import util from "node:util";
import type { TF } from "./tf.ts";

/**
 * Native TensorFlow, if @tensorflow/tfjs-node (or -gpu) is installed; throws when it is not. Its addon is optional because
 * its installer downloads a library from outside the package registry, which closed networks do not allow.
 */
export async function loadTensorflow(): Promise<TF> {
  restoreOldUtil(util);
  const require = createRequire(import.meta.url);
  const tf: TF = requireFirst(require, ["@tensorflow/tfjs-node-gpu", "@tensorflow/tfjs-node"]);
  await tf.setBackend("tensorflow");
  return tf;
}

function requireFirst(require: NodeJS.Require, names: string[]): TF {
  const found = names.find((name) => isInstalled(require, name));
  if (!found) throw new Error(`Neither ${names.join(" nor ")} is installed.`);
  return require(found);
}

function isInstalled(require: NodeJS.Require, name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}

/** tfjs-node 4.22 calls two functions that Node 23 removed from util. */
export function restoreOldUtil(target: object): void {
  const removed = {
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
    isArray: Array.isArray,
  };
  for (const [name, value] of Object.entries(removed)) if (!(name in target)) Object.assign(target, { [name]: value });
}
