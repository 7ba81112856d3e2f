// npm run check: everything that can be said about the code without running it, side by side.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../install.mjs";
import { runNode } from "../run-step.ts";

type Check = { name: string; args: string[] };

const CHECKS: Check[] = [
  { name: "format and lint", args: ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings"] },
  { name: "types", args: ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "tsconfig.json"] },
  { name: "types of the domain", args: ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "domain/tsconfig.json"] },
  { name: "arrows", args: ["--import", "tsx", "server/launch/checks/arrows.ts"] },
  { name: "rules and tests", args: ["--import", "tsx", "server/launch/checks/spec.ts"] },
];

function run({ name, args }: Check): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (text) => (output += text));
    child.stderr.on("data", (text) => (output += text));
    child.on("error", reject);
    child.on("close", (code) => {
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      if (code !== 0) console.log(output.trimEnd());
      console.log(`${code === 0 ? "ok    " : "FAILED"}  ${name} (${seconds} s)`);
      resolve(code === 0);
    });
  });
}

/** The types that Next.js writes, of style sheets and of routes; they are not in the repository. */
const GENERATED_TYPES = ["next-env.d.ts", ".next/types/routes.d.ts"];

if (!GENERATED_TYPES.every((file) => existsSync(path.join(ROOT, file)))) {
  await runNode("next typegen", ["node_modules/next/dist/bin/next", "typegen"], { cwd: ROOT });
}
const results = await Promise.all(CHECKS.map(run));
const failed = results.filter((ok) => !ok).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
