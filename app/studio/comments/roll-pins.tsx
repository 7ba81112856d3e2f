"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { useActiveTrack } from "../desk/use-active-track.ts";
import { useDesk, useStudioState } from "../desk/use-desk.tsx";
import { keysWidth } from "../roll/draw/keys-layer.ts";
import { RULER_HEIGHT } from "../roll/draw/ruler-layer.ts";
import { currentRows } from "../roll/surroundings.ts";
import { PinButton } from "./pin-button.tsx";
import styles from "./pins.module.css";
import { lanesOf } from "./range-lanes.ts";
import { type Pin, usePins } from "./use-placed.ts";
import { useRollSight } from "./use-roll-sight.ts";

/** Pixels from one lane of ranges to the next, and between pins that would lie on each other. */
const LANE_HEIGHT = 27;
const ASIDE = 13;

/** Comments over the roll: at their notes, and over their bars under the ruler. */
export function RollPins() {
  const desk = useDesk();
  const strip = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const { pixelsPerTick, rowHeight } = useRollSight(strip, sheet);
  const track = useActiveTrack();
  useStudioState((state) => state.fold);
  const [stop, setStop] = useState<string | null>(null);
  const pins = usePins();
  const rows = currentRows(desk);
  const ranges = pins.flatMap((pin) => (pin.place.kind === "range" ? { pin, place: pin.place } : []));
  const notes = pins.flatMap((pin) => (pin.place.kind === "note" ? { pin, place: pin.place } : []));
  const lanes = lanesOf(ranges.map(({ place }) => place));
  const first = [...ranges, ...notes][0]?.pin.thread.id;
  const stopAt = pins.some(({ thread }) => thread.id === stop) ? stop : first;

  const common = (pin: Pin) => ({
    pin,
    isStop: pin.thread.id === stopAt,
    onFocus: () => setStop(pin.thread.id),
  });

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for the keys of the pins inside
    <div
      className={styles.area}
      {...(first && { role: "group", "aria-label": "Comments on the roll" })}
      style={{ left: keysWidth(track?.isDrum ?? false), top: RULER_HEIGHT }}
      onKeyDown={stepThroughPins}
    >
      <div ref={sheet} className={styles.strip}>
        {notes.map(({ pin, place }, index) => {
          const row = rows.rowOf(place.pitch);
          if (row < 0) return null;
          const before = notes.slice(0, index);
          const aside = before.filter(({ place: at }) => at.tick === place.tick && at.pitch === place.pitch).length;
          return (
            <PinButton
              key={pin.thread.id}
              {...common(pin)}
              look="note"
              isFaint={place.trackId !== track?.id}
              left={place.tick * pixelsPerTick + aside * ASIDE}
              top={row * rowHeight}
            />
          );
        })}
      </div>
      <div ref={strip} className={styles.strip}>
        {ranges.map(({ pin, place }, index) => (
          <PinButton
            key={pin.thread.id}
            {...common(pin)}
            look="range"
            isFaint={place.trackId !== null && place.trackId !== track?.id}
            left={place.start * pixelsPerTick}
            top={3 + (lanes[index] ?? 0) * LANE_HEIGHT}
            width={Math.max(24, (place.end - place.start) * pixelsPerTick - 2)}
          />
        ))}
      </div>
    </div>
  );
}

/** Arrow keys go from pin to pin as they stand in time; one of them is in the page's order of Tab. */
function stepThroughPins(event: KeyboardEvent<HTMLElement>): void {
  const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  const current = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-pin]") : null;
  if (by === 0 || !current) return;
  event.preventDefault();
  event.stopPropagation();
  const x = (pin: HTMLElement) => Number.parseFloat(pin.style.left || "0");
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-pin]")].sort((a, b) => x(a) - x(b));
  all[all.indexOf(current) + by]?.focus();
}
