import { LinkButton } from "../../design/link-button.tsx";
import { lessonPictures } from "./lesson-pictures.ts";
import styles from "./runs.module.css";

/** What training is, as pictures: the same melody grows out of noise. */
export function NoRuns() {
  return (
    <section className={styles.lesson} aria-labelledby="lesson">
      <h2 id="lesson">Teach a network your own music</h2>
      <ol className={styles.stages}>
        {lessonPictures().map(({ title, words, notes }) => (
          <li key={title}>
            <svg viewBox="0 0 96 48" className={styles.stage} aria-hidden="true" focusable="false">
              {notes.map(({ id, x, row, width, isRight }) => (
                <rect
                  key={id}
                  x={x * 96}
                  y={row * 48 + 0.5}
                  width={width * 96 - 1}
                  height="3.4"
                  rx="1.2"
                  fill={isRight ? "var(--track-0)" : "var(--track-1)"}
                />
              ))}
            </svg>
            <h3>{title}</h3>
            <p>{words}</p>
          </li>
        ))}
      </ol>
      <p className={styles.loop}>
        You bring MIDI files. The network writes, compares with your music, and corrects itself, over and over:{" "}
        <b>that is training</b>. You watch and listen while it does, and at the end it plays in your studio.
      </p>
      <LinkButton href="/train/new" look="primary" size="large">
        Train a model
      </LinkButton>
    </section>
  );
}
