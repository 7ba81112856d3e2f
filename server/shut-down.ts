import type { Server } from "node:http";
import { logger } from "./logging/logger.ts";

/** Answers that are still being sent get this long. */
const GRACE_MS = 2_000;
/** After this the process ends whatever hangs. */
const DEADLINE_MS = 10_000;

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    // Streams of progress would stay open for ever.
    setTimeout(() => server.closeAllConnections(), GRACE_MS).unref();
  });
}

/**
 * Ends the process in good order on SIGTERM or SIGINT: nothing new is taken in, then each step runs, in turn; a step
 * that fails does not keep the others from running.
 */
export function shutDownOnSignal(server: Server, steps: (() => Promise<void>)[]): void {
  let begun = false;
  const shutDown = async () => {
    if (begun) return;
    begun = true;
    setTimeout(() => process.exit(1), DEADLINE_MS).unref();
    const closed = closeServer(server);
    for (const step of steps) await step().catch((error: unknown) => logger.error({ error }, "could not end in order"));
    await closed;
    process.exit(0);
  };
  process.on("SIGTERM", shutDown);
  process.on("SIGINT", shutDown);
}
