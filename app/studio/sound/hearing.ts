/**
 * When what the synthesiser writes is heard: the audio clock (seconds) beside this browser's clock (milliseconds of
 * performance.now()), with what lies between the synthesiser and the ear.
 */
export type Hearing = {
  /** the place on the audio clock that reaches the ear at `atMs` */
  audioTimeAt(atMs: number): number;
  /** the time on this browser's clock at which a place on the audio clock reaches the ear */
  localTimeOf(audioTime: number): number;
  /** from the synthesiser to the ear, as the browser knows it: seconds */
  latency(): number;
  /** Looks at both clocks; call it many times a second while something plays. */
  look(): void;
};

export type AudioClock = Pick<AudioContext, "currentTime" | "baseLatency" | "outputLatency" | "state"> & {
  getOutputTimestamp?: () => AudioTimestamp;
};

/** The audio clock is read in steps of a buffer: the middle of so many readings says where it is. */
const READINGS = 32;
/** The two clocks of a time stamp that is older than this have stood still. Milliseconds. */
const OLDEST_STAMP_MS = 500;
/** A clock that stands elsewhere than it was by this much has stopped or changed its device: what was learned is void. */
const JUMP_SECONDS = 0.05;
const MS = 1000;

/** @param now performance.now() */
export function createHearing(context: AudioClock, now: () => number = () => performance.now()): Hearing {
  /** seconds that the audible audio clock is ahead of this browser's; the newest last */
  let readings: number[] = [];

  const latency = () => context.outputLatency || context.baseLatency || 0;

  function read(): number {
    const local = now();
    const stamp = context.getOutputTimestamp?.();
    if (stamp?.contextTime && stamp.performanceTime && local - stamp.performanceTime < OLDEST_STAMP_MS) {
      return stamp.contextTime - stamp.performanceTime / MS;
    }
    return context.currentTime - latency() - local / MS;
  }

  function look(): void {
    if (context.state !== "running") {
      readings = [];
      return;
    }
    const reading = read();
    if (readings.length > 0 && Math.abs(reading - ahead()) > JUMP_SECONDS) readings = [];
    readings = [...readings.slice(1 - READINGS), reading];
  }

  function ahead(): number {
    const sorted = readings.toSorted((a, b) => a - b);
    return sorted[sorted.length >> 1] ?? read();
  }

  return {
    audioTimeAt: (atMs) => atMs / MS + ahead(),
    localTimeOf: (audioTime) => (audioTime - ahead()) * MS,
    latency,
    look,
  };
}
