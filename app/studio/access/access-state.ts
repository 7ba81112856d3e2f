import { z } from "zod";
import type { Role } from "../../../server/sync/protocol.ts";
import { callApi } from "../api/call-api.ts";
import { createStore, type Store } from "../desk/store.ts";
import type { ScoreConnection } from "../sync/connect.ts";
import { lostEditing, roleChangeWords } from "./role-words.ts";

/** What somebody is told about their rights while a studio is open. */
export type AccessState = { notice: string | null };

// With the connection, because desks come and go with the documents of one.
const states = new WeakMap<ScoreConnection, Store<AccessState>>();

export function accessState(connection: ScoreConnection): Store<AccessState> {
  const known = states.get(connection);
  if (known) return known;
  const made = createStore<AccessState>({ notice: null });
  states.set(connection, made);
  return made;
}

const access = z.object({ role: z.string(), changedBy: z.string().nullable() });

/** Follows one's role and says when it changed, first at once and then with who changed it. */
export function followAccess(connection: ScoreConnection, projectId: string, first: Role): () => void {
  const state = accessState(connection);
  let before: Role = first;

  async function tell(now: Role): Promise<void> {
    state.set({ notice: roleChangeWords(now, null) });
    const answer = await callApi({ method: "GET", path: `/projects/${projectId}/my-access` }, access);
    const isStill = connection.status.get().role === now && state.get().notice !== null;
    if (answer.ok && answer.value.changedBy && isStill) {
      state.set({ notice: roleChangeWords(now, answer.value.changedBy) });
    }
  }

  function follow(): void {
    const { role, fromDevice } = connection.status.get();
    // What this device remembers of a role is not what the server says.
    if (!role || role === before || fromDevice) return;
    before = role;
    void tell(role);
  }

  follow();
  return connection.status.subscribe(follow);
}

/** Calls `lost` in the moment in which somebody may not edit any more. */
export function whenEditingEnds(connection: ScoreConnection, lost: () => void): () => void {
  let before = connection.status.get().role;
  return connection.status.subscribe(() => {
    const { role, shutOut } = connection.status.get();
    const ends = lostEditing(before, shutOut ? null : role);
    before = shutOut ? null : role;
    if (ends) lost();
  });
}
