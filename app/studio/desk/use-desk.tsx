"use client";

import { createContext, type ReactNode, useCallback, useContext, useSyncExternalStore } from "react";
import type { Score, Take } from "../../../domain/score/score.ts";
import type { Desk } from "./desk.ts";
import type { Store } from "./store.ts";
import type { StudioState } from "./studio-state.ts";

const DeskContext = createContext<Desk | null>(null);

export function DeskProvider({ desk, children }: { desk: Desk; children: ReactNode }) {
  return <DeskContext value={desk}>{children}</DeskContext>;
}

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("useDesk needs a DeskProvider above it");
  return desk;
}

/** Any store as React state; `select` must give a value that keeps its identity while nothing changed. */
export function useStore<T extends object, S>(store: Pick<Store<T>, "get" | "subscribe">, select: (value: T) => S): S {
  const read = () => select(store.get());
  return useSyncExternalStore(store.subscribe, read, read);
}

export function useStudioState<S>(select: (state: StudioState) => S): S {
  return useStore(useDesk().state, select);
}

/** The score, new after every change: for panels. The roll reads the view by itself. */
export function useScore<S>(select: (score: Score) => S): S {
  const { view } = useDesk();
  const subscribe = useCallback((listener: () => void) => view.observe(listener), [view]);
  const read = () => select(view.score());
  return useSyncExternalStore(subscribe, read, read);
}

export function useTakes(): Take[] {
  const { view } = useDesk();
  const subscribe = useCallback((listener: () => void) => view.observe(listener), [view]);
  return useSyncExternalStore(subscribe, view.takes, view.takes);
}

/** What this person may do now: roles change while a studio is open. */
export function useMayEdit(): boolean {
  const desk = useDesk();
  const { subscribe } = desk.connection.status;
  return useSyncExternalStore(subscribe, desk.mayEdit, desk.mayEdit);
}
