import {
  MAX_PRESENCE_DRAG,
  MAX_PRESENCE_HELD,
  MAX_PRESENCE_RECORDING,
  MAX_PRESENCE_SELECTION,
  type Presence,
} from "./presence.ts";
import { MAX_REACTIONS_SENT } from "./reactions.ts";

/** The server passes over what is larger, in bytes of JSON; of people who only look there may be many. */
export const MAX_PRESENCE_BYTES = 32 * 1024;
export const MAX_VIEWER_PRESENCE_BYTES = 2 * 1024;

/** Cuts what has no bound in the studio to what may travel: the end of lists, of which the newest stand last. */
export function boundPresence(presence: Presence, mostBytes = MAX_PRESENCE_BYTES): Presence {
  let share = 1;
  let bounded = cut(presence, share);
  while (jsonBytes(bounded) > mostBytes && share > 0) {
    share = share < 1 / MAX_PRESENCE_SELECTION ? 0 : share / 2;
    bounded = cut(presence, share);
  }
  return bounded;
}

function cut(presence: Presence, share: number): Presence {
  const { selection, drag, recording, reactions } = presence;
  const most = (count: number) => Math.floor(count * share);
  return {
    ...presence,
    ...(selection && { selection: selection.slice(0, most(MAX_PRESENCE_SELECTION)) }),
    ...(drag && { drag: { ...drag, notes: drag.notes.slice(0, most(MAX_PRESENCE_DRAG)) } }),
    ...(recording && {
      recording: {
        ...recording,
        notes: newest(recording.notes, most(MAX_PRESENCE_RECORDING)),
        held: newest(recording.held, most(MAX_PRESENCE_HELD)),
      },
    }),
    ...(reactions && { reactions: newest(reactions, MAX_REACTIONS_SENT) }),
  };
}

const newest = <T>(items: T[], most: number): T[] => items.slice(Math.max(0, items.length - most));

/** The length in UTF-8 of what is sent. */
function jsonBytes(value: object): number {
  let bytes = 0;
  for (const character of JSON.stringify(value)) bytes += bytesOf(character.codePointAt(0) ?? 0);
  return bytes;
}

const bytesOf = (code: number) => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);
