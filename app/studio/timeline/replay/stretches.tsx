"use client";

import { useMemo } from "react";
import { personOf } from "../words.ts";
import { type Film, type Stretch, stretchesOf } from "./film.ts";
import styles from "./replay.module.css";

/** Bands that are drawn; where people took turns more often, the shortest are left out. */
const MOST_BANDS = 500;

/** Who worked when, as bands under the scrubber, and whose colour is whose. */
export function Stretches({ film }: { film: Film }) {
  const bands = useMemo(() => longest(stretchesOf(film)), [film]);
  const people = [...new Set(bands.map(({ by }) => by))];
  const percent = (t: number) => `${(t / Math.max(1, film.durationMs)) * 100}%`;
  return (
    <>
      <div className={styles.bands} aria-hidden="true">
        {bands.map(({ by, from, to }) => (
          <span
            key={from}
            style={{
              left: percent(from),
              width: percent(to - from),
              background: personOf(film.people, by).color,
            }}
          />
        ))}
      </div>
      <ul className={styles.people} aria-label="Who wrote">
        {people.map((by) => {
          const person = personOf(film.people, by);
          return (
            <li key={by ?? ""}>
              <span className={styles.dot} style={{ background: person.color }} />
              {person.name}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function longest(stretches: readonly Stretch[]): Stretch[] {
  if (stretches.length <= MOST_BANDS) return [...stretches];
  return [...stretches].sort((a, b) => b.to - b.from - (a.to - a.from)).slice(0, MOST_BANDS);
}
