import { benchTogether } from "./together/main.ts";

await benchTogether(process.argv.includes("--json"));
