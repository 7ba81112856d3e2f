// npm run check:spec. Every rule in docs/spec is named by a test, and every rule that a test names is stated there.
import { ROOT } from "../install.mjs";
import { LAYERS } from "./arrows-rules.ts";
import { readSources } from "./source-files.ts";
import { specGaps } from "./spec-rules.ts";

/** These make up rules of their own, to test this check. */
const OWN_TESTS = "server/launch/checks/";

const documents = await readSources(ROOT, ["docs/spec"], /\.md$/);
const tests = await readSources(ROOT, [...LAYERS, "bench", "e2e"], /\.(test|spec)\.tsx?$/);
const { rules, gaps } = specGaps(
  documents,
  tests.filter(({ path }) => !path.startsWith(OWN_TESTS)),
);
for (const gap of gaps) console.log(gap);
console.log(`${rules} rules, ${gaps.length} gaps`);
process.exitCode = gaps.length > 0 ? 1 : 0;
