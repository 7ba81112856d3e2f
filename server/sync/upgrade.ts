import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { isId } from "../access/ids.ts";
import type { Refusal } from "./admission.ts";
import { CLOSE, SYNC_PATH } from "./protocol.ts";

/** What an upgrade request asks for. */
export type Asked = { projectId: string; acks: boolean };

/** Reads the address of an upgrade: `/sync/{projectId}`, with `acks=1` for clients that know Tutti's own messages. */
export function readAddress(request: IncomingMessage): Asked | Refusal {
  const address = request.url ?? "";
  if (!URL.canParse(address, "http://sync")) return { refused: CLOSE.malformed, reason: "That is not an address." };
  const { pathname, searchParams } = new URL(address, "http://sync");
  const projectId = pathname.slice(SYNC_PATH.length).replace(/\/$/, "").toLowerCase();
  if (!isId(projectId)) return { refused: CLOSE.noSuchProject, reason: "There is no such project." };
  return { projectId, acks: searchParams.get("acks") === "1" };
}

const STATUS: Record<Refusal["refused"], string> = {
  [CLOSE.malformed]: "400 Bad Request",
  [CLOSE.notSignedIn]: "401 Unauthorized",
  [CLOSE.notAllowed]: "403 Forbidden",
  [CLOSE.noSuchProject]: "404 Not Found",
  [CLOSE.olderEpoch]: "409 Conflict",
  [CLOSE.tooLarge]: "413 Content Too Large",
  [CLOSE.tooMany]: "429 Too Many Requests",
  [CLOSE.tryAgain]: "503 Service Unavailable",
  [CLOSE.goingAway]: "503 Service Unavailable",
};

/** Answers an upgrade with an HTTP error and the reason as text. */
export function refuseUpgrade(socket: Duplex, { refused, reason }: Refusal): void {
  if (!socket.writable) return;
  const headers = [
    `HTTP/1.1 ${STATUS[refused]}`,
    "Connection: close",
    "Content-Type: text/plain; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(reason)}`,
    ...(refused === CLOSE.tooMany || refused === CLOSE.tryAgain ? ["Retry-After: 5"] : []),
  ];
  socket.end(`${headers.join("\r\n")}\r\n\r\n${reason}`);
}
