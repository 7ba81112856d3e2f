"use client";

import { useEffect, useMemo, useRef } from "react";
import { freshContext } from "../../studio/roll/draw/canvas.ts";
import { readPalette } from "../../studio/roll/draw/palette.ts";
import type { BlendedNote } from "../evolution/blend.ts";
import { blend } from "../evolution/blend.ts";
import type { Lanes } from "./lanes.ts";
import { paintPlayhead, paintRoll } from "./paint-roll.ts";
import styles from "./roll.module.css";
import type { Sample } from "./sample.ts";
import { useSize } from "./use-size.ts";
import { useThemeName } from "./watch-theme.ts";

type Props = {
  lanes: Lanes;
  notes: readonly BlendedNote[];
  /** what it shows, in words */
  label: string;
  /** ticks; null: no playhead */
  playhead?: number | null;
  className?: string;
};

/** A small piano roll of notes on their way. */
export function RollCanvas({ lanes, notes, label, playhead = null, className = styles.roll }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(frame);
  const theme = useThemeName();

  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other tokens to read
  useEffect(() => {
    if (!canvas.current || !size) return;
    const context = freshContext(canvas.current, size.width, size.height);
    if (!context) return;
    const palette = readPalette(canvas.current);
    const area = { x: 0, y: 0, ...size };
    paintRoll(context, area, { lanes, notes, palette });
    if (playhead !== null) paintPlayhead(context, area, lanes, playhead, palette);
  }, [lanes, notes, playhead, size, theme]);

  return (
    <div ref={frame} className={className}>
      <canvas ref={canvas} role="img" aria-label={label} className={styles.canvas} />
    </div>
  );
}

/** A sample as it is. */
export function SampleRoll({ sample, ...props }: Omit<Props, "notes"> & { sample: Sample }) {
  const notes = useMemo(() => blend(sample, sample, 1), [sample]);
  return <RollCanvas {...props} notes={notes} />;
}
