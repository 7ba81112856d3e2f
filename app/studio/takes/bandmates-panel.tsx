"use client";

import { useTakes } from "../desk/use-desk.tsx";
import { AccompanyCard } from "./accompany-card.tsx";
import { TakeCard } from "./take-card.tsx";
import styles from "./takes.module.css";

/** The machine's side of the band: what to ask it for, and what it has proposed. */
export function BandmatesPanel() {
  const takes = useTakes().filter((take) => take.state === "proposed");
  const latestFirst = [...takes].reverse();
  return (
    <div className={styles.panel}>
      <AccompanyCard />
      <section className={styles.takes} aria-label="Takes">
        <h2 className={styles.heading}>
          Takes<span className={styles.count}>{takes.length > 0 ? takes.length : ""}</span>
        </h2>
        {latestFirst.length === 0 ? <p className={styles.words}>{NO_TAKES}</p> : null}
        <ul className={styles.list}>
          {latestFirst.map((take) => (
            <TakeCard key={take.id} take={take} />
          ))}
        </ul>
      </section>
    </div>
  );
}

const NO_TAKES = "What a bandmate proposes waits here, hatched in the roll, until somebody accepts or discards it.";
