"use client";

import { can } from "../../../server/access/can.ts";
import { Button } from "../../design/button.tsx";
import { useScore } from "../desk/use-desk.tsx";
import { useRole } from "../desk/use-role.ts";
import { SparkIcon } from "../icons.tsx";
import type { BandmateId } from "./bandmate.ts";
import styles from "./bandmates.module.css";
import { GenerationProgress } from "./generation-progress.tsx";
import type { Bandmate } from "./use-bandmate.ts";

type Props = { technique: BandmateId; label: string; bandmate: Bandmate; onAsk: () => void; needs?: string | null };

/** The button of a bandmate with all that comes of pressing it: why it cannot be pressed, how far it is, what failed. */
export function AskButton({ technique, label, bandmate, onAsk, needs = null }: Props) {
  const { generation, problem, isBusy, cancel } = bandmate;
  const mayAsk = can(useRole(), "generation.create");
  const hasNotes = useScore((score) => score.tracks.some((track) => !track.isDrum && track.notes.length > 0));
  const missing = hasNotes ? needs : "Write or choose a melody first.";
  return (
    <>
      <Button
        look="primary"
        className={styles.ask}
        data-ask={technique}
        isDisabled={!mayAsk || missing !== null}
        isPending={isBusy}
        onPress={onAsk}
      >
        <SparkIcon />
        {label}
      </Button>
      {mayAsk && missing ? <p className={styles.words}>{missing}</p> : null}
      {mayAsk ? null : <p className={styles.words}>Only editors can ask for music here.</p>}
      {generation ? <GenerationProgress generation={generation} onCancel={() => void cancel()} /> : null}
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
    </>
  );
}
