import { estimateKey } from "../../domain/theory/estimate-key.ts";
import { scale, tonic } from "../../domain/theory/scales.ts";
import { LOWEST_PITCH, type MelodyGrid, REST, WINDOW_STEPS } from "./grid.ts";

/** How far around a window the melody's key is heard: eight 4/4 bars to each side. */
const HEARD_STEPS = 128;
/** What a note outside the key is held back by, in nats: it still comes where the network is sure of it (a leading tone, a passing chord). */
const PULL = 1.2;
/** The raised sixth and seventh of minor. */
const MELODIC_MINOR = [9, 11];

/**
 * What to add to the logits of each of the 12 pitch classes in the window from `start`, so that the voices keep to the key of
 * the melody around it (Krumhansl and Schmuckler). Whatever the melody itself sings in the window is welcome.
 */
export function keyPull(melody: MelodyGrid, start: number): Float32Array {
  const around = soundingNotes(melody, start - HEARD_STEPS, start + WINDOW_STEPS + HEARD_STEPS);
  const estimate = estimateKey(around);
  if (!estimate) return new Float32Array(12);
  const { key } = estimate;
  const raised = key.mode === "minor" ? MELODIC_MINOR.map((step) => (tonic(key) + step) % 12) : [];
  const sung = soundingNotes(melody, start, start + WINDOW_STEPS).map(({ pitch }) => pitch % 12);
  const welcome = new Set([...scale(key), ...raised, ...sung]);
  return Float32Array.from({ length: 12 }, (_, pitchClass) => (welcome.has(pitchClass) ? 0 : -PULL));
}

function soundingNotes(melody: MelodyGrid, from: number, to: number): { pitch: number; duration: number }[] {
  const rows = [...melody.classes.slice(Math.max(0, from), Math.max(0, to))];
  return rows.filter((row) => row !== REST).map((row) => ({ pitch: row + LOWEST_PITCH, duration: 1 }));
}
