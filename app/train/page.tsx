import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentPrincipal } from "../../server/sign-in/current.ts";
import { listTrainingRuns } from "../../server/training/read.ts";
import { LinkButton } from "../design/link-button.tsx";
import { PageFrame } from "../shell/page-frame.tsx";
import { NoRuns } from "./runs/no-runs.tsx";
import { RunList } from "./runs/run-list.tsx";
import { sparksOf } from "./runs/sparks.ts";

export const metadata: Metadata = { title: "Train a model" };

/** One's own trainings. */
export default async function TrainPage() {
  const principal = await currentPrincipal();
  if (!principal) redirect("/sign-in?next=/train");
  const runs = await listTrainingRuns(principal);
  const sparks = await sparksOf(principal, runs);
  return (
    <PageFrame
      title="Trainings"
      actions={
        <LinkButton href="/train/new" look="primary">
          Train a model
        </LinkButton>
      }
    >
      {runs.length === 0 ? <NoRuns /> : <RunList initial={runs} sparks={sparks} now={new Date().toISOString()} />}
    </PageFrame>
  );
}
