import type { IncomingMessage } from "node:http";

/** Says "1" when the request came straight from this machine, with no proxy in between. */
export const DIRECT_HEADER = "x-tutti-direct";

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

function lastOf(header: string | string[] | undefined): string | undefined {
  const entries = [header ?? []].flat().join(",").split(",");
  return entries.at(-1)?.trim() || undefined;
}

/**
 * Makes `x-forwarded-for` hold one address that can be believed: the last one that a trusted proxy wrote, or the other
 * end of the connection. Everything behind reads that header alone.
 */
export function settlePeer(request: IncomingMessage, trustProxy: boolean): void {
  const forwarded = request.headers["x-forwarded-for"];
  const peer = request.socket.remoteAddress ?? "unknown";
  const isDirect = forwarded === undefined && request.headers.forwarded === undefined && LOOPBACK.test(peer);
  request.headers["x-forwarded-for"] = (trustProxy ? lastOf(forwarded) : undefined) ?? peer;
  request.headers[DIRECT_HEADER] = isDirect ? "1" : "0";
}
