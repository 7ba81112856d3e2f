"use client";

import { useCallback, useState } from "react";
import { AskButton } from "../bandmates/ask-button.tsx";
import { BandmateSettings } from "../bandmates/bandmate-settings.tsx";
import styles from "../bandmates/bandmates.module.css";
import { SectionSelect, useSection } from "../bandmates/section-select.tsx";
import { SeedUsed } from "../bandmates/seed-used.tsx";
import { useBandmate } from "../bandmates/use-bandmate.ts";
import { useActiveTrack } from "../desk/use-active-track.ts";
import { useDesk } from "../desk/use-desk.tsx";
import type { GenerationView } from "../takes/generation.ts";
import type { Wish } from "../takes/use-generation.ts";
import { EDIT_PRESETS } from "./edit-presets.ts";
import { editWish, type TracksChoice } from "./edit-wish.ts";
import { KeepNotes } from "./keep-notes.tsx";
import { PresetButtons } from "./preset-buttons.tsx";
import { openProposal } from "./proposals.ts";
import { TracksSelect } from "./tracks-select.tsx";

const [FIRST] = EDIT_PRESETS;
const OWN = () => ["keepNotes"];

/** Asks the orderless network (AR-CNN) to add and remove notes, and shows each edit on the roll as it happens. */
export function EditCard() {
  const desk = useDesk();
  const [tracks, setTracks] = useState<TracksChoice>("active");
  const onDone = useCallback(
    ({ state, error }: GenerationView) =>
      desk.say(state === "succeeded" ? "The edits are done: keep a state or discard them" : (error ?? "No edits")),
    [desk],
  );
  const onBegun = useCallback(
    (generation: GenerationView, { parameters }: Wish) => {
      const rounds = parameters.samplingIterations;
      desk.state.patch({ sheet: null });
      void openProposal(desk, generation.id, { iterations: typeof rounds === "number" ? rounds : null });
    },
    [desk],
  );
  const bandmate = useBandmate("edit", { onDone, onBegun, except: OWN, begin: FIRST.parameters });
  useActiveTrack();
  useSection();
  const wish = editWish(desk, tracks);
  return (
    <section className={styles.card} aria-label="Edit">
      <h2 className={styles.title}>Ask for edits</h2>
      <p className={styles.words}>
        A bandmate adds and removes notes, one after another, until the music sounds more like Bach’s chorales. Watch,
        stop, step back, and keep any state.
      </p>
      <AskButton
        technique="edit"
        label="Edit"
        bandmate={bandmate}
        needs={wish ? null : "There are no notes in these bars: choose others."}
        onAsk={() => void bandmate.ask(editWish(desk, tracks) ?? {})}
      />
      <SeedUsed bandmate={bandmate} />
      <PresetButtons parameters={bandmate.parameters} onChange={bandmate.setChosen} />
      <TracksSelect value={tracks} onChange={setTracks} />
      <SectionSelect />
      <KeepNotes />
      <BandmateSettings bandmate={bandmate}>
        <p className={styles.words}>
          The network (AR-CNN, an orderless convolutional network) has learned which notes Bach’s chorales have where.
          In each round it forgets some of the notes and writes them anew (Gibbs sampling); what differs from before is
          an edit. High creative risk (sampling temperature) lets unlikely notes win more often.
        </p>
      </BandmateSettings>
    </section>
  );
}
