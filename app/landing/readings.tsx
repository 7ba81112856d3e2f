import { sampleMelody } from "../../domain/melodies/melodies.ts";
import { writeMidi } from "../../domain/midi/write.ts";
import { pictureOf } from "../roll-picture/picture.ts";
import { MatrixReading } from "./matrix-reading.tsx";
import { MidiReading } from "./midi-reading.tsx";
import { PeopleReading } from "./people-reading.tsx";
import styles from "./readings.module.css";

const MELODY = "ode-to-joy";
const BARS = 2;

/** One melody as three readers see it: people, a model, other programs. All three are drawn from the same notes. */
export function Readings() {
  const melody = sampleMelody(MELODY);
  if (!melody) return null;
  const score = melody.score();
  const picture = pictureOf(score, BARS);
  return (
    <section className={styles.section} aria-labelledby="readings">
      <h2 id="readings" className={styles.heading}>
        Two bars of {melody.title}, read three ways
      </h2>
      <div className={styles.readings}>
        <figure className={styles.reading}>
          <PeopleReading picture={picture} />
          <figcaption>
            <strong>People</strong> see notes: higher is higher, longer is longer. Everybody in the project moves the
            same ones, with a cursor and an undo of their own.
          </figcaption>
        </figure>
        <figure className={styles.reading}>
          <MatrixReading picture={picture} bars={BARS} />
          <figcaption>
            <strong>A model</strong> reads a table of yes and no: one column a sixteenth, one row a pitch. The
            accompanying network answers with three more tables like it.
          </figcaption>
        </figure>
        <figure className={styles.reading}>
          <MidiReading bytes={writeMidi(score)} />
          <figcaption>
            <strong>Other programs</strong> read a standard MIDI file. These are its first bytes; it takes your music
            out of here whole, and brings other music in.
          </figcaption>
        </figure>
      </div>
    </section>
  );
}
