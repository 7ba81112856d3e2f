"use client";

import { useState } from "react";
import type { Take } from "../../../domain/score/score.ts";
import { restOfTake } from "../../../domain/score/takes/rest-of-take.ts";
import { can } from "../../../server/access/can.ts";
import { Button } from "../../design/button.tsx";
import { useDesk, useStudioState } from "../desk/use-desk.tsx";
import { useRole } from "../desk/use-role.ts";
import { isAlternative, openAlternative } from "./alternative.ts";
import { startChoosing, stopChoosing } from "./choosing.ts";
import { type Decision, decideTake } from "./decide-take.ts";
import { HearButtons } from "./hear-buttons.tsx";
import { setWanted } from "./hear-take.ts";
import { TakeTrack } from "./take-track.tsx";
import { TakeWhy } from "./take-why.tsx";
import styles from "./takes.module.css";

/** One proposal: listen with the score or alone, keep all of it, some voices, bars or notes, or let it go. */
export function TakeCard({ take }: { take: Take }) {
  const desk = useDesk();
  const role = useRole();
  const mayDecide = can(role, "take.decide");
  const unwanted = useStudioState((state) => state.unwanted);
  const isChoosing = useStudioState((state) => state.choosing?.takeId === take.id);
  const isWriting = useStudioState((state) => take.tracks.some(({ id }) => id === state.activeTrackId));
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const wanted = take.tracks.filter((track) => !unwanted.has(track.id));
  const kept = keptWords(take);

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
      <HearButtons take={take} />
      {kept ? <p className={styles.words}>{kept}</p> : null}
      <div className={styles.row}>
        {isAlternative(take) && can(role, "project.edit") ? (
          <Button size="small" look="plain" isDisabled={isWriting} onPress={() => openAlternative(desk, take)}>
            {isWriting ? "You write in it" : "Write in it"}
          </Button>
        ) : null}
        <Button
          size="small"
          look="plain"
          isDisabled={!mayDecide}
          onPress={() => (isChoosing ? stopChoosing(desk) : startChoosing(desk, take))}
        >
          {isChoosing ? "Stop choosing" : "Choose notes or bars"}
        </Button>
      </div>
      <div className={styles.decide}>
        <Button size="small" look="plain" isDisabled={!mayDecide || isBusy} onPress={() => void decide("discard")}>
          {kept ? "Discard the rest" : "Discard"}
        </Button>
        <Button
          size="small"
          look="primary"
          isDisabled={!mayDecide || isBusy || wanted.length === 0}
          onPress={() => void decide("accept")}
        >
          {wanted.length < take.tracks.length ? `Accept ${wanted.length}` : kept ? "Accept the rest" : "Accept all"}
        </Button>
      </div>
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
      <TakeWhy take={take} />
    </li>
  );
}

/** "12 of 40 notes are in the piece already", once a part was accepted. */
function keptWords(take: Take): string | null {
  const count = ({ tracks }: Take) => tracks.reduce((sum, { notes }) => sum + notes.length, 0);
  const kept = count(take) - count(restOfTake(take));
  return kept > 0 ? `${kept} of ${count(take)} notes are decided on already.` : null;
}
