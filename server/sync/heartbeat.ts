import type { Connection } from "./connection.ts";
import type { Timing } from "./limits.ts";
import { KEEP_ALIVE } from "./messages.ts";

/**
 * Looks after open sockets: cuts those that did not answer the last ping, and says something to clients that have heard
 * nothing for a while, for stock clients take silence for a dead connection and reconnect.
 */
export function createHeartbeat(
  connections: Iterable<Connection>,
  timing: Pick<Timing, "pingMs" | "quietMs">,
): () => void {
  let pingedAt = Date.now();

  function ping(connection: Connection): void {
    if (!connection.alive) {
      connection.socket.terminate();
      return;
    }
    // A socket that is paused, because its rights are being asked or because it sent too much, cannot answer.
    connection.alive = connection.socket.isPaused;
    connection.socket.ping();
  }

  return () => {
    const now = Date.now();
    const pingNow = now - pingedAt >= timing.pingMs;
    if (pingNow) pingedAt = now;
    for (const connection of connections) {
      if (connection.socket.readyState !== connection.socket.OPEN) continue;
      if (pingNow) ping(connection);
      if (now - connection.outbox.lastSentAt() >= timing.quietMs) connection.outbox.send(KEEP_ALIVE);
    }
  };
}
