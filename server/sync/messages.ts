import * as encoding from "lib0/encoding";
import type { ProjectEvent } from "../events/project-event.ts";
import { MESSAGE, type RoleMessage, SYNC } from "./protocol.ts";

/** The frames that the server sends, whole. */

function frame(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

export function syncFrame(kind: keyof typeof SYNC, content: Uint8Array): Uint8Array {
  return frame((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.sync);
    encoding.writeVarUint(encoder, SYNC[kind]);
    encoding.writeVarUint8Array(encoder, content);
  });
}

export type PresenceEntry = { clientId: number; clock: number; state: string };

export function presenceFrame(entries: readonly PresenceEntry[]): Uint8Array {
  const content = frame((encoder) => {
    encoding.writeVarUint(encoder, entries.length);
    for (const { clientId, clock, state } of entries) {
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, state);
    }
  });
  return frame((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.awareness);
    encoding.writeVarUint8Array(encoder, content);
  });
}

/** Says nothing: for clients that take silence for a dead connection. */
export const KEEP_ALIVE = presenceFrame([]);

export function durableFrame(count: number): Uint8Array {
  return frame((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.durable);
    encoding.writeVarUint(encoder, count);
  });
}

export function roleFrame(message: RoleMessage): Uint8Array {
  return frame((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.role);
    encoding.writeVarString(encoder, JSON.stringify(message));
  });
}

/** @param serverMs milliseconds since 1970 by the clock that all processes share */
export function clockFrame(question: number, serverMs: number): Uint8Array {
  return frame((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.clock);
    encoding.writeVarUint(encoder, question);
    encoding.writeFloat64(encoder, serverMs);
  });
}

export function eventFrame(event: ProjectEvent): Uint8Array {
  return frame((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.event);
    encoding.writeVarString(encoder, JSON.stringify(event));
  });
}
