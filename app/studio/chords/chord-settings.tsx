"use client";

import { Button } from "../../design/button.tsx";
import { Switch } from "../../design/switch.tsx";
import styles from "../bandmates/bandmates.module.css";
import { useDesk, useScore, useStudioState } from "../desk/use-desk.tsx";
import { suggestedChords } from "./suggested-chords.ts";

/** Whether a bandmate is to follow chords, and where they come from. */
export function ChordSettings() {
  const desk = useDesk();
  const isShown = useStudioState((state) => state.chordLane);
  const hasChords = useStudioState((state) => state.chords.length > 0);
  const hasNotes = useScore((score) => score.tracks.some((track) => !track.isDrum && track.notes.length > 0));

  function suggest(): void {
    const chords = suggestedChords(desk.score());
    desk.state.patch({ chords });
    desk.say(`${chords.length} chords suggested`);
  }

  function show(chordLane: boolean): void {
    desk.state.patch({ chordLane });
    if (chordLane && !hasChords && hasNotes) suggest();
  }

  return (
    <div className={styles.parameter}>
      <Switch isSelected={isShown} onChange={show}>
        Follow chords
      </Switch>
      {isShown ? (
        <>
          <p className={styles.words}>
            They stand above the roll, a field for each bar: C, Am7, G7/B, or several as in F G7. A bar without one goes
            on with the chord before.
          </p>
          <div className={styles.row}>
            <Button size="small" isDisabled={!hasNotes} onPress={suggest}>
              Suggest
            </Button>
            <Button size="small" look="plain" isDisabled={!hasChords} onPress={() => desk.state.patch({ chords: [] })}>
              Clear
            </Button>
          </div>
        </>
      ) : null}
    </div>
  );
}
