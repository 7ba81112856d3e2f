import { benchSync } from "./sync/main.ts";

process.exitCode = (await benchSync(process.argv.includes("--json"))) ? 0 : 1;
