"use client";

import { useState } from "react";
import type { Bar } from "../../../domain/score/bars.ts";
import { barAt } from "../../../domain/score/bars.ts";
import { IconButton } from "../../design/icon-button.tsx";
import { CrossIcon } from "../../design/icons.tsx";
import { useDesk, useMayEdit, useStudioState } from "../desk/use-desk.tsx";
import { BarLane } from "../lanes/bar-lane.tsx";
import { focusRoll } from "../roll/focus-roll.ts";
import { revealNotes } from "../roll/reveal-notes.ts";
import { barText, heldInto, readBar, withBar } from "./bar-text.ts";
import { ChordField } from "./chord-field.tsx";
import styles from "./chords.module.css";

/** Above the roll: the chords that a bandmate is asked to follow, a field for each bar. */
export function ChordLane() {
  const isShown = useStudioState((state) => state.chordLane);
  return isShown ? <Lane /> : null;
}

/** Pixels below which a field has no room. */
const NARROWEST = 24;

function Lane() {
  const desk = useDesk();
  const isDisabled = !useMayEdit();
  const chords = useStudioState((state) => state.chords);
  /** the bar whose field is in the page's order of Tab, and whether it is to take the focus once it is there */
  const [stop, setStop] = useState({ tick: 0, takesFocus: false });

  function goTo(bar: Bar, by: 1 | -1): void {
    const next = by === 1 ? bar.start + bar.length : barAt(desk.score().meters, Math.max(0, bar.start - 1)).start;
    setStop({ tick: next, takesFocus: true });
    const view = desk.viewport.get();
    const pitch = desk.state.get().cursor.pitch;
    const isRight = (next - view.scrollTick) * view.pixelsPerTick > view.width - bar.length * view.pixelsPerTick;
    if (next < view.scrollTick || isRight) revealNotes(desk, [{ pitch, start: next }]);
  }

  function write(bar: Bar, text: string): string | null {
    const read = readBar(text, bar);
    if (!read.ok) {
      desk.say(read.problem);
      return read.problem;
    }
    desk.state.patch({ chords: withBar(chords, bar, read.chords) });
    return null;
  }

  const corner = (
    <>
      <span>Chords</span>
      <IconButton
        label="Hide the chords; they are not asked for then"
        className={styles.hide}
        onPress={() => desk.state.patch({ chordLane: false })}
      >
        <CrossIcon />
      </IconButton>
    </>
  );

  return (
    <BarLane label="Chords" corner={corner}>
      {(bar, width) => (
        <ChordField
          key={barText(chords, bar)}
          label={`Chords of bar ${bar.bar + 1}`}
          text={barText(chords, bar)}
          held={heldInto(chords, bar)}
          isNarrow={width < NARROWEST}
          isDisabled={isDisabled}
          isStop={stop.tick === bar.start}
          takesFocus={stop.takesFocus && stop.tick === bar.start}
          onFocus={() => setStop({ tick: bar.start, takesFocus: false })}
          onWrite={(text) => write(bar, text)}
          onGo={(by) => goTo(bar, by)}
          onLeave={focusRoll}
        />
      )}
    </BarLane>
  );
}
