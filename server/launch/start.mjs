// npm start. Until the packages are installed only Node's own modules are at hand: the rest is in launch.ts.
import { install } from "./install.mjs";

await install();
const { register } = await import("tsx/esm/api");
register();
const { launch } = await import("./launch.ts");
await launch({ development: process.argv.includes("--dev") });
