"use client";

import { PinButton } from "./pin-button.tsx";
import styles from "./pins.module.css";
import { usePins } from "./use-placed.ts";

const MOST_SHOWN = 3;

/** Threads about one track, in its row. */
export function TrackPins({ trackId }: { trackId: string }) {
  const pins = usePins().filter(({ place }) => place.kind === "track" && place.trackId === trackId);
  if (pins.length === 0) return null;
  return (
    <span className={styles.ofTrack}>
      {pins.slice(0, MOST_SHOWN).map((pin) => (
        <PinButton key={pin.thread.id} pin={pin} look="track" />
      ))}
    </span>
  );
}
