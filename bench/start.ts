import { benchStart } from "./start/main.ts";

await benchStart(process.argv.includes("--json"));
