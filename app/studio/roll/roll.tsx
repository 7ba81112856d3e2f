"use client";

import { useEffect, useRef } from "react";
import { useActiveTrack } from "../desk/use-active-track.ts";
import { useDesk, useMayEdit } from "../desk/use-desk.tsx";
import { attachArrivals } from "./arrivals.ts";
import { keysWidth } from "./draw/keys-layer.ts";
import { attachKeys } from "./input/keys.ts";
import { attachPointer } from "./input/pointer.ts";
import { attachRuler } from "./input/ruler.ts";
import { attachWheel } from "./input/wheel.ts";
import { NoteMirror } from "./note-mirror.tsx";
import { startPainter } from "./painter.ts";
import styles from "./roll.module.css";
import { attachSize } from "./size.ts";

const HOW_TO =
  "Arrow keys move the cursor, Enter writes or selects a note, Delete removes what is selected. Press question mark for all keys.";

/** The shared piano roll: six canvases for the eyes, a list of notes for screen readers, one focus for the keys. */
export function Roll() {
  const desk = useDesk();
  const ruler = useRef<HTMLCanvasElement>(null);
  const keys = useRef<HTMLCanvasElement>(null);
  const area = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLCanvasElement>(null);
  const notes = useRef<HTMLCanvasElement>(null);
  const proposal = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const track = useActiveTrack();
  const mayEdit = useMayEdit();

  useEffect(() => {
    if (!ruler.current || !keys.current || !area.current || !grid.current || !notes.current) return;
    if (!proposal.current || !overlay.current) return;
    const stops = [
      attachSize(area.current, desk),
      attachArrivals(desk),
      attachPointer(area.current, desk),
      attachWheel(area.current, desk),
      attachRuler(ruler.current, desk),
      attachKeys(keys.current, desk),
      startPainter(
        {
          ruler: ruler.current,
          keys: keys.current,
          grid: grid.current,
          notes: notes.current,
          proposal: proposal.current,
          overlay: overlay.current,
        },
        desk,
      ),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [desk]);

  return (
    <section
      className={styles.roll}
      aria-label="Piano roll"
      style={{ "--keys-width": `${keysWidth(track?.isDrum ?? false)}px` }}
    >
      <div className={styles.corner} aria-hidden="true" />
      <canvas ref={ruler} className={styles.ruler} data-part="ruler" />
      <canvas ref={keys} className={styles.keys} data-part="keys" />
      <div
        ref={area}
        className={styles.area}
        role="application"
        aria-roledescription={mayEdit ? "note editor" : "note viewer"}
        aria-label={`Notes of ${track?.name || "the track"}`}
        aria-description={HOW_TO}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application of its own, as canvas editors are
        tabIndex={0}
        data-roll=""
        onFocus={() => desk.roll.patch({ hasFocus: true })}
        onBlur={() => desk.roll.patch({ hasFocus: false })}
      >
        <canvas ref={grid} className={styles.layer} />
        <canvas ref={notes} className={styles.layer} />
        <canvas ref={proposal} className={styles.layer} />
        <canvas ref={overlay} className={styles.layer} />
      </div>
      <NoteMirror />
    </section>
  );
}
