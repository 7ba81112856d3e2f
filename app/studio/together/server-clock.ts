import type { Desk } from "../desk/desk.ts";
import { localMs } from "../sync/clock.ts";

/** The server's clock in milliseconds as well as it is known here; null until the first round trip. */
export function serverNow(desk: Pick<Desk, "connection">): number | null {
  const offset = desk.connection.clock.offsetMs();
  return offset === null ? null : localMs() + offset;
}
