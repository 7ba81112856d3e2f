"use client";

import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import { useActiveTrack } from "../desk/use-active-track.ts";
import { useDesk, useScore, useStudioState, useTakes } from "../desk/use-desk.tsx";
import { describeNote } from "../notes/describe-note.ts";
import { keysWidth } from "../roll/draw/keys-layer.ts";
import { RULER_HEIGHT } from "../roll/draw/ruler-layer.ts";
import { placeIn, pointAt } from "../roll/input/point.ts";
import { attachWheel } from "../roll/input/wheel.ts";
import { revealNotes } from "../roll/reveal-notes.ts";
import { currentRows } from "../roll/surroundings.ts";
import { choiceExtras } from "./choice-extras.ts";
import styles from "./choose-layer.module.css";
import { type Choosable, type Choosing, choosables, effectOf, stopChoosing, takeOf, toggleNotes } from "./choosing.ts";

/** Over the roll while notes of a take are picked out: a press chooses a note, a frame all notes in it. */
export function ChooseLayer() {
  const choosing = useStudioState((state) => state.choosing);
  return choosing ? <Layer key={choosing.takeId} choosing={choosing} /> : null;
}

type Place = { x: number; y: number };
const OVERLAY = "take-choice";
/** A hand that trembles by less than this many pixels has pressed, not drawn a frame. */
const TREMBLE = 3;

function Layer({ choosing }: { choosing: Choosing }) {
  const desk = useDesk();
  const area = useRef<HTMLDivElement>(null);
  const takes = useTakes();
  const score = useScore((now) => now);
  const active = useActiveTrack();
  const [frame, setFrame] = useState<{ from: Place; to: Place } | null>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const isDrum = active?.isDrum ?? false;
  // biome-ignore lint/correctness/useExhaustiveDependencies: takes and score are what it is worked out from
  const shown = useMemo(() => {
    const take = takeOf(desk, choosing);
    return take ? choosables(desk, take).filter(({ track }) => track.isDrum === isDrum) : [];
  }, [desk, choosing.takeId, takes, score, isDrum]);

  useEffect(() => {
    const take = takeOf(desk, choosing);
    if (!take) return;
    const extra = choiceExtras(shown, effectOf(desk, take, choosing), current);
    desk.overlay.set({ overlay: { id: OVERLAY, label: "Notes of the take to choose from", extra } });
  }, [desk, choosing, shown, current]);

  useEffect(
    () => () => {
      if (desk.overlay.get().overlay?.id === OVERLAY) desk.overlay.set({ overlay: null });
    },
    [desk],
  );

  useEffect(() => {
    area.current?.focus({ preventScroll: true });
    return area.current ? attachWheel(area.current, desk) : undefined;
  }, [desk]);

  function onDown(event: PointerEvent<HTMLElement>): void {
    if (event.button !== 0 || !area.current) return;
    area.current.setPointerCapture(event.pointerId);
    const at = placeIn(area.current, event);
    setFrame({ from: at, to: at });
  }

  function onMove(event: PointerEvent<HTMLElement>): void {
    if (frame && area.current) setFrame({ ...frame, to: placeIn(area.current, event) });
  }

  function onUp(event: PointerEvent<HTMLElement>): void {
    if (!frame || !area.current) return;
    const to = placeIn(area.current, event);
    setFrame(null);
    const isPress = Math.hypot(to.x - frame.from.x, to.y - frame.from.y) <= TREMBLE;
    const inside = notesWithin(frame.from, to);
    if (isPress && inside.length > 0) toggleNotes(desk, shown, inside.slice(-1));
    if (!isPress) toggleNotes(desk, shown, inside, !event.altKey);
  }

  function notesWithin(a: Place, b: Place): string[] {
    const view = desk.viewport.get();
    const rows = currentRows(desk);
    const one = pointAt(view, rows, Math.min(a.x, b.x), Math.max(a.y, b.y));
    const other = pointAt(view, rows, Math.max(a.x, b.x), Math.min(a.y, b.y));
    const touches = (note: Choosable) =>
      note.pitch >= one.pitch &&
      note.pitch <= other.pitch &&
      note.start <= other.tick &&
      note.start + note.duration > one.tick;
    return shown.filter(touches).map(({ id }) => id);
  }

  /** Arrows go from note to note in their order; Enter chooses; Escape ends the choosing. */
  function onKey(event: KeyboardEvent<HTMLElement>): void {
    const isAll = event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey);
    const by = event.key === "ArrowRight" || event.key === "ArrowDown" ? 1 : -1;
    const isArrow = event.key.startsWith("Arrow") && !event.altKey && !event.ctrlKey && !event.metaKey;
    if (isArrow) step(by);
    else if (event.key === "Enter" && current) toggleNotes(desk, shown, [current]);
    else if (isAll) {
      toggleNotes(
        desk,
        shown,
        shown.map(({ id }) => id),
        true,
      );
    } else if (event.key === "Escape") stopChoosing(desk);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function step(by: number): void {
    const at = shown.findIndex(({ id }) => id === current);
    const next = shown[at < 0 ? 0 : Math.min(shown.length - 1, Math.max(0, at + by))];
    if (!next) return;
    setCurrent(next.id);
    revealNotes(desk, [next]);
    const is = next.kind === "add" ? "" : ", would be removed";
    const chosen = choosing.noteIds.has(next.id) ? ", chosen" : "";
    desk.say(`${describeNote(next, score.meters, isDrum)}${is}${chosen}`);
  }

  return (
    <div
      ref={area}
      className={styles.layer}
      role="application"
      aria-roledescription="note chooser"
      aria-label={`Choosing among ${shown.length} notes of the take`}
      aria-description="Arrow keys go from note to note, Enter chooses, Escape ends."
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes the keys that choose
      tabIndex={0}
      data-choosing=""
      style={{ left: keysWidth(isDrum), top: RULER_HEIGHT }}
      onPointerDown={onDown}
      onPointerMove={onMove}
      onPointerUp={onUp}
      onPointerCancel={() => setFrame(null)}
      onKeyDown={onKey}
    >
      {frame ? <div className={styles.frame} style={boxOf(frame.from, frame.to)} /> : null}
    </div>
  );
}

function boxOf(a: Place, b: Place) {
  return {
    left: Math.min(a.x, b.x),
    top: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}
