// npm run check:arrows. Prints each import that goes against DESIGN's arrows; fails when there is one.
import { ROOT } from "../install.mjs";
import { againstTheArrows, LAYERS } from "./arrows-rules.ts";
import { readSources } from "./source-files.ts";

const files = await readSources(ROOT, LAYERS, /\.(ts|tsx|mjs|js)$/);
const offences = againstTheArrows(files);
for (const line of offences) console.log(line);
console.log(`${files.length} files, ${offences.length} against the arrows`);
process.exitCode = offences.length > 0 ? 1 : 0;
