import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export { freePort } from "../../prisma/embedded/free-port.ts";

/** A server that was killed a moment ago may need this long to let its port go. */
const PATIENCE_MS = 3_000;
const RETRY_AFTER_MS = 200;

function whyNot(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.on("error", (error) => resolve("code" in error ? String(error.code) : error.message));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

function explain(reason: string, host: string, port: number): string {
  if (reason === "EADDRINUSE") {
    return `Port ${port} is taken by another program. Stop that, or choose another port: PORT=${port + 1} npm start`;
  }
  if (reason === "EACCES") {
    return `This user may not listen on port ${port}. Choose one above 1023: PORT=3000 npm start`;
  }
  return `Tutti cannot listen on ${host}, port ${port} (${reason}). Check HOST and PORT.`;
}

/**
 * Makes sure that the port can be had.
 *
 * @throws Error in one line that says what to do
 */
export async function requirePort(host: string, port: number): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const reason = await whyNot(host, port);
    if (reason === undefined) return;
    if (reason !== "EADDRINUSE" || performance.now() > deadline) throw new Error(explain(reason, host, port));
    await sleep(RETRY_AFTER_MS);
  }
}
