"use client";

import { PersonBadge } from "../../../shell/person-badge.tsx";
import { deedOf, momentWords, personOf } from "../words.ts";
import type { Cursor, Film } from "./film.ts";
import styles from "./replay.module.css";

/** Who wrote last, when it was, and how many notes there are by then. */
export function WhoWrites({ film, cursor }: { film: Film; cursor: Cursor }) {
  const moment = film.moments[cursor.index - 1];
  if (!moment) return <p className={styles.who}>An empty page. Press Play and watch it grow.</p>;
  const person = personOf(film.people, moment.by);
  return (
    <p className={styles.who}>
      <PersonBadge name={person.name} color={person.color} size="small" />
      <b>{person.name}</b> {deedOf(moment)}
      <span className={styles.when}>{momentWords(moment.at, Date.now())}</span>
      <span className={styles.count} data-replay-count={cursor.notes.size}>
        {cursor.notes.size} {cursor.notes.size === 1 ? "note" : "notes"}
      </span>
    </p>
  );
}
