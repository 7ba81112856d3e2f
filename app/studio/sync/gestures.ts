import * as encoding from "lib0/encoding";
import { MESSAGE } from "../../../server/sync/protocol.ts";

/** Names what the next change does, for the frame that carries it. */
export type Gestures = {
  /** counts for a change that leaves before the running piece of work ends; one that never comes is forgotten */
  name: (name: string) => void;
  /** the frame that goes before an update's, if that one has a name */
  take: () => Uint8Array<ArrayBuffer> | null;
};

export function createGestures(): Gestures {
  let named: string | null = null;

  return {
    name(name) {
      named = name;
      queueMicrotask(() => {
        named = null;
      });
    },
    take() {
      const name = named;
      named = null;
      return name === null ? null : frameOf(name);
    },
  };
}

function frameOf(name: string): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.gesture);
  encoding.writeVarString(encoder, name);
  return encoding.toUint8Array(encoder);
}
