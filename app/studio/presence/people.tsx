"use client";

import { PersonBadge } from "../../shell/person-badge.tsx";
import { useDesk, useStore } from "../desk/use-desk.tsx";
import { peopleHere } from "./peers.ts";
import styles from "./people.module.css";

const MOST_SHOWN = 5;

/** Who is here now, oneself first. */
export function People() {
  const desk = useDesk();
  const { list, ownColor } = useStore(desk.presence.peers, (peers) => peers);
  const people = peopleHere({ ...desk.me, color: ownColor }, list);
  const more = people.length - MOST_SHOWN;
  return (
    <ul className={styles.people} aria-label="People here">
      {people.slice(0, MOST_SHOWN).map((person) => (
        <li
          key={person.id}
          title={person.id === desk.me.id ? `${person.name} (you)` : person.name}
          className={styles.person}
        >
          <PersonBadge name={person.name} color={person.color} />
          <span className="visually-hidden">{person.id === desk.me.id ? `${person.name}, you` : person.name}</span>
        </li>
      ))}
      {more > 0 ? <li className={styles.more}>+{more}</li> : null}
    </ul>
  );
}
