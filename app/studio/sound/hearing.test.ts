import { describe, expect, it } from "vitest";
import { type AudioClock, createHearing } from "./hearing.ts";

/** A device that hands over 10 ms at a time, 40 ms before they are heard. */
function device() {
  const now = { ms: 5_000 };
  const clock: AudioClock = {
    state: "running",
    baseLatency: 0.01,
    outputLatency: 0.04,
    get currentTime() {
      return Math.ceil(now.ms / 10) / 100 - 2;
    },
  };
  return { now, clock, hearing: createHearing(clock, () => now.ms) };
}

describe("[PE12] when a sound is heard", () => {
  it("is when it leaves the speaker, not when it was written", () => {
    const { now, hearing } = device();
    for (let i = 0; i < 40; i++) {
      now.ms += 25.3;
      hearing.look();
    }
    // At ms/1000 - 2 on the audio clock something is written; it is heard 40 ms later.
    expect(Math.abs(hearing.audioTimeAt(now.ms) - (now.ms / 1000 - 2 - 0.04))).toBeLessThan(0.008);
    expect(hearing.localTimeOf(hearing.audioTimeAt(1_234))).toBeCloseTo(1_234);
  });

  it("is told by the browser's own time stamp where it has one", () => {
    const { now, clock } = device();
    clock.getOutputTimestamp = () => ({ contextTime: 3, performanceTime: 4_990 });
    const hearing = createHearing(clock, () => now.ms);
    hearing.look();
    expect(hearing.audioTimeAt(4_990)).toBeCloseTo(3);
  });

  it("is learned anew when the device stood still", () => {
    const now = { ms: 0 };
    let lost = 0;
    const clock: AudioClock = {
      state: "running",
      baseLatency: 0,
      outputLatency: 0,
      get currentTime() {
        return (now.ms - lost) / 1000;
      },
    };
    const hearing = createHearing(clock, () => now.ms);
    for (now.ms = 0; now.ms < 1_000; now.ms += 25) hearing.look();
    lost = 700;
    hearing.look();
    expect(hearing.audioTimeAt(now.ms)).toBeCloseTo((now.ms - 700) / 1000);
  });
});
