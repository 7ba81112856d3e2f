import { useEffect, useState } from "react";
import type { Desk } from "../desk/desk.ts";
import { doingWords } from "./doing.ts";
import { tickOf } from "./jump-to.ts";
import type { Person } from "./people-here.ts";

const LOOK_EVERY_MS = 400;

/** What somebody does right now, in words, while somebody reads it. */
export function useDoing(desk: Desk, person: Person): string {
  const [words, setWords] = useState(() => doing(desk, person));
  useEffect(() => {
    const look = () => setWords(doing(desk, person));
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [desk, person]);
  return words;
}

export function doing(desk: Desk, person: Person): string {
  const peer = desk.presence.peers.get().list.find((one) => one.clientId === person.clientId);
  if (!peer) return "";
  const name = desk.presence.people.get().list.find((one) => one.key === person.follows);
  const followed = person.follows === null ? null : name?.isMe ? "you" : (name?.name ?? null);
  return doingWords(peer, { score: desk.score(), tick: tickOf(desk, peer), followed });
}
