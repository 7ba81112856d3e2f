import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";

export const REQUEST_ID_HEADER = "x-request-id";

/** What a proxy may have given: nothing that could break a log line. */
const ACCEPTABLE = /^[\w.-]{8,64}$/;

/** The name of this request in logs and in error messages: the proxy's, or a new one. */
export function settleRequestId(request: IncomingMessage): string {
  const given = request.headers[REQUEST_ID_HEADER];
  const id = typeof given === "string" && ACCEPTABLE.test(given) ? given : randomUUID();
  request.headers[REQUEST_ID_HEADER] = id;
  return id;
}
