import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { z } from "zod";
import type { Score } from "../../domain/score/score.ts";
import { invalid } from "../failures.ts";
import { whenThreadIsFree } from "./queue.ts";

const MAX_SECONDS = 15;
const MAX_HEAP_MB = 512;

/** Its path is computed at run time so that no bundler swallows it. */
const THREAD = ["server", "midi", "thread.mjs"];

const answer = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), score: z.custom<Score>(), warnings: z.array(z.string()) }),
  z.object({ ok: z.literal(false), reason: z.string() }),
]);

/**
 * Reads a stranger's MIDI file in a thread of its own, with a limit of time and of memory, so that a hostile one can
 * take neither the server's event loop nor its heap.
 *
 * @param person whose file it is: everybody gets a turn
 * @throws invalid with a sentence that says what is wrong with the file; tooMany or unavailable when too many are read.
 */
export function parseMidi(bytes: Uint8Array, person: string): Promise<{ score: Score; warnings: string[] }> {
  return whenThreadIsFree(person, () => parseApart(bytes));
}

async function parseApart(bytes: Uint8Array): Promise<{ score: Score; warnings: string[] }> {
  const copy = Uint8Array.from(bytes);
  const thread = new Worker(join(process.cwd(), ...THREAD), {
    workerData: copy,
    transferList: [copy.buffer],
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  try {
    const result = answer.parse(await firstMessage(thread));
    if (!result.ok) throw refused(result.reason);
    return { score: result.score, warnings: result.warnings };
  } finally {
    await thread.terminate();
  }
}

function firstMessage(thread: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(refused("Reading this file takes too long.")), MAX_SECONDS * 1000);
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      finish();
    };
    thread.once("message", (message: unknown) => settle(() => resolve(message)));
    thread.once("error", (error: NodeJS.ErrnoException) =>
      settle(() =>
        reject(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? refused("This file unpacks to too much.") : error),
      ),
    );
  });
}

const refused = (reason: string) => invalid([{ path: "", message: reason }]);
