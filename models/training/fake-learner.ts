import type { TF } from "../backend/tf.ts";
import type { Learner } from "./learner.ts";

/** For tests: a network of one number, which follows a course that is told in advance. */
export type FakeCourse = {
  /** Nats of a round, and on held-out pieces after it. */
  nats?: (iteration: number) => number;
  validation?: (iteration: number) => number;
  phaseOf?: (iteration: number) => number;
};

export function fakeLearner(tf: TF, { nats = () => 1, validation = () => 1, phaseOf = () => 0 }: FakeCourse): Learner {
  const number = tf.variable(tf.scalar(0));
  const known = async () => (await number.data())[0] ?? 0;
  return {
    parts: [{ name: "network", parameters: { number } }],
    played: "network",
    untrainedNats: 4,
    phaseOf,
    learn: async (iteration) => {
      number.assign(tf.scalar(iteration));
      return { nats: nats(iteration), rate: 0.1 };
    },
    validate: async () => validation(await known()),
    arrange: async () => {
      const note = { pitch: 60 + (await known()), start: 0, duration: 480, velocity: 80 };
      return [{ name: "Bass", program: 32, isDrum: false, notes: [note] }];
    },
    dispose: () => number.dispose(),
  };
}
