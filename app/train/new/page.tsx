import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { trainingRecipe } from "../../../domain/training/recipe.ts";
import { datasetLimits } from "../../../server/datasets/limits.ts";
import { getDataset, listDatasets } from "../../../server/datasets/read.ts";
import { listProjects } from "../../../server/projects/list.ts";
import { currentPrincipal } from "../../../server/sign-in/current.ts";
import type { Principal } from "../../../server/sign-in/principal.ts";
import { trainingLimits } from "../../../server/training/limits.ts";
import { getTrainingRun, listTrainingRuns } from "../../../server/training/read.ts";
import { PageFrame } from "../../shell/page-frame.tsx";
import { NewTraining, type NewTrainingProps } from "./new-training.tsx";
import { speedOf } from "./speed.ts";

export const metadata: Metadata = { title: "Train a model" };

const search = z.object({
  again: z.uuid().optional().catch(undefined),
  learningRate: z.coerce.number().positive().optional().catch(undefined),
});
type Search = z.output<typeof search>;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewTrainingPage({ searchParams }: Props) {
  const principal = await currentPrincipal();
  if (!principal) redirect("/sign-in?next=/train/new");
  const [datasets, projects, runs, begin] = await Promise.all([
    listDatasets(principal),
    listProjects(principal),
    listTrainingRuns(principal),
    beginFrom(principal, search.parse(await searchParams)),
  ]);
  return (
    <PageFrame title="Train a model">
      <NewTraining
        datasets={datasets}
        projects={projects.map(({ id, title }) => ({ id, title }))}
        limits={trainingLimits(principal)}
        mostBytes={datasetLimits(principal).uploadBytes}
        speeds={runs.map(speedOf).filter((speed) => speed !== null)}
        begin={begin}
      />
    </PageFrame>
  );
}

/** An earlier run's settings and data, perhaps with another learning rate; null where there is none. */
async function beginFrom(principal: Principal, { again, learningRate }: Search): Promise<NewTrainingProps["begin"]> {
  if (!again) return null;
  const run = await getTrainingRun(principal, again).catch(() => null);
  if (!run) return null;
  const changed = trainingRecipe.safeParse({ ...run.recipe, ...(learningRate === undefined ? {} : { learningRate }) });
  const dataset = run.dataset ? await getDataset(principal, run.dataset.id).catch(() => null) : null;
  return { recipe: changed.success ? changed.data : run.recipe, dataset, name: run.name };
}
