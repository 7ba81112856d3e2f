import type { ReactNode } from "react";
import styles from "./diagrams.module.css";

/** Small drawings of the networks: what goes in at the left, what comes out at the right. */
function Drawing({ children }: { children: ReactNode }) {
  return (
    <svg className={styles.drawing} viewBox="0 0 200 84" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

/** A sheet of piano roll: notes as [row, from, length] on a grid of 6 by 8. */
function Sheet({ x, y, notes, color }: { x: number; y: number; notes: readonly Spot[]; color: string }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect className={styles.sheet} width="34" height="26" rx="3" />
      {notes.map(([row, from, length]) => (
        <rect
          key={`${row}-${from}`}
          x={2 + from * 3.8}
          y={2 + row * 3.7}
          width={length * 3.8 - 0.8}
          height="3"
          rx="1"
          fill={color}
        />
      ))}
    </g>
  );
}

type Spot = readonly [row: number, from: number, length: number];

const MELODY: readonly Spot[] = [
  [2, 0, 2],
  [1, 2, 2],
  [0, 4, 3],
  [1, 7, 1],
];
const BASS: readonly Spot[] = [
  [5, 0, 4],
  [4, 4, 4],
];
const CHORDS: readonly Spot[] = [
  [3, 0, 4],
  [4, 2, 2],
  [2, 4, 4],
];
const BEAT: readonly Spot[] = [
  [5, 0, 1],
  [3, 2, 1],
  [5, 4, 1],
  [3, 6, 1],
];

/** Layers of a network: [x, height], all on one middle line. */
function Layers({ layers, middle }: { layers: readonly (readonly [x: number, height: number])[]; middle: number }) {
  return layers.map(([x, height]) => (
    <rect key={x} className={styles.layer} x={x} y={middle - height / 2} width="7" height={height} rx="2" />
  ));
}

const Arrow = ({ d }: { d: string }) => <path className={styles.arrow} d={d} />;

export function UNetDrawing() {
  return (
    <Drawing>
      <Sheet x={2} y={29} notes={MELODY} color="var(--track-0)" />
      <Arrow d="M39 42h10" />
      <Layers
        middle={42}
        layers={[
          [54, 56],
          [68, 38],
          [82, 22],
          [96, 12],
          [110, 22],
          [124, 38],
          [138, 56],
        ]}
      />
      <path className={styles.skip} d="M57 13C70 2 128 2 141 13M71 22C82 13 116 13 127 22" />
      <Arrow d="M149 42h10" />
      <Sheet x={164} y={29} notes={CHORDS} color="var(--track-1)" />
    </Drawing>
  );
}

export function MuseGanDrawing() {
  const rows = [
    { y: 0, notes: BEAT, color: "var(--track-3)" },
    { y: 29, notes: BASS, color: "var(--track-2)" },
    { y: 58, notes: CHORDS, color: "var(--track-1)" },
  ] as const;
  return (
    <Drawing>
      <Sheet x={2} y={29} notes={MELODY} color="var(--track-0)" />
      <circle className={styles.shared} cx="62" cy="42" r="11" />
      <Arrow d="M39 42h8" />
      {rows.map(({ y, notes, color }) => (
        <g key={color}>
          <Arrow d={`M74 42L92 ${y + 13}`} />
          <Layers
            middle={y + 13}
            layers={[
              [98, 10],
              [110, 16],
              [122, 22],
            ]}
          />
          <Arrow d={`M133 ${y + 13}h22`} />
          <Sheet x={164} y={y} notes={notes} color={color} />
        </g>
      ))}
    </Drawing>
  );
}

export function StraightDrawing() {
  return (
    <Drawing>
      <Sheet x={2} y={29} notes={MELODY} color="var(--track-0)" />
      <Arrow d="M39 42h10" />
      <Layers
        middle={42}
        layers={[
          [54, 50],
          [74, 34],
          [94, 18],
          [114, 34],
          [134, 50],
        ]}
      />
      <Arrow d="M149 42h10" />
      <Sheet x={164} y={29} notes={CHORDS} color="var(--track-1)" />
    </Drawing>
  );
}

export function OrderlessDrawing() {
  const holes: readonly Spot[] = [
    [3, 0, 4],
    [2, 4, 4],
  ];
  return (
    <Drawing>
      <Sheet x={2} y={29} notes={[...MELODY.slice(0, 3), ...BASS.slice(0, 1)]} color="var(--track-0)" />
      <g className={styles.holes} transform="translate(2 29)">
        {holes.map(([row, from, length]) => (
          <rect key={row} x={2 + from * 3.8} y={2 + row * 3.7} width={length * 3.8 - 1} height="3" rx="1" />
        ))}
      </g>
      <Arrow d="M39 42h10" />
      <Layers middle={42} layers={[54, 68, 82, 96, 110, 124, 138].map((x) => [x, 40] as const)} />
      <Arrow d="M149 42h10" />
      <Sheet x={164} y={29} notes={[...MELODY.slice(0, 3), ...BASS.slice(0, 1)]} color="var(--track-0)" />
      <g transform="translate(164 29)">
        {holes.map(([row, from, length]) => (
          <rect
            key={row}
            x={2 + from * 3.8}
            y={2 + row * 3.7}
            width={length * 3.8 - 1}
            height="3"
            rx="1"
            fill="var(--track-1)"
          />
        ))}
      </g>
      <path className={styles.skip} d="M181 24C170 4 30 4 19 24" />
      <path className={styles.tip} d="M16 20l3 5 4-4" />
    </Drawing>
  );
}
