"use client";

import { useTakes } from "../desk/use-desk.tsx";
import { EditTakeCard } from "./edit-take-card.tsx";
import { TakeCard } from "./take-card.tsx";
import styles from "./takes.module.css";

const NO_TAKES = "What a bandmate proposes waits here, hatched in the roll, until somebody accepts or discards it.";

/** What bandmates have proposed, the latest first. */
export function TakeList() {
  const takes = useTakes().filter((take) => take.state === "proposed");
  const latestFirst = [...takes].reverse();
  return (
    <section className={styles.takes} aria-label="Takes">
      <h2 className={styles.heading}>
        Takes<span className={styles.count}>{takes.length > 0 ? takes.length : ""}</span>
      </h2>
      {latestFirst.length === 0 ? <p className={styles.words}>{NO_TAKES}</p> : null}
      <ul className={styles.list}>
        {latestFirst.map((take) =>
          take.technique === "edit" ? (
            <EditTakeCard key={take.id} take={take} />
          ) : (
            <TakeCard key={take.id} take={take} />
          ),
        )}
      </ul>
    </section>
  );
}
