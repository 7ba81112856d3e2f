import styles from "./melody-strip.module.css";
import type { RollPicture } from "./picture.ts";

/** A melody as a small strip of notes, in the text's colour. The words beside it name it, so it is silent. */
export function MelodyStrip({ picture }: { picture: RollPicture }) {
  const rows = picture.high - picture.low + 1;
  return (
    <svg className={styles.strip} viewBox={`0 0 1000 ${rows}`} preserveAspectRatio="none" aria-hidden="true">
      {picture.notes.map((note) => (
        <rect
          key={note.id}
          x={Math.round(note.x * 1000)}
          y={picture.high - note.pitch}
          width={Math.max(4, Math.round(note.width * 1000) - 4)}
          height={1}
          fill="currentColor"
        />
      ))}
    </svg>
  );
}
