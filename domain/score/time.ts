/** Time in a score: ticks to seconds and back under its tempos, bars and beats under its meters, and where it ends. */
export {
  type Bar,
  type BarPosition,
  type Beat,
  barAt,
  beatsBetween,
  positionAt,
  tickOfBar,
  ticksABar,
  ticksABeat,
} from "./bars.ts";
export { notesEnd, scoreEnd } from "./ends.ts";
export { secondsToTicks, tempoAt, ticksToSeconds } from "./tempo-map.ts";
