import styles from "./diagrams.module.css";

/** Who plays: each in the colour that its notes have in the roll. */
const CHOIR = [
  { y: 12, color: "var(--track-0)", notes: "M18 0h34M56 -5h30M90 -9h48M142 -5h36" },
  { y: 32, color: "var(--track-1)", notes: "M18 0h70M92 4h44M140 0h38" },
  { y: 52, color: "var(--track-2)", notes: "M18 0h34M56 4h30M90 0h88" },
  { y: 74, color: "var(--track-3)", notes: "M18 0h34M56 -6h30M90 -2h44M138 -9h40" },
];

export function ChoirDrawing() {
  return (
    <svg className={styles.drawing} viewBox="0 0 200 84" aria-hidden="true" focusable="false">
      {CHOIR.map(({ y, color, notes }) => (
        <path key={y} className={styles.voice} d={notes} transform={`translate(0 ${y})`} stroke={color} />
      ))}
    </svg>
  );
}

const CHORD_AT = [18, 60, 102, 144];
const HITS = [18, 39, 60, 81, 102, 123, 144, 165];

export function BandDrawing() {
  return (
    <svg className={styles.drawing} viewBox="0 0 200 84" aria-hidden="true" focusable="false">
      <path className={styles.voice} d="M18 8h16M38 4h16M60 12h34M102 6h16M122 2h16M144 8h34" stroke="var(--track-0)" />
      {CHORD_AT.map((x) => (
        <path key={x} className={styles.thin} d={`M${x} 24h30M${x} 31h30M${x} 38h30`} stroke="var(--track-1)" />
      ))}
      <path
        className={styles.voice}
        d="M18 54h14M39 54h14M60 60h14M81 60h14M102 57h14M123 57h14M144 54h34"
        stroke="var(--track-2)"
      />
      {HITS.map((x, i) => (
        <circle key={x} cx={x + 3} cy={i % 2 === 0 ? 78 : 71} r="3" fill="var(--track-3)" />
      ))}
    </svg>
  );
}
