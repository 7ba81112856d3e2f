"use client";

import { useCallback, useState } from "react";
import { AskButton } from "../bandmates/ask-button.tsx";
import { BandmateSettings } from "../bandmates/bandmate-settings.tsx";
import styles from "../bandmates/bandmates.module.css";
import { hasParameter } from "../bandmates/parameter-fields.ts";
import { SectionSelect } from "../bandmates/section-select.tsx";
import { SeedUsed } from "../bandmates/seed-used.tsx";
import { useBandmate } from "../bandmates/use-bandmate.ts";
import { ChordSettings } from "../chords/chord-settings.tsx";
import { useDesk } from "../desk/use-desk.tsx";
import type { GenerationView } from "../takes/generation.ts";
import { accompanyWish } from "./accompany-wish.ts";
import { InstrumentChoice } from "./instrument-choice.tsx";
import { IntoTracks } from "./into-tracks.tsx";
import { unlistedParameters } from "./model-parameters.ts";
import { newTracks } from "./new-tracks.ts";

const NOBODY: ReadonlySet<string> = new Set();

/** Asks the conditional GAN for voices or a band under the active track's melody. */
export function AccompanyCard() {
  const desk = useDesk();
  const [programs, setPrograms] = useState<readonly number[] | null>(null);
  const [into, setInto] = useState(NOBODY);
  const onDone = useCallback(
    ({ state, error }: GenerationView) =>
      desk.say(state === "succeeded" ? "A take has arrived" : (error ?? "No take this time")),
    [desk],
  );
  const bandmate = useBandmate("accompany", { onDone, except: unlistedParameters });
  const { model, parameters } = bandmate;
  const knows = (name: string) => model !== null && hasParameter(model.parameters, name);
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
        onAsk={() => void bandmate.ask(accompanyWish(desk, { programs, into, knows }))}
      />
      <SeedUsed bandmate={bandmate} />
      <SectionSelect />
      <IntoTracks chosen={into} onChange={setInto} />
      {knows("chords") ? <ChordSettings /> : null}
      <BandmateSettings bandmate={bandmate}>
        {knows("programs") ? (
          <InstrumentChoice
            names={newTracks(model?.id ?? null, parameters)}
            programs={programs}
            onChange={setPrograms}
          />
        ) : null}
        <p className={styles.words}>
          Seed: the number that the dice start from; the same melody, settings and seed give the same voices again. The
          model is a conditional GAN (generative adversarial network): a network that writes voices for a given melody,
          trained against a critic that learned from music that people wrote.
        </p>
      </BandmateSettings>
    </section>
  );
}
