import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const LENGTH = 16;

/** A short text that changes with any file of a folder of weights: what a model made is only found again with the same ones. */
export function weightsVersion(folder: string): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest("hex").slice(0, LENGTH);
}
