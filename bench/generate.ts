import { benchGenerate } from "./generate/main.ts";

await benchGenerate(process.argv.includes("--json"));
