import type { ServerUnderTest } from "./child.ts";
import { wait } from "./figures.ts";
import { connectLoad } from "./load-client.ts";

const CHANGE = "x".repeat(60_000);
const CHANGES = 400;

export type Unread = { mostUnsentBytes: number; closed: boolean };

/** A client that stops reading while others write: how much the server keeps for it, and whether it is cut. */
export async function unreadRound(server: ServerUnderTest, project: number): Promise<Unread> {
  const lazy = await connectLoad(server.address(project), server.token);
  const writer = await connectLoad(server.address(project), server.token);
  await wait(200);
  lazy.socket.pause();
  let mostUnsentBytes = 0;
  for (let i = 0; i < CHANGES; i++) {
    writer.mark(`${i}${CHANGE}`);
    await wait(30);
    mostUnsentBytes = Math.max(mostUnsentBytes, (await server.ask("stats")).stats?.unsentBytes ?? 0);
  }
  lazy.socket.resume();
  await wait(500);
  const closed = lazy.socket.readyState !== lazy.socket.OPEN;
  for (const one of [lazy, writer]) one.socket.terminate();
  return { mostUnsentBytes, closed };
}
