import { type ProvenanceAnswer, provenanceAnswer } from "../../../domain/provenance/answer.ts";
import { callApi } from "../api/call-api.ts";
import type { Desk } from "../desk/desk.ts";
import { createStore, type Store } from "../desk/store.ts";

/** What the server knows of who wrote what; `isStale` while somebody has changed something since. */
export type Known = { answer: ProvenanceAnswer | null; problem: string | null; isStale: boolean };

/** It is asked again this long after the last change, but not more often than the second. */
const REST_MS = 900;
const LEAST_BETWEEN_MS = 3000;

const stores = new WeakMap<Desk, { state: Store<Known>; watchers: number; stop: () => void }>();

/** One answer for all that show it; it is fetched only while somebody looks. */
export function provenanceOf(desk: Desk): Store<Known> {
  return entryOf(desk).state;
}

function entryOf(desk: Desk) {
  const known = stores.get(desk);
  if (known) return known;
  const state = createStore<Known>({ answer: null, problem: null, isStale: false });
  const entry = { state, watchers: 0, stop: () => {} };
  stores.set(desk, entry);
  return entry;
}

/** Keeps the answer fresh as long as anybody watches; returns how to stop. */
export function watchProvenance(desk: Desk): () => void {
  const entry = entryOf(desk);
  if (entry.watchers === 0) entry.stop = begin(desk, entry.state);
  entry.watchers += 1;
  return () => {
    entry.watchers -= 1;
    if (entry.watchers === 0) entry.stop();
  };
}

function begin(desk: Desk, state: Store<Known>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = 0;
  let isOver = false;

  async function read(): Promise<void> {
    // What is not saved yet the server does not know either.
    if (!desk.connection.status.get().saved) {
      later();
      return;
    }
    last = performance.now();
    const path = `/projects/${desk.projectId}/provenance`;
    const got = await callApi({ method: "GET", path }, provenanceAnswer);
    if (isOver) return;
    if (got.ok) state.set({ answer: got.value, problem: null, isStale: timer !== undefined });
    else state.patch({ problem: got.message });
  }

  function later(): void {
    clearTimeout(timer);
    const wait = Math.max(REST_MS, LEAST_BETWEEN_MS - (performance.now() - last));
    timer = setTimeout(() => {
      timer = undefined;
      void read();
    }, wait);
  }

  void read();
  const stop = desk.view.observe(() => {
    state.patch({ isStale: true });
    later();
  });
  return () => {
    isOver = true;
    clearTimeout(timer);
    stop();
  };
}
