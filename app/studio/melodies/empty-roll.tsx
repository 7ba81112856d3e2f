"use client";

import { SAMPLE_MELODIES } from "../../../domain/melodies/melodies.ts";
import { Button } from "../../design/button.tsx";
import { useDesk, useMayEdit, useScore, useStudioState } from "../desk/use-desk.tsx";
import { beginWith, isEmptyScore } from "./begin-with.ts";
import styles from "./empty-roll.module.css";

/** An empty roll says how to begin, and steps aside for the first note. */
export function EmptyRoll() {
  const desk = useDesk();
  const mayEdit = useMayEdit();
  const isEmpty = useScore(isEmptyScore);
  const hasTrack = useStudioState((state) => state.activeTrackId !== null);
  if (!isEmpty) return null;
  return (
    <div className={styles.empty}>
      <h2 className={styles.title}>Begin with a melody</h2>
      <p className={styles.words}>{mayEdit ? wordsFor(hasTrack) : "There are no notes here yet."}</p>
      {mayEdit ? (
        <div className={styles.choices}>
          {SAMPLE_MELODIES.map((melody) => (
            <Button key={melody.id} size="small" onPress={() => beginWith(desk, melody)}>
              {melody.title}
            </Button>
          ))}
        </div>
      ) : null}
    </div>
  );
}

const wordsFor = (hasTrack: boolean) =>
  hasTrack
    ? "Press and pull in the grid to draw a note, import a MIDI file, or take one of these:"
    : "Add a track to draw in, import a MIDI file, or take one of these:";
