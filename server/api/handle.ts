import type { Principal } from "../sign-in/principal.ts";
import { isSameOrigin } from "../sign-in/same-origin.ts";
import { readBody } from "./body.ts";
import { eventStream } from "./event-stream.ts";
import type { Operation, Reply } from "./operation.ts";
import { problem, problemOf, unknownAddress } from "./problem.ts";
import { admit } from "./rate.ts";
import { findOperation } from "./router.ts";

/** Where the API begins; what follows is looked up among the operations. */
export const API_ROOT = "/api/v1";

type Context = {
  principal: Principal | null;
  /** Told of errors that are ours, never of people's. */
  report(error: unknown): void;
};

/**
 * Answers one API request. The principal comes from a bearer token or from the session cookie; with a cookie, writes
 * are taken from our own pages only (Origin, Sec-Fetch-Site), so that no other site can act in somebody's name.
 */
export async function handleApi(request: Request, context: Context): Promise<Response> {
  const url = new URL(request.url);
  const found = findOperation(request.method, url.pathname.slice(API_ROOT.length));
  if (found.kind === "unknown") return unknownAddress();
  if (found.kind === "wrong method") {
    const allowed = found.allowed.join(", ");
    return problem(405, `This address answers to ${allowed}.`, { headers: { allow: allowed } });
  }
  const refusal = refuse(request, found.operation, context.principal);
  if (refusal) return refusal;
  try {
    await admit(context.principal, request);
    const body = await readBody(request, found.operation);
    const reply = await found.operation.run({
      principal: context.principal,
      parameters: found.parameters,
      query: Object.fromEntries(url.searchParams),
      ...body,
    });
    return respond(reply, request.signal);
  } catch (error) {
    return problemOf(error, context.report);
  }
}

function refuse(request: Request, operation: Operation, principal: Principal | null): Response | null {
  if (!principal && !operation.open) {
    return problem(401, "Send a personal access token (Authorization: Bearer ...), or sign in.", {
      headers: { "www-authenticate": "Bearer" },
    });
  }
  const byCookie = principal !== null && principal.tokenId === null;
  if (byCookie && request.method !== "GET" && !isSameOrigin(request.headers)) {
    return problem(403, "This came from another site. Open Tutti itself and try again there.");
  }
  return null;
}

function respond(reply: Reply, signal: AbortSignal): Response {
  const headers = { "cache-control": "no-store" };
  if (reply.status === 204) return new Response(null, { status: 204, headers });
  if ("json" in reply) return Response.json(reply.json, { status: reply.status, headers });
  if ("events" in reply) return eventStream(reply.events, signal);
  return new Response("chunks" in reply ? streamOf(reply.chunks) : Buffer.from(reply.bytes), {
    status: 200,
    headers: {
      ...headers,
      "content-type": reply.contentType,
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(reply.fileName)}`,
    },
  });
}

/** Made no faster than it is read; a reader who leaves ends it. */
function streamOf(chunks: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await chunks.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: async () => {
      await chunks.return(undefined);
    },
  });
}
