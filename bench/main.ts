// npm run bench -- NAME [--json]. Each benchmark is a script bench/NAME.ts that prints ratios to a reference.
import { readdirSync } from "node:fs";

const folder = new URL("./", import.meta.url);
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".ts") && file !== "main.ts")
  .map((file) => file.replace(/\.ts$/, ""));

const name = process.argv[2];
if (name && names.includes(name)) {
  await import(new URL(`${name}.ts`, folder).href);
} else {
  console.error(`Say which benchmark: npm run bench -- ${names.join(" | ")} [--json]`);
  process.exitCode = 1;
}
