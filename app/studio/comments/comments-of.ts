import type { Desk } from "../desk/desk.ts";
import { useDesk, useStore } from "../desk/use-desk.tsx";
import { type Comments, createComments } from "./comments.ts";
import type { CommentsState } from "./state.ts";

/** By connection, which outlives a desk when the score is compacted: so do drafts, and what is being sent. */
const all = new WeakMap<Desk["connection"], Comments>();

export function commentsOf(desk: Desk): Comments {
  const known = all.get(desk.connection);
  if (known) return known;
  const made = createComments(desk.projectId, desk.me);
  all.set(desk.connection, made);
  return made;
}

export function useComments<S>(select: (state: CommentsState) => S): S {
  return useStore(commentsOf(useDesk()).store, select);
}
