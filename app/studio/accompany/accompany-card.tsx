"use client";

import { useCallback } from "react";
import { AskButton } from "../bandmates/ask-button.tsx";
import { BandmateSettings } from "../bandmates/bandmate-settings.tsx";
import styles from "../bandmates/bandmates.module.css";
import { SectionSelect } from "../bandmates/section-select.tsx";
import { SeedUsed } from "../bandmates/seed-used.tsx";
import { useBandmate } from "../bandmates/use-bandmate.ts";
import { useDesk } from "../desk/use-desk.tsx";
import type { GenerationView } from "../takes/generation.ts";
import { accompanyWish } from "./accompany-wish.ts";

const OWN = ["programs", "chords"];

/** Asks the conditional GAN for voices under the active track's melody. */
export function AccompanyCard() {
  const desk = useDesk();
  const onDone = useCallback(
    ({ state, error }: GenerationView) =>
      desk.say(state === "succeeded" ? "A take has arrived" : (error ?? "No take this time")),
    [desk],
  );
  const bandmate = useBandmate("accompany", { onDone, except: OWN });
  return (
    <section className={styles.card} aria-label="Accompany">
      <h2 className={styles.title}>Ask for an accompaniment</h2>
      <p className={styles.words}>
        More voices join your melody, in its key and with its rhythm. They come as a take to listen to first.
      </p>
      <AskButton
        technique="accompany"
        label="Accompany"
        bandmate={bandmate}
        onAsk={() => void bandmate.ask(accompanyWish(desk))}
      />
      <SeedUsed bandmate={bandmate} />
      <SectionSelect />
      <BandmateSettings bandmate={bandmate}>
        <p className={styles.words}>
          Creativity: at 0 the likeliest note always wins; higher, the model dares more. Seed: the number that the dice
          start from; the same melody, settings and seed give the same voices again. The model is a conditional GAN
          (generative adversarial network): a network that writes voices for a given melody, trained against a critic
          that learned from Bach’s chorales.
        </p>
      </BandmateSettings>
    </section>
  );
}
