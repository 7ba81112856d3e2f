import { setMeter, setTempo } from "../../../domain/score/commands/score-map.ts";
import type { Desk } from "../desk/desk.ts";

/** What the transport's field takes; files may hold more. Quarter notes a minute. */
export const SLOWEST_BPM = 20;
export const FASTEST_BPM = 300;

/** The tempo at the beginning; later changes of tempo stay as they are. */
export function changeTempo(desk: Desk, bpm: number): void {
  desk.edit((doc, origin) => setTempo(doc, { tick: 0, bpm }, origin), "tempo");
}

export function changeMeter(desk: Desk, meter: { numerator: number; denominator: number }): void {
  desk.edit((doc, origin) => setMeter(doc, { tick: 0, ...meter }, origin), "tempo");
}
