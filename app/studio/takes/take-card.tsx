"use client";

import { useState } from "react";
import type { Take } from "../../../domain/score/score.ts";
import { can } from "../../../server/access/can.ts";
import { Button } from "../../design/button.tsx";
import { ToggleButton } from "../../design/toggle-button.tsx";
import { useDesk, useStudioState } from "../desk/use-desk.tsx";
import { useRole } from "../desk/use-role.ts";
import { type Decision, decideTake } from "./decide-take.ts";
import { hearTake, setWanted } from "./hear-take.ts";
import { TakeTrack } from "./take-track.tsx";
import styles from "./takes.module.css";

/** One proposal: listen with the score or alone, keep all or some of its voices, or let it go. */
export function TakeCard({ take }: { take: Take }) {
  const desk = useDesk();
  const mayDecide = can(useRole(), "take.decide");
  const heard = useStudioState((state) => (state.heardTake?.id === take.id ? state.heardTake : null));
  const unwanted = useStudioState((state) => state.unwanted);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const wanted = take.tracks.filter((track) => !unwanted.has(track.id));

  async function decide(what: Decision["what"]): Promise<void> {
    setBusy(true);
    setProblem(await decideTake(desk, take, { what, trackIds: wanted.map((track) => track.id) }));
    setBusy(false);
  }

  return (
    <li className={styles.take}>
      <h3 className={styles.takeTitle}>{take.label || "A take"}</h3>
      <ul className={styles.voices} aria-label={`Voices of ${take.label || "the take"}`}>
        {take.tracks.map((track) => (
          <TakeTrack
            key={track.id}
            track={track}
            isWanted={!unwanted.has(track.id)}
            onChange={(on) => setWanted(desk, track.id, on)}
          />
        ))}
      </ul>
      <div className={styles.hear}>
        <ToggleButton
          isSelected={heard?.alone === false}
          onChange={(on) => hearTake(desk, take.id, on ? "with" : null)}
        >
          Listen
        </ToggleButton>
        <ToggleButton
          isSelected={heard?.alone === true}
          onChange={(on) => hearTake(desk, take.id, on ? "alone" : null)}
        >
          Listen alone
        </ToggleButton>
      </div>
      {heard ? (
        <p className={styles.words} role="status">
          {heard.alone ? "Space plays these voices alone." : "Space plays the piece with these voices."} Press again to
          go back.
        </p>
      ) : null}
      <div className={styles.decide}>
        <Button size="small" look="plain" isDisabled={!mayDecide || isBusy} onPress={() => void decide("discard")}>
          Discard
        </Button>
        <Button
          size="small"
          look="primary"
          isDisabled={!mayDecide || isBusy || wanted.length === 0}
          onPress={() => void decide("accept")}
        >
          {wanted.length === take.tracks.length ? "Accept all" : `Accept ${wanted.length}`}
        </Button>
      </div>
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
    </li>
  );
}
