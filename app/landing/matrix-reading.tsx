import type { PictureNote, RollPicture } from "../roll-picture/picture.ts";
import styles from "./readings.module.css";

/** The accompanying network's own grid: sixteen steps a bar of four quarters. */
const STEPS_A_BAR = 16;

export function MatrixReading({ picture, bars }: { picture: RollPicture; bars: number }) {
  const steps = STEPS_A_BAR * bars;
  const rows = picture.high - picture.low + 3;
  const top = picture.high + 1;
  const cells = Array.from({ length: rows * steps }, (_, index) => ({
    step: index % steps,
    pitch: top - Math.floor(index / steps),
  }));
  return (
    <svg
      className={styles.drawing}
      viewBox={`0 0 ${steps} ${rows}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`The same notes as a table of ${rows} pitches by ${steps} steps`}
    >
      {cells.map(({ step, pitch }) => (
        <rect
          key={`${step} ${pitch}`}
          className={picture.notes.some((note) => sounds(note, pitch, step, steps)) ? styles.yes : styles.no}
          x={step + 0.12}
          y={top - pitch + 0.12}
          width={0.76}
          height={0.76}
        />
      ))}
    </svg>
  );
}

function sounds(note: PictureNote, pitch: number, step: number, steps: number): boolean {
  const middle = (step + 0.5) / steps;
  return note.pitch === pitch && note.x <= middle && middle < note.x + note.width;
}
