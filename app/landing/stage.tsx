import { isBlackKey } from "../roll-picture/picture.ts";
import type { MelodyPicture } from "./sample-pictures.ts";
import styles from "./stage.module.css";

/** The melody lies in the lower part of the stage; the lanes above it carry the headline. */
const LANES_BELOW = 3;
const LANES = 28;

/** The first page's background: a piano roll that plays the chosen melody, silently. */
export function Stage({ melody }: { melody: MelodyPicture }) {
  const { picture } = melody;
  const lowest = picture.low - LANES_BELOW;
  const lanes = Array.from({ length: LANES }, (_, row) => lowest + LANES - 1 - row);
  const lane = 100 / LANES;
  const top = (pitch: number) => `${(lowest + LANES - 1 - pitch) * lane}%`;
  return (
    <div className={styles.stage} style={{ "--loop": `${picture.seconds}s` }}>
      <svg className={styles.lanes} aria-hidden="true">
        {lanes.map((pitch) => (
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
