import type { Principal } from "../../../server/sign-in/principal.ts";
import { trainingPoints } from "../../../server/training/read.ts";
import type { TrainingRunView } from "../../../server/training/view.ts";
import { thinned } from "../curves/series.ts";

/** The runs at the top get a small curve; nobody looks for those of last year. */
const RUNS_WITH_CURVES = 12;
const POINTS = 60;

/** For the newest runs a few values of the curve that tells most: what surprises it, or else the composer's loss. */
export async function sparksOf(
  principal: Principal,
  runs: readonly TrainingRunView[],
): Promise<Record<string, number[]>> {
  const shown = runs.slice(0, RUNS_WITH_CURVES);
  const curves = await Promise.all(
    shown.map(async ({ id }) => {
      const points = await trainingPoints(principal, id);
      const values = points.map((point) => point.values.nats ?? point.values.generatorLoss);
      return [
        id,
        thinned(
          values.filter((value) => value !== undefined),
          POINTS,
        ),
      ] as const;
    }),
  );
  return Object.fromEntries(curves);
}
