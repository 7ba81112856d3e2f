import type { Variable } from "@tensorflow/tfjs";
import type { Parameters } from "../parameters/parameters.ts";
import type { GeneratedTrack, MelodyNote } from "../technique.ts";

/** A named group of variables that a checkpoint holds; what is `optional` starts anew where an old checkpoint lacks it. */
export type Part = { name: string; parameters: Parameters<Variable>; optional?: boolean };

/** A melody to be arranged: its notes and length in ticks (480 a quarter note). */
export type Melody = { notes: MelodyNote[]; lengthTicks: number };

/** A network that learns, of whatever kind: what the engine needs to know of it. */
export type Learner = {
  /** Everything that has to be kept to go on, and the part that is played and published (a running average). */
  parts: readonly Part[];
  played: string;
  /** One round, counted from 1, whose chance depends on its number alone; its losses by name. Among them is `nats`. */
  learn: (iteration: number) => Promise<Record<string, number>>;
  /** Nats of what is played, on the same stretches of held-out pieces every time. */
  validate: () => Promise<number>;
  /** Nats of one that knows nothing. */
  untrainedNats: number;
  /** Losses of different phases (before and after a critic joins) say nothing of each other. */
  phaseOf: (iteration: number) => number;
  /** What it plays to a melody now, one track a voice or instrument. */
  arrange: (melody: Melody, seed: number) => Promise<GeneratedTrack[]>;
  dispose: () => void;
};
