/** How a film of the evolution runs: so many frames, so fast. */
export type FilmPlan = { frames: number; framesPerSecond: number; seconds: number };

export const FRAMES_PER_SECOND = 30;
const SECONDS_A_STEP = 0.9;
const LONGEST_SECONDS = 60;
/** The finished music stays in sight at the end. */
const REST_AT_END_SECONDS = 2;

/** The film of `moments` checkpoints; many of them go by faster. */
export function planFilm(moments: number): FilmPlan {
  const seconds = Math.min(LONGEST_SECONDS, Math.max(0, moments - 1) * SECONDS_A_STEP) + REST_AT_END_SECONDS;
  return { frames: Math.round(seconds * FRAMES_PER_SECOND), framesPerSecond: FRAMES_PER_SECOND, seconds };
}

/** Where frame `frame` stands among the checkpoints: 0 is the first, `moments - 1` the last. */
export function positionOfFrame({ frames, framesPerSecond }: FilmPlan, moments: number, frame: number): number {
  const moving = Math.max(1, frames - REST_AT_END_SECONDS * framesPerSecond);
  return Math.min(1, frame / moving) * Math.max(0, moments - 1);
}
