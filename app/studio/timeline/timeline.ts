import { z } from "zod";
import { callApi } from "../api/call-api.ts";
import { createStore, type Store } from "../desk/store.ts";
import {
  historyAnswer,
  type Person,
  type Session,
  stateAnswer,
  type Version,
  versionAnswer,
  versionsAnswer,
} from "./answers.ts";

export type TimelineState = {
  /** the newest first; null until they were read */
  sessions: readonly Session[] | null;
  versions: readonly Version[];
  people: ReadonlyMap<string, Person>;
  hasOlder: boolean;
  /** why it could not be read, in words for people */
  problem: string | null;
};

/** What the server knows of a project's past. Every function that asks it returns the problem in words, or null. */
export type Timeline = {
  store: Store<TimelineState>;
  load(): Promise<void>;
  loadOlder(): Promise<void>;
  loadVersions(): Promise<void>;
  state(seq: number): ReturnType<typeof readState>;
  name(name: string, seq: number | null): Promise<string | null>;
  rename(versionId: string, name: string): Promise<string | null>;
  remove(versionId: string): Promise<string | null>;
};

const EMPTY: TimelineState = { sessions: null, versions: [], people: new Map(), hasOlder: false, problem: null };

export function createTimeline(projectId: string): Timeline {
  const store = createStore<TimelineState>(EMPTY);
  const root = `/projects/${projectId}`;

  function know(people: readonly Person[]): ReadonlyMap<string, Person> {
    return new Map([...store.get().people, ...people.map((one) => [one.id, one] as const)]);
  }

  async function load(): Promise<void> {
    const answer = await callApi({ method: "GET", path: `${root}/history` }, historyAnswer);
    if (!answer.ok) return store.patch({ problem: answer.message });
    const { sessions, people, hasOlder } = answer.value;
    store.patch({ sessions, people: know(people), hasOlder, problem: null });
  }

  async function loadOlder(): Promise<void> {
    const known = store.get().sessions ?? [];
    const last = known.at(-1);
    if (!last) return;
    const answer = await callApi({ method: "GET", path: `${root}/history?before=${last.seq}` }, historyAnswer);
    if (!answer.ok) return store.patch({ problem: answer.message });
    const { sessions, people, hasOlder } = answer.value;
    store.patch({ sessions: [...known, ...sessions], people: know(people), hasOlder, problem: null });
  }

  async function loadVersions(): Promise<void> {
    const answer = await callApi({ method: "GET", path: `${root}/versions` }, versionsAnswer);
    if (!answer.ok) return store.patch({ problem: answer.message });
    store.patch({ versions: answer.value.versions, people: know(answer.value.people), problem: null });
  }

  async function change(call: Parameters<typeof callApi>[0], schema: z.ZodType): Promise<string | null> {
    const answer = await callApi(call, schema);
    if (!answer.ok) return answer.message;
    await loadVersions();
    return null;
  }

  return {
    store,
    load,
    loadOlder,
    loadVersions,
    state: (seq) => readState(projectId, seq),
    name: (name, seq) =>
      change(
        { method: "POST", path: `${root}/versions`, json: seq === null ? { name } : { name, seq } },
        versionAnswer,
      ),
    rename: (id, name) => change({ method: "PATCH", path: `${root}/versions/${id}`, json: { name } }, versionAnswer),
    remove: (id) => change({ method: "DELETE", path: `${root}/versions/${id}` }, z.unknown()),
  };
}

function readState(projectId: string, seq: number) {
  return callApi({ method: "GET", path: `/projects/${projectId}/history/states/${seq}` }, stateAnswer);
}
