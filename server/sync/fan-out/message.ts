import * as encoding from "lib0/encoding";
import { z } from "zod";
import { type ByteReader, Malformed, readByte, readBytes, readText, readVarUint } from "../byte-reader.ts";
import { LIMITS } from "../limits.ts";
import { GESTURE_NAME, ROLES } from "../protocol.ts";

/** An update that another process took from one of its clients, before it is stored: whose it is that process knows. */
export type HeardUpdate = { epoch: number; userId: string | null; gesture: string | null; data: Uint8Array };

const MAX_NAME_CHARACTERS = 64;
/** A share link's visitor is told apart by the link's token. */
const MAX_KEY_CHARACTERS = 512;
/** What a client may say, and the user that its process puts to it. */
const MAX_STATE_CHARACTERS = LIMITS.presenceBytes + 1024;

const heardPresence = z.object({
  clientId: z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER),
  clock: z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER),
  /** JSON, with the user as that process knows them; "null": left */
  state: z.string().max(MAX_STATE_CHARACTERS).refine(isState),
  userKey: z.string().max(MAX_KEY_CHARACTERS),
  role: z.enum(ROLES),
});
export type HeardPresence = z.output<typeof heardPresence>;
const heardPresences = z.array(heardPresence).max(LIMITS.presencesPerRoom);

/**
 * What one process tells the others; `from` names it. Who somebody is and what they may is believed, for only processes of
 * one Tutti can reach their bus; the shape and the size of everything is checked all the same.
 */
export type ProcessMessage = { from: string } & (
  | { kind: "update"; update: HeardUpdate }
  | { kind: "presences"; presences: HeardPresence[] }
  /** who else has this project open, and who is there? */
  | { kind: "who" }
  | { kind: "alive" }
  | { kind: "bye" }
);

/** Processes of another version do not guess at each other's messages: they meet in the database. */
const VERSION = 1;
const KINDS = ["update", "presences", "who", "alive", "bye"] as const;

export function writeMessage(message: ProcessMessage): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeUint8(encoder, VERSION);
  encoding.writeUint8(encoder, KINDS.indexOf(message.kind));
  encoding.writeVarString(encoder, message.from);
  if (message.kind === "update") writeUpdate(encoder, message.update);
  if (message.kind === "presences") encoding.writeVarString(encoder, JSON.stringify(message.presences));
  return encoding.toUint8Array(encoder);
}

function writeUpdate(encoder: encoding.Encoder, { epoch, userId, gesture, data }: HeardUpdate): void {
  encoding.writeVarUint(encoder, epoch);
  encoding.writeVarString(encoder, userId ?? "");
  encoding.writeVarString(encoder, gesture ?? "");
  encoding.writeVarUint8Array(encoder, data);
}

/** Null for what is of another version or malformed. */
export function readMessage(bytes: Uint8Array): ProcessMessage | null {
  try {
    return read({ bytes, at: 0 });
  } catch {
    return null;
  }
}

function read(reader: ByteReader): ProcessMessage | null {
  if (readByte(reader) !== VERSION) return null;
  const kind = KINDS[readByte(reader)];
  const from = readText(reader);
  if (kind === undefined || from.length > MAX_NAME_CHARACTERS) return null;
  if (kind === "update") return { kind, from, update: readUpdate(reader) };
  if (kind === "presences") return { kind, from, presences: heardPresences.parse(JSON.parse(readText(reader))) };
  return { kind, from };
}

function readUpdate(reader: ByteReader): HeardUpdate {
  const update = {
    epoch: readVarUint(reader),
    userId: readText(reader) || null,
    gesture: readText(reader) || null,
    data: readBytes(reader),
  };
  const { userId, gesture, data } = update;
  if (userId !== null && !USER_ID.test(userId)) throw new Malformed("that is nobody");
  if (gesture !== null && !GESTURE_NAME.test(gesture)) throw new Malformed("that is no gesture");
  if (data.length > LIMITS.messageBytes) throw new Malformed("that is too large");
  return update;
}

const USER_ID = /^[\w-]{1,64}$/;

/** Clients take what is no JSON for a broken connection. */
function isState(text: string): boolean {
  try {
    const state: unknown = JSON.parse(text);
    return typeof state === "object" && !Array.isArray(state);
  } catch {
    return false;
  }
}
