"use client";

import { useCallback, useState } from "react";
import { can } from "../../../server/access/can.ts";
import { Button } from "../../design/button.tsx";
import { useActiveTrack } from "../desk/use-active-track.ts";
import { useDesk, useScore } from "../desk/use-desk.tsx";
import { useRole } from "../desk/use-role.ts";
import { SparkIcon } from "../icons.tsx";
import { AccompanySettings, DEFAULT_SETTINGS } from "./accompany-settings.tsx";
import { type GenerationView, isUnderWay } from "./generation.ts";
import { GenerationProgress } from "./generation-progress.tsx";
import styles from "./takes.module.css";
import { useGeneration } from "./use-generation.ts";

/** Asks the conditional GAN for voices under the active track's melody. */
export function AccompanyCard() {
  const desk = useDesk();
  const track = useActiveTrack();
  const mayAsk = can(useRole(), "generation.create");
  const [settings, setSettings] = useState(DEFAULT_SETTINGS);
  const hasNotes = useScore((score) =>
    score.tracks.some((candidate) => !candidate.isDrum && candidate.notes.length > 0),
  );
  const onDone = useCallback(
    ({ state, error }: GenerationView) =>
      desk.say(state === "succeeded" ? "A take has arrived" : (error ?? "No take this time")),
    [desk],
  );
  const { generation, problem, isAsking, ask, cancel } = useGeneration(desk.projectId, onDone);
  const isBusy = isAsking || (generation !== null && isUnderWay(generation));
  const melody = track && !track.isDrum && track.notes.length > 0 ? [track.id] : undefined;
  const { voices, creativity, seed } = settings;

  return (
    <section className={styles.card} aria-label="Accompany">
      <h2 className={styles.title}>Ask for an accompaniment</h2>
      <p className={styles.words}>
        Up to three voices join your melody, in its key and with its rhythm. They come as a take to listen to first.
      </p>
      <Button
        look="primary"
        className={styles.ask}
        data-ask=""
        isDisabled={!mayAsk || !hasNotes}
        isPending={isBusy}
        onPress={() => void ask({ parameters: { voices, creativity }, seed: seed ?? undefined, trackIds: melody })}
      >
        <SparkIcon />
        Accompany
      </Button>
      {mayAsk && !hasNotes ? <p className={styles.words}>Write or choose a melody first.</p> : null}
      {mayAsk ? null : <p className={styles.words}>Only editors can ask for music here.</p>}
      {generation ? <GenerationProgress generation={generation} onCancel={() => void cancel()} /> : null}
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
      <AccompanySettings settings={settings} onChange={setSettings} />
    </section>
  );
}
