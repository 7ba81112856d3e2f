import { isBlackKey, type RollPicture } from "../roll-picture/picture.ts";
import styles from "./readings.module.css";

const MARGIN = 1;

export function PeopleReading({ picture }: { picture: RollPicture }) {
  const top = picture.high + MARGIN;
  const rows = picture.high - picture.low + 1 + 2 * MARGIN;
  const row = 100 / rows;
  const pitches = Array.from({ length: rows }, (_, index) => top - index);
  return (
    <svg className={styles.drawing} role="img" aria-label={`${picture.notes.length} notes in a piano roll`}>
      {pitches.map((pitch) => (
        <rect
          key={pitch}
          className={isBlackKey(pitch) ? styles.blackLane : styles.whiteLane}
          y={`${(top - pitch) * row}%`}
          width="100%"
          height={`${row}%`}
        />
      ))}
      {picture.bars.slice(1).map((bar) => (
        <line key={bar} className={styles.bar} x1={`${bar * 100}%`} x2={`${bar * 100}%`} y2="100%" />
      ))}
      {picture.notes.map((note) => (
        <rect
          key={note.id}
          className={styles.note}
          x={`${note.x * 100}%`}
          width={`${note.width * 100}%`}
          y={`${(top - note.pitch) * row}%`}
          height={`${row}%`}
          rx="3"
        />
      ))}
    </svg>
  );
}
