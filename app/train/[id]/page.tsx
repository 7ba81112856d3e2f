import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { isFailure } from "../../../server/failures.ts";
import { listProjects } from "../../../server/projects/list.ts";
import { currentPrincipal } from "../../../server/sign-in/current.ts";
import { getTrainingRun, trainingCheckpoints, trainingPoints } from "../../../server/training/read.ts";
import { PageFrame } from "../../shell/page-frame.tsx";
import styles from "../run/run.module.css";
import { RunPage } from "../run/run-page.tsx";

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: "Training" };

/** A training, live. */
export default async function TrainingRunPage({ params }: Props) {
  const { id } = await params;
  const principal = await currentPrincipal();
  if (!principal) redirect(`/sign-in?next=/train/${encodeURIComponent(id)}`);
  if (!z.uuid().safeParse(id).success) notFound();
  const run = await getTrainingRun(principal, id).catch((error: unknown) => {
    if (isFailure(error)) notFound();
    throw error;
  });
  const [points, checkpoints, projects] = await Promise.all([
    trainingPoints(principal, id),
    trainingCheckpoints(principal, id),
    listProjects(principal),
  ]);
  const mayShare = projects.filter(({ role }) => role === "owner" || role === "editor");
  return (
    <PageFrame
      title={run.name}
      actions={
        <Link href="/train" className={styles.back}>
          All trainings
        </Link>
      }
    >
      <RunPage
        isGuest={principal.isGuest}
        initial={{ run, points, checkpoints }}
        projects={mayShare.map(({ id: projectId, title }) => ({ id: projectId, title }))}
      />
    </PageFrame>
  );
}
