import { randomBytes } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Configuration } from "../configuration/configuration.ts";
import { observeRequest } from "../health/request-metrics.ts";
import { logger } from "../logging/logger.ts";
import { contentSecurityPolicy } from "./content-security-policy.ts";
import { loggablePath } from "./loggable-path.ts";
import { settlePeer } from "./peer.ts";
import { REQUEST_ID_HEADER, settleRequestId } from "./request-id.ts";
import { isEndless, type Refusal, refusalOf } from "./request-limits.ts";
import { setSecurityHeaders } from "./security-headers.ts";

const NONCE_BYTES = 16;

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  // Closed while the body still comes, the connection would break in its sender's hands, and the answer be lost.
  if (isEndless(request)) response.setHeader("Connection", "close");
  response.writeHead(refusal.status, { "Content-Type": "application/problem+json" });
  response.end(JSON.stringify({ type: "about:blank", ...refusal }));
}

function reportWhenDone(request: IncomingMessage, response: ServerResponse, id: string): void {
  const startedAt = performance.now();
  const { method = "GET", url } = request;
  response.once("close", () => {
    const milliseconds = performance.now() - startedAt;
    observeRequest(method, response.statusCode, milliseconds / 1000);
    logger.info(
      { id, method, path: loggablePath(url), status: response.statusCode, ms: Math.round(milliseconds) },
      "request",
    );
  });
}

/** What happens to every HTTP request before the application sees it: a name, limits, security headers, a log line. */
export function handleRequests(configuration: Configuration, application: Handler): RequestListener {
  return (request, response) => {
    const id = settleRequestId(request);
    settlePeer(request, configuration.trustProxy);
    reportWhenDone(request, response, id);
    response.setHeader(REQUEST_ID_HEADER, id);
    setSecurityHeaders(response, configuration);
    const policy = contentSecurityPolicy(randomBytes(NONCE_BYTES).toString("base64"), configuration);
    response.setHeader("Content-Security-Policy", policy);
    // Next.js takes the nonce for its own scripts from the policy on the request.
    request.headers["content-security-policy"] = policy;
    const refusal = refusalOf(request);
    if (refusal) {
      refuse(request, response, refusal);
      return;
    }
    application(request, response).catch((error: unknown) => {
      logger.error({ id, error }, "a request failed");
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  };
}
