"use client";

import { Dialog } from "../../../design/dialog.tsx";
import { Progress } from "../../../design/progress.tsx";
import { useDesk } from "../../desk/use-desk.tsx";
import { closeReplay } from "./open-replay.ts";
import styles from "./replay.module.css";
import { ReplayStage } from "./replay-stage.tsx";
import { useFilm } from "./use-film.ts";

/** The making of the piece, from the first note on. */
export function ReplayDialog({ title }: { title: string }) {
  const desk = useDesk();
  const { film, share, problem } = useFilm(desk.projectId);
  return (
    <Dialog
      title={`How “${title}” was made`}
      size="full"
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : closeReplay(desk))}
    >
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
      {!film && !problem ? <Progress label="Reading what happened" value={share * 100} /> : null}
      {film && film.moments.length === 0 ? (
        <p className={styles.words}>Nothing was written yet. Come back when there are some notes.</p>
      ) : null}
      {film && film.moments.length > 0 ? <ReplayStage film={film} /> : null}
    </Dialog>
  );
}
