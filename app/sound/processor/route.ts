import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** Written into the build once: the synthesiser's AudioWorklet, served from this installation under a fixed name. */
export const dynamic = "force-static";

const PROCESSOR = join(process.cwd(), "node_modules/spessasynth_lib/dist/spessasynth_processor.min.js");

export async function GET(): Promise<Response> {
  const script = await readFile(PROCESSOR, "utf8");
  return new Response(script, { headers: { "content-type": "text/javascript; charset=utf-8" } });
}
