import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { type Admission, type Authorise, isRefusal, type Refusal } from "./admission.ts";
import type { Census } from "./census.ts";
import { type Connection, closeConnection, createConnection } from "./connection.ts";
import { createGate } from "./gate.ts";
import type { Timing } from "./limits.ts";
import { CLOSE, SYNC_PATH } from "./protocol.ts";
import { type Duties, receive } from "./receive.ts";
import type { Rechecks } from "./recheck.ts";
import { join, leave, type Room } from "./room.ts";
import type { Rooms } from "./rooms.ts";
import { type Asked, readAddress, refuseUpgrade } from "./upgrade.ts";

export type EntranceDuties = {
  authorise: Authorise;
  rooms: Rooms;
  census: Census;
  rechecks: Rechecks;
  duties: Duties;
  timing: Pick<Timing, "closeMs">;
};

/** `since`: how many changes of rights had been heard of before this one's were asked for. */
type Opened = { socket: WebSocket; stream: Duplex; since: number };

const BUSY: Refusal = { refused: CLOSE.tryAgain, reason: "The server cannot answer right now. Try again in a moment." };

/** Lets clients in: from the HTTP upgrade over authorisation and the loading of the score to a served connection. */
export function createEntrance({ authorise, rooms, census, rechecks, duties, timing }: EntranceDuties) {
  const { limits } = duties;
  const settings = {
    noServer: true,
    maxPayload: limits.frameBytes,
    perMessageDeflate: false,
    clientTracking: false,
    closeTimeout: timing.closeMs,
  };
  const sockets = new WebSocketServer(settings);
  const gate = createGate(limits.upgradesAtOnce);
  let upgrading = 0;

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    if (!request.url?.startsWith(SYNC_PATH)) return;
    socket.on("error", () => socket.destroy());
    const asked = readAddress(request);
    if (isRefusal(asked)) return refuseUpgrade(socket, asked);
    if (upgrading >= limits.upgrades) return refuseUpgrade(socket, BUSY);
    upgrading++;
    const since = rechecks.heard();
    const answer = await gate(() => admissionInTime(request, socket, asked.projectId));
    upgrading--;
    if (socket.destroyed) return;
    // A browser's script never sees an HTTP status: our own client gets the reason as a close instead.
    if (isRefusal(answer) && !asked.acks) return refuseUpgrade(socket, answer);
    sockets.handleUpgrade(request, socket, head, (opened) => {
      // Without a listener a broken frame would end the process; the library closes the socket by itself.
      opened.on("error", () => {});
      if (isRefusal(answer)) closeConnection({ socket: opened }, answer.refused, answer.reason);
      else void enter(request, asked, { socket: opened, stream: socket, since }, answer);
    });
  }

  async function admissionInTime(request: IncomingMessage, socket: Duplex, projectId: string) {
    // Who gave up while they waited need not be asked about.
    if (socket.destroyed) return BUSY;
    const deadline = setTimeout(() => socket.destroy(), limits.upgradeMs);
    const answer = await admission(request, projectId);
    clearTimeout(deadline);
    return answer;
  }

  async function admission(request: IncomingMessage, projectId: string): Promise<Admission | Refusal> {
    try {
      const answer = await authorise(request, projectId);
      return isRefusal(answer) ? answer : (census.refusal(answer, projectId) ?? answer);
    } catch (error) {
      console.error("sync could not authorise:", error instanceof Error ? error.message : error);
      return BUSY;
    }
  }

  /** Nobody is answered before the stored score is there: until then the socket is not read. */
  async function enter(request: IncomingMessage, asked: Asked, opened: Opened, admitted: Admission): Promise<void> {
    const { socket, stream } = opened;
    socket.pause();
    const { projectId, acks } = asked;
    const recheck = () => authorise(request, projectId);
    const connection = createConnection({ projectId, acks, socket, stream, admission: admitted, recheck }, limits);
    census.add(connection);
    socket.on("close", () => census.remove(connection));
    try {
      if (!rooms.isOpen(projectId) && duties.memory.isFull()) throw new Error("too much is open");
      const room = await rooms.open(projectId);
      if (!room) closeConnection(connection, CLOSE.noSuchProject, "there is no such project");
      else if (socket.readyState === socket.OPEN) serve(room, connection, opened.since);
    } catch (error) {
      console.error("sync could not load a score:", error instanceof Error ? error.message : error);
      closeConnection(connection, CLOSE.tryAgain, "the score cannot be loaded right now: try again in a moment");
    }
  }

  function serve(room: Room, connection: Connection, since: number): void {
    const { socket } = connection;
    const take = (data: Uint8Array) => receive(room, connection, data, duties);
    socket.on("message", (data: RawData, isBinary: boolean) => {
      if (isBinary && data instanceof Uint8Array) take(data);
      else closeConnection(connection, CLOSE.malformed, "messages here are binary");
    });
    socket.on("pong", () => {
      connection.alive = true;
    });
    socket.on("close", () => leave(room, connection, duties));
    join(room, connection);
    socket.resume();
    rechecks.follow(connection, room, take, since);
  }

  return upgrade;
}
