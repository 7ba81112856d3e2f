"use client";

import { useDesk, useStore } from "../desk/use-desk.tsx";
import { Avatar } from "./avatar.tsx";
import styles from "./track-people.module.css";

const MOST_SHOWN = 3;

/** Who works on a track now, beside its name; oneself is where the row is highlighted. */
export function TrackPeople({ trackId }: { trackId: string }) {
  const desk = useDesk();
  const people = useStore(desk.presence.people, ({ list }) => list);
  const here = people.filter((person) => !person.isMe && person.trackId === trackId && person.activity !== "away");
  if (here.length === 0) return null;
  const names = here.map((person) => person.name).join(", ");
  return (
    <span className={styles.people} title={`Here: ${names}`}>
      {here.slice(0, MOST_SHOWN).map((person) => (
        <Avatar key={person.key} person={person} />
      ))}
      {here.length > MOST_SHOWN ? <span aria-hidden="true">+{here.length - MOST_SHOWN}</span> : null}
      <span className="visually-hidden">Here: {names}</span>
    </span>
  );
}
