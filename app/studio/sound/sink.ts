/**
 * Where the scheduler sends sound: a synthesiser, or a list in a test. Times are seconds on the audio clock; channels
 * are numbered from 0 and are not bounded by 16.
 */
export type Sink = {
  /** seconds on the audio clock */
  now(): number;
  noteOn(channel: number, pitch: number, velocity: number, time: number): void;
  noteOff(channel: number, pitch: number, time: number): void;
  control(channel: number, controller: number, value: number, time: number): void;
  program(channel: number, program: number, isDrum: boolean, time: number): void;
  /** `value` -8192..8191 */
  bend(channel: number, value: number, time: number): void;
  /** One tick of the metronome. */
  click(accent: boolean, time: number): void;
  /** Ends everything that sounds, at once. */
  silence(): void;
};
