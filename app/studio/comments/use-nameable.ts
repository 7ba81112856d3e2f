import { useMemo } from "react";
import { useDesk } from "../desk/use-desk.tsx";
import { useComments } from "./comments-of.ts";
import type { Person } from "./state.ts";

/** Who can be called by an "@": everybody in the project but oneself. */
export function useNameable(): readonly Person[] {
  const { me } = useDesk();
  const members = useComments((state) => state.members);
  return useMemo(() => members.filter(({ id }) => id !== me.id), [members, me.id]);
}
