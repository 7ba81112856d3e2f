import { fork } from "node:child_process";
import * as Y from "yjs";
import { nextAnswer, type ServerUnderTest } from "./child.ts";
import { wait } from "./figures.ts";
import { connectLoad } from "./load-client.ts";

const NOTES = 10_000;
const PROBE_EVERY_MS = 10;

/**
 * The longest that a change in a quiet room takes while three hundred clients join another, large score, in
 * milliseconds; `settle` is how long after the score was stored they come.
 */
export async function stallRound(server: ServerUnderTest, largeProject: number, quietProject: number): Promise<number> {
  const author = await connectLoad(server.address(largeProject), server.token);
  author.socket.send(syncUpdate(largeScore(NOTES)));
  const [from, to] = [
    await connectLoad(server.address(quietProject), server.token),
    await connectLoad(server.address(quietProject), server.token),
  ];
  await wait(1_000);
  const worst = probe(from, to);
  await wait(300);
  const calm = worst.take();
  const joiners = fork(new URL("./joiners.ts", import.meta.url), [server.address(largeProject), server.token], {
    execArgv: ["--import", "tsx"],
  });
  await nextAnswer(joiners);
  const stalled = worst.take();
  worst.stop();
  joiners.send("stop");
  for (const one of [author, from, to]) one.socket.terminate();
  return Math.max(0, stalled - Math.min(calm, stalled));
}

type Client = Awaited<ReturnType<typeof connectLoad>>;

/** Sends a change every few milliseconds, and knows the longest time one took to arrive since it was last asked. */
function probe(from: Client, to: Client) {
  const sent = new Map<string, number>();
  let worst = 0;
  let serial = 0;
  to.onBytes((data) => {
    const text = data.toString("latin1");
    for (const [mark, at] of sent) {
      if (!text.includes(mark)) continue;
      worst = Math.max(worst, performance.now() - at);
      sent.delete(mark);
    }
  });
  const timer = setInterval(() => {
    const mark = `~probe${serial++}~`;
    sent.set(mark, performance.now());
    from.mark(mark);
  }, PROBE_EVERY_MS);
  return {
    take() {
      const waiting = [...sent.values()].map((at) => performance.now() - at);
      const result = Math.max(worst, 0, ...waiting);
      worst = 0;
      return result;
    },
    stop: () => clearInterval(timer),
  };
}

/** A score's update: so many notes in one track, as the document format has them. */
export function largeScore(notes: number): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => {
    const track = new Y.Map<unknown>();
    doc.getMap("tracks").set("track", track);
    const map = new Y.Map<unknown>();
    track.set("notes", map);
    for (let i = 0; i < notes; i++) map.set(`note${i.toString(36).padStart(8, "0")}`, [36 + (i % 60), i * 60, 120, 90]);
  });
  return Y.encodeStateAsUpdate(doc);
}

function syncUpdate(update: Uint8Array): Uint8Array {
  const length: number[] = [];
  for (let rest = update.length; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) {
      length.push(rest);
      break;
    }
    length.push((rest % 128) + 128);
  }
  return Buffer.concat([Uint8Array.from([0, 2, ...length]), update]);
}
