import type { Admission, Refusal } from "./admission.ts";
import type { Connection } from "./connection.ts";
import type { Limits } from "./limits.ts";
import { CLOSE } from "./protocol.ts";

/** Everybody who is connected to this process, and whether one more may come. */
export type Census = {
  connections: ReadonlySet<Connection>;
  /** null: welcome */
  refusal: (admission: Admission, projectId: string) => Refusal | null;
  add: (connection: Connection) => void;
  remove: (connection: Connection) => void;
  /** resolves once nobody is connected */
  empty: () => Promise<void>;
};

export function createCensus(limits: Limits): Census {
  const connections = new Set<Connection>();
  let onEmpty: () => void = () => {};
  const byUser = new Map<string, number>();
  const byProject = new Map<string, number>();

  const change = (counts: Map<string, number>, key: string, by: number) => {
    const count = (counts.get(key) ?? 0) + by;
    if (count > 0) counts.set(key, count);
    else counts.delete(key);
  };

  return {
    connections,
    refusal({ userKey }, projectId) {
      if (connections.size >= limits.connections) return tooMany("The server is full.");
      if ((byUser.get(userKey) ?? 0) >= limits.connectionsPerUser) return tooMany("You have too many tabs open.");
      if ((byProject.get(projectId) ?? 0) >= limits.connectionsPerRoom)
        return tooMany("This project is full of people.");
      return null;
    },
    add(connection) {
      connections.add(connection);
      change(byUser, connection.userKey, 1);
      change(byProject, connection.projectId, 1);
    },
    remove(connection) {
      if (!connections.delete(connection)) return;
      change(byUser, connection.userKey, -1);
      change(byProject, connection.projectId, -1);
      if (connections.size === 0) onEmpty();
    },
    empty: () =>
      connections.size === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            onEmpty = resolve;
          }),
  };
}

function tooMany(what: string): Refusal {
  return { refused: CLOSE.tooMany, reason: `${what} Close some, or try again later.` };
}
