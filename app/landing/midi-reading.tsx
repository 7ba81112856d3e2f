import styles from "./readings.module.css";

const SHOWN_BYTES = 112;

export function MidiReading({ bytes }: { bytes: Uint8Array }) {
  const shown = [...bytes.subarray(0, SHOWN_BYTES)].map((byte) => byte.toString(16).padStart(2, "0"));
  return (
    <p className={styles.bytes} role="img" aria-label={`The first ${shown.length} bytes of its MIDI file`}>
      <span className={styles.lines}>{shown.join(" ")}</span>
    </p>
  );
}
