import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand } from "../../command.ts";
import { probe } from "../probe.ts";
import { addonPackage, buildAddon, stageLibraries } from "./addon.ts";
import { findTools, thisMachine } from "./requirements.ts";
import { fetchWheel, unpackWheel } from "./wheel.ts";

const CACHE = fileURLToPath(new URL("../../../.cache/tfjs-native", import.meta.url));

/**
 * npm run tfjs:native. Builds the addon of @tensorflow/tfjs-node against the TensorFlow library in a wheel of the Python
 * package index, for networks in which the vendor's own download is out of reach. Does nothing where the addon works.
 */
async function buildNative(): Promise<void> {
  if ((await probe("tensorflow")).ok) return console.log("Native TensorFlow works here already.");
  const home = addonPackage();
  const tools = findTools(thisMachine);
  console.log("1 of 4: TensorFlow's wheel (214 MB, kept in .cache)");
  const wheel = await fetchWheel(tools.python, CACHE);
  console.log("2 of 4: unpacking its library and headers (1 GB)");
  await stageLibraries(home, await unpackWheel(tools.python, wheel, join(CACHE, "unpacked")));
  console.log("3 of 4: compiling the addon");
  await buildAddon(home, tools);
  console.log("4 of 4: its self-test, in a process of its own");
  const rung = await probe("tensorflow");
  if (!rung.ok) throw new Error(`The addon was built and does not work: ${rung.reason}`);
  console.log(
    "Native TensorFlow works. Workers, training and evaluation use it from now on; TFJS_BACKEND=wasm does without.",
  );
}

await runCommand(buildNative);
