import type { Desk } from "../desk/desk.ts";
import { useDesk, useStore } from "../desk/use-desk.tsx";
import { liveDesk } from "./live-desk.ts";
import { createTimeline, type Timeline, type TimelineState } from "./timeline.ts";

const all = new WeakMap<Desk["connection"], Timeline>();

export function timelineOf(desk: Desk): Timeline {
  const { connection, projectId } = liveDesk(desk);
  const known = all.get(connection);
  if (known) return known;
  const made = createTimeline(projectId);
  all.set(connection, made);
  return made;
}

export function useTimeline<S>(select: (state: TimelineState) => S): S {
  return useStore(timelineOf(useDesk()).store, select);
}
