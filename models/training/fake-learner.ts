import type { TF } from "../backend/tf.ts";
import type { Learner } from "./learner.ts";

/** For tests: a network of numbers that are all alike, which follows a course that is told in advance. */
export type FakeCourse = {
  /** Nats of a round, and on held-out pieces after it. */
  nats?: (iteration: number) => number;
  validation?: (iteration: number) => number;
  phaseOf?: (iteration: number) => number;
  /** How many numbers it has. */
  size?: number;
};

export function fakeLearner(
  tf: TF,
  { nats = () => 1, validation = () => 1, phaseOf = () => 0, size = 1 }: FakeCourse,
): Learner {
  const numbers = tf.variable(tf.zeros([size]));
  const known = async () => (await numbers.data())[0] ?? 0;
  return {
    parts: [{ name: "network", parameters: { numbers } }],
    played: "network",
    untrainedNats: 4,
    phaseOf,
    learn: async (iteration) => {
      tf.tidy(() => numbers.assign(tf.fill([size], iteration)));
      return { nats: nats(iteration), rate: 0.1 };
    },
    validate: async () => validation(await known()),
    arrange: async () => {
      const note = { pitch: 60 + (await known()), start: 0, duration: 480, velocity: 80 };
      return [{ name: "Bass", program: 32, isDrum: false, notes: [note] }];
    },
    dispose: () => numbers.dispose(),
  };
}
