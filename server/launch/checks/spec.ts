// npm run check:spec. Every rule in docs/spec is named by a test, and every rule that a test names is stated there.
import { ROOT } from "../install.mjs";
import { LAYERS } from "./arrows-rules.ts";
import { readSources } from "./source-files.ts";
import { specGaps } from "./spec-rules.ts";

/** Ids that the tests of this check make up. */
const MADE_UP = /\[ZZ\d+\]/g;

const documents = await readSources(ROOT, ["docs/spec"], /\.md$/);
const tests = await readSources(ROOT, [...LAYERS, "bench", "e2e"], /\.(test|spec)\.tsx?$/);
const { rules, gaps } = specGaps(
  documents,
  tests.map(({ path, source }) => ({ path, source: source.replace(MADE_UP, "") })),
);
for (const gap of gaps) console.log(gap);
console.log(`${rules} rules, ${gaps.length} gaps`);
process.exitCode = gaps.length > 0 ? 1 : 0;
