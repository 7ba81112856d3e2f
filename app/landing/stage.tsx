import { isBlackKey } from "../roll-picture/picture.ts";
import type { MelodyPicture } from "./sample-pictures.ts";
import styles from "./stage.module.css";

/** The melody takes up this much of the stage's height, at its foot; the lanes above it carry the headline. */
const MELODY_SHARE = 0.35;
const LANES_BELOW = 2;

/** The first page's background: a piano roll that plays the chosen melody, silently. */
export function Stage({ melody }: { melody: MelodyPicture }) {
  const { picture } = melody;
  const lowest = picture.low - LANES_BELOW;
  const count = Math.round((picture.high - lowest + 1) / MELODY_SHARE);
  const highest = lowest + count - 1;
  const pitches = Array.from({ length: count }, (_, row) => highest - row);
  const lane = 100 / count;
  const top = (pitch: number) => `${(highest - pitch) * lane}%`;
  return (
    <div className={styles.stage} style={{ "--loop": `${picture.seconds}s` }}>
      <svg className={styles.lanes} aria-hidden="true">
        {pitches.map((pitch) => (
          <g key={pitch}>
            <rect
              className={isBlackKey(pitch) ? styles.blackLane : styles.whiteLane}
              y={top(pitch)}
              height={`${lane}%`}
            />
            <rect
              className={isBlackKey(pitch) ? styles.blackKey : styles.whiteKey}
              y={top(pitch)}
              height={`${lane}%`}
            />
          </g>
        ))}
        {picture.notes.map((note) => (
          <rect
            key={note.id}
            className={styles.struckKey}
            y={top(note.pitch)}
            height={`${lane}%`}
            style={{ animationDelay: `${note.seconds}s` }}
          />
        ))}
      </svg>
      <div className={styles.window}>
        <div className={styles.paper}>
          <svg className={styles.notes} role="img" aria-label={described(melody)}>
            {picture.bars.map((bar, index) => (
              <line
                key={bar}
                className={index === 0 ? undefined : styles.bar}
                x1={percent(bar)}
                x2={percent(bar)}
                y2="100%"
              />
            ))}
            {picture.notes.map((note) => (
              <rect
                key={note.id}
                className={styles.note}
                x={percent(note.x)}
                width={percent(note.width)}
                y={top(note.pitch)}
                height={`${lane}%`}
                rx="4"
                style={{ animationDelay: `${note.seconds}s` }}
              />
            ))}
          </svg>
          <div className={styles.playhead} />
        </div>
      </div>
    </div>
  );
}

function described({ title, picture }: MelodyPicture): string {
  return `${title} as a piano roll: ${picture.notes.length} notes in ${picture.bars.length} bars`;
}

function percent(fraction: number): string {
  return `${Math.round(fraction * 100_000) / 1000}%`;
}
