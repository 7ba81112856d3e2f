import { isBackendName, loadBackend } from "./ladder.ts";
import { selfTest } from "./self-test.ts";

/** Run as a child process by probe.ts with a backend's name; the last line on stderr says what is wrong. */
const name = process.argv[2] ?? "";
try {
  if (!isBackendName(name)) throw new Error(`There is no backend "${name}".`);
  await selfTest(await loadBackend(name));
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message.split("\n")[0] : String(error));
  process.exit(1);
}
