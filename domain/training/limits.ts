/** What a training may ask for at the most; guests get less (server/training). */
export const RECIPE_LIMITS = {
  iterations: { minimum: 10, maximum: 100_000 },
  batch: { minimum: 1, maximum: 64 },
  /** Up to 10, which breaks every network: people may find out, and are told why. */
  learningRate: { minimum: 0.000_001, maximum: 10 },
  criticUpdates: { minimum: 0, maximum: 5 },
  reconstruction: { minimum: 0, maximum: 200 },
  gradientPenalty: { minimum: 0, maximum: 100 },
  warmup: { minimum: 0, maximum: 100_000 },
  checkpointEvery: { minimum: 5, maximum: 5_000 },
  patience: { minimum: 0, maximum: 1_000 },
  seed: { minimum: 0, maximum: 2 ** 31 - 1 },
} as const;

/** More moments than this nobody scrubs through, and each is a stored sample. */
export const MAX_CHECKPOINTS = 400;
/** Points of one loss curve. */
export const MAX_POINTS = 2_000;
/** Above this a learning rate mostly ends in divergence. */
export const RISKY_LEARNING_RATE = 0.01;
