import * as encoding from "lib0/encoding";
import { z } from "zod";
import { type ByteReader, readByte, readBytes, readText, readVarUint } from "../byte-reader.ts";
import { ROLES } from "../protocol.ts";

/** An update that another process took from one of its clients, before it is stored: whose it is that process knows. */
export type HeardUpdate = { epoch: number; userId: string | null; gesture: string | null; data: Uint8Array };

const heardPresence = z.object({
  clientId: z.number().int().nonnegative(),
  clock: z.number().int().nonnegative(),
  /** JSON, with the user as that process knows them; "null": left */
  state: z.string(),
  userKey: z.string(),
  role: z.enum(ROLES),
});
export type HeardPresence = z.output<typeof heardPresence>;

/** What one process tells the others; `from` names it. Trusted: only processes of one Tutti can reach their bus. */
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
  if (kind === undefined) return null;
  if (kind === "update") return { kind, from, update: readUpdate(reader) };
  if (kind === "presences")
    return { kind, from, presences: z.array(heardPresence).parse(JSON.parse(readText(reader))) };
  return { kind, from };
}

function readUpdate(reader: ByteReader): HeardUpdate {
  return {
    epoch: readVarUint(reader),
    userId: readText(reader) || null,
    gesture: readText(reader) || null,
    data: readBytes(reader),
  };
}
