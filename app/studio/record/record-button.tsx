"use client";

import { IconToggleButton } from "../../design/toggle-button.tsx";
import { useDesk, useMayEdit, useStore } from "../desk/use-desk.tsx";
import { RecordIcon } from "../icons.tsx";
import { shortcutOf } from "../shortcuts/shortcut-of.ts";
import styles from "./record.module.css";
import { record } from "./record.ts";

/** Plays in from a MIDI keyboard or the computer's keys; counts a bar in, and the button counts along. */
export function RecordButton() {
  const desk = useDesk();
  const mayEdit = useMayEdit();
  const isOn = useStore(desk.recording, ({ recording }) => recording !== null);
  const beatsLeft = useStore(desk.recording, ({ recording }) => recording?.beatsLeft ?? 0);
  if (!mayEdit) return null;
  return (
    <span className={styles.record}>
      <IconToggleButton
        label={isOn ? "Stop recording" : "Record"}
        shortcut={shortcutOf("record")}
        isSelected={isOn}
        onChange={() => record(desk)}
      >
        <span className={isOn ? styles.on : undefined}>{beatsLeft > 0 ? beatsLeft : <RecordIcon />}</span>
      </IconToggleButton>
    </span>
  );
}
