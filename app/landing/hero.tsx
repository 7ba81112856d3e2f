"use client";

import { useState } from "react";
import { buttonClass } from "../design/button-class.ts";
import { MelodyStrip } from "../roll-picture/melody-strip.tsx";
import styles from "./hero.module.css";
import type { MelodyPicture } from "./sample-pictures.ts";
import { Stage } from "./stage.tsx";

/** The headline on a playing roll, and one button. A plain form, so that it works before any script has loaded. */
export function Hero({ melodies, problem }: { melodies: MelodyPicture[]; problem: string | null }) {
  const [chosenId, choose] = useState(melodies[0]?.id);
  const chosen = melodies.find((melody) => melody.id === chosenId);
  return (
    <form action="/try" method="post" className={styles.hero}>
      <div className={styles.top}>
        {chosen ? <Stage key={chosen.id} melody={chosen} /> : null}
        <h1 className={styles.headline}>One piano roll, everyone in it.</h1>
        <p className={styles.lead}>
          Tutti is an open studio where people compose music together, at the same time, with machine‑learning bandmates
          that answer in voices of their own.
        </p>
        {problem ? (
          <p role="alert" className={styles.problem}>
            {problem}
          </p>
        ) : null}
        <div className={styles.start}>
          <button type="submit" className={buttonClass("primary", "large", styles.try)}>
            Try it
          </button>
          <p className={styles.hint}>
            No account, nothing to fill in. You get your own copy of a melody and an address to share.
          </p>
        </div>
      </div>
      <fieldset className={styles.melodies}>
        <legend className={styles.legend}>Start from</legend>
        <div className={styles.strips}>
          {melodies.map((melody, index) => (
            <label key={melody.id} className={styles.melody}>
              <input
                type="radio"
                name="melody"
                value={melody.id}
                defaultChecked={index === 0}
                onChange={() => choose(melody.id)}
                className={styles.radio}
              />
              <span className={styles.strip}>
                <MelodyStrip picture={melody.picture} />
              </span>
              <span className={styles.title}>{melody.title}</span>
              <span className={styles.credit}>{melody.credit}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </form>
  );
}
