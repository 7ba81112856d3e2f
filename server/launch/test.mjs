// npm test. Until the packages are installed only Node's own modules are at hand: the rest is in testing/run-tests.ts.
import { install } from "./install.mjs";

await install();
const { register } = await import("tsx/esm/api");
register();
const { runTests } = await import("./testing/run-tests.ts");
await runTests();
