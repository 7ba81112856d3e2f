import { useMemo } from "react";
import { useDesk, useStore } from "../desk/use-desk.tsx";
import type { Peer } from "../presence/peers.ts";
import { useComments } from "./comments-of.ts";
import type { Person } from "./state.ts";

/** Who can be called by an "@": members, who is here, and who wrote something; oneself is not. The server asks who may. */
export function useNameable(): readonly Person[] {
  const { me, presence } = useDesk();
  const members = useComments((state) => state.members);
  const people = useComments((state) => state.people);
  // Peers are told of anew at each move of a pointer: only others' coming and going is of interest here.
  const here = useStore(presence.peers, ({ list }) => list.map(idOf).join());
  return useMemo(() => {
    const present = presence.peers.get().list.map(({ userId, name, color }) => ({ id: userId, name, color }));
    const all = [...people.values(), ...present.filter(({ id }) => here.includes(id)), ...members];
    const byId = new Map(all.filter(({ id }) => id !== "" && id !== me.id).map((one) => [one.id, one]));
    return [...byId.values()];
  }, [members, people, here, presence, me.id]);
}

const idOf = ({ userId }: Peer) => userId;
