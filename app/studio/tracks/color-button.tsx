"use client";

import { Button as AriaButton } from "react-aria-components/Button";
import { TRACK_COLORS } from "../../../domain/score/limits.ts";
import { DialogTrigger, PopoverPanel } from "../../design/popover.tsx";
import styles from "./tracks.module.css";

const COLORS = Array.from({ length: TRACK_COLORS }, (_, i) => i);
const COLOR_NAMES = [
  "amber",
  "blue",
  "green",
  "pink",
  "violet",
  "teal",
  "coral",
  "lime",
  "indigo",
  "orchid",
  "sand",
  "sky",
];

type Props = { name: string; color: number; isDisabled: boolean; onChange: (color: number) => void };

/** The track's colour; pressing it offers the others. */
export function ColorButton({ name, color, isDisabled, onChange }: Props) {
  return (
    <DialogTrigger>
      <AriaButton className={styles.chip} aria-label={`Colour of ${name}`} isDisabled={isDisabled}>
        <span className={styles.dot} />
      </AriaButton>
      <PopoverPanel label={`Colour of ${name}`} placement="bottom start">
        <div className={styles.swatches}>
          {COLORS.map((choice) => (
            <AriaButton
              key={choice}
              slot="close"
              className={styles.swatch}
              style={{ background: `var(--track-${choice})` }}
              aria-label={COLOR_NAMES[choice] ?? `colour ${choice + 1}`}
              data-chosen={choice === color ? "" : undefined}
              onPress={() => onChange(choice)}
            />
          ))}
        </div>
      </PopoverPanel>
    </DialogTrigger>
  );
}
