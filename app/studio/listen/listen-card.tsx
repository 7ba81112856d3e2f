"use client";

import { useCallback, useRef } from "react";
import { Button } from "../../design/button.tsx";
import { AskButton } from "../bandmates/ask-button.tsx";
import { BandmateSettings } from "../bandmates/bandmate-settings.tsx";
import styles from "../bandmates/bandmates.module.css";
import { SectionSelect } from "../bandmates/section-select.tsx";
import { useBandmate } from "../bandmates/use-bandmate.ts";
import { useDesk, useScore, useStore } from "../desk/use-desk.tsx";
import type { GenerationView } from "../takes/generation.ts";
import { type Ear, isStale, placed } from "./ear.ts";
import { EarTable } from "./ear-table.tsx";
import { Legend } from "./legend.tsx";
import ownStyles from "./listen.module.css";
import { listenQuestion, type Question } from "./listen-wish.ts";

const OWN = () => ["barStarts"];

/** Asks a model how the piece sounds to it, bar by bar: nothing is written. */
export function ListenCard() {
  const desk = useDesk();
  const asked = useRef<Question | null>(null);
  const onDone = useCallback(
    ({ state, error, bars }: GenerationView) => {
      if (state !== "succeeded" || !bars || !asked.current) {
        if (state === "failed") desk.say(error ?? "No answer this time");
        return;
      }
      const { startTick, heard } = asked.current;
      desk.ear.set({ ear: { bars: placed(bars, startTick), heard } });
      desk.say("The critic’s ear is above the roll");
    },
    [desk],
  );
  const bandmate = useBandmate("listen", { onDone, except: OWN });
  const ear = useStore(desk.ear, (value) => value.ear);

  function ask(): void {
    asked.current = listenQuestion(desk);
    if (asked.current) void bandmate.ask(asked.current.wish);
  }

  return (
    <section className={styles.card} aria-label="Listen">
      <h2 className={styles.title}>The critic’s ear</h2>
      <p className={styles.words}>
        A model that knows Bach’s chorales listens, and says which bars sound unlike them. Unusual is not wrong: it is
        where to listen twice.
      </p>
      <AskButton technique="listen" label={ear ? "Listen again" : "Listen"} bandmate={bandmate} onAsk={ask} />
      {ear ? <Heard ear={ear} /> : null}
      <SectionSelect />
      <BandmateSettings bandmate={bandmate}>
        <p className={styles.words}>
          For each note the network tells how likely it would have been to write it there. The less likely, the more
          nats (natural units of information: a note that it expected with 37 % costs 1 nat, with 5 % it costs 3). A
          bar’s figure is the mean of its notes, compared with every bar of the chorales.
        </p>
      </BandmateSettings>
    </section>
  );
}

function Heard({ ear }: { ear: Ear }) {
  const desk = useDesk();
  const stale = useScore((score) => isStale(ear, score));
  return (
    <>
      {stale ? (
        <p className={ownStyles.notice} role="status">
          The music has changed since. What you see is about how it was: listen again.
        </p>
      ) : null}
      <Legend />
      <EarTable ear={ear} />
      <div className={styles.row}>
        <Button size="small" onPress={() => desk.ear.set({ ear: null })}>
          Hide
        </Button>
      </div>
    </>
  );
}
