import type { Awareness } from "y-protocols/awareness";
import { readPresence } from "../../../domain/presence/presence.ts";
import { SOMEBODY } from "./answer-words.ts";

export type ClientNames = { nameOf(client: number): string; dispose(): void };

/** Remembers whose Yjs clients were here, also after they left. */
export function createClientNames(awareness: Awareness, me: { id: string }): ClientNames {
  const names = new Map<number, string>();
  const look = () => {
    for (const [client, state] of awareness.getStates()) {
      const user = readPresence(state)?.user;
      if (user) names.set(client, user.id === me.id ? "you" : user.name);
    }
  };
  awareness.on("change", look);
  look();
  return {
    nameOf: (client) => (client === awareness.clientID ? "you" : (names.get(client) ?? SOMEBODY)),
    dispose: () => awareness.off("change", look),
  };
}
