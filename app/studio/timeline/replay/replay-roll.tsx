"use client";

import { useEffect, useMemo, useRef } from "react";
import { useSize } from "../../../train/sample/use-size.ts";
import { useThemeName } from "../../../train/sample/watch-theme.ts";
import { freshContext } from "../../roll/draw/canvas.ts";
import { readPalette } from "../../roll/draw/palette.ts";
import { personOf } from "../words.ts";
import { type Cursor, type Film, frameAt } from "./film.ts";
import { type Fresh, follow, lookOf, paintGrid, paintNotes } from "./paint.ts";
import styles from "./replay.module.css";

/** Moments before now whose notes still shine. */
const SHINES = 8;
const MOST_SHINING = 400;

type Props = { film: Film; cursor: Cursor; playTick: number | null };

/** The piece as it stands at a moment of its making. */
export function ReplayRoll({ film, cursor, playTick }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLCanvasElement>(null);
  const notes = useRef<HTMLCanvasElement>(null);
  const size = useSize(frame);
  const theme = useThemeName();
  const whole = useMemo(() => lookOf(film), [film]);
  const look = useRef(whole);
  const here = lastTick(film, cursor.index);
  look.current = follow(look.current.rows === whole.rows ? look.current : whole, here, film.extent.endTick);
  const { fromTick } = look.current;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other tokens to read
  const palette = useMemo(() => (grid.current ? readPalette(grid.current) : null), [theme, size]);

  useEffect(() => {
    const context = grid.current && size && freshContext(grid.current, size.width, size.height);
    if (context && palette && size) paintGrid(context, size, { ...whole, fromTick }, palette);
  }, [size, palette, whole, fromTick]);

  useEffect(() => {
    const context = notes.current && size && freshContext(notes.current, size.width, size.height);
    if (!context || !palette || !size) return;
    const tracks = new Map(frameAt(film, cursor.index)?.tracks.map((track) => [track.id, track]));
    const fresh = freshOf(film, cursor.index);
    paintNotes(context, size, { look: look.current, notes: cursor.notes, tracks, fresh, playTick }, palette);
  }, [film, cursor.index, cursor.notes, playTick, size, palette]);

  const label = `The piece with ${cursor.notes.size} notes`;
  return (
    <div ref={frame} className={styles.roll} data-notes={cursor.notes.size} data-replay-roll>
      <canvas ref={grid} className={styles.layer} />
      <canvas ref={notes} className={styles.layer} role="img" aria-label={label} />
    </div>
  );
}

/** What was written last, in the colour of who wrote it. */
function freshOf(film: Film, index: number): Fresh {
  const fresh = new Map<string, { color: string; share: number }>();
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return fresh;
  for (let at = Math.max(0, index - SHINES); at < index && fresh.size < MOST_SHINING; at++) {
    const moment = film.moments[at];
    if (!moment) continue;
    const { color } = personOf(film.people, moment.by);
    const share = (SHINES - (index - 1 - at)) / SHINES;
    for (const { trackId, notes } of moment.notes) {
      for (const note of notes.slice(0, MOST_SHINING)) fresh.set(`${trackId} ${note[0]}`, { color, share });
    }
  }
  return fresh;
}

function lastTick(film: Film, index: number): number {
  for (const { notes } of film.moments[index - 1]?.notes ?? []) {
    for (const [, , start] of notes) if (start !== undefined) return start;
  }
  return 0;
}
