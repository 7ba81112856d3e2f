import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { isFailure } from "../../../server/failures.ts";
import { listModels } from "../../../server/generations/models.ts";
import { getOwnModel } from "../../../server/models/read.ts";
import type { OwnModelView } from "../../../server/models/view.ts";
import { listProjects } from "../../../server/projects/list.ts";
import { currentPrincipal } from "../../../server/sign-in/current.ts";
import type { Principal } from "../../../server/sign-in/principal.ts";
import { PageFrame } from "../../shell/page-frame.tsx";
import { Card } from "../card/card.tsx";
import { Figures } from "../figures.tsx";
import { ManageModel } from "../manage/manage-model.tsx";
import styles from "../models.module.css";
import { ownSummary, shippedSummary } from "../summary.ts";
import { UseIt } from "../use-it.tsx";

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: "Model" };

/** A model with its card, its figures, and what one may do with it. */
export default async function ModelPage({ params }: Props) {
  const id = decodeURIComponent((await params).id);
  const principal = await currentPrincipal();
  if (!principal) redirect(`/sign-in?next=/models/${encodeURIComponent(id)}`);
  const [mine, shipped, projects] = await Promise.all([ownModel(principal, id), listModels(), listProjects(principal)]);
  const other = mine ? undefined : shipped.find((model) => model.id === id);
  const model = mine ?? other;
  if (!model) notFound();
  const { name, about, facts } = mine ? ownSummary(mine) : shippedSummary(other ?? notFound());
  const mayEdit = projects.filter(({ role }) => role === "owner" || role === "editor");
  const choices = mayEdit.map((project) => ({ id: project.id, title: project.title }));
  return (
    <PageFrame title={name} actions={<Link href="/models">All models</Link>}>
      <div className={styles.page}>
        <div className={styles.main}>
          {about === "" ? null : <p className={styles.lead}>{about}</p>}
          <p className={styles.facts}>
            {facts.map((fact) => (
              <span key={fact}>{fact}</span>
            ))}
            {mine?.runId ? <Link href={`/train/${mine.runId}`}>How it was trained</Link> : null}
          </p>
          <Card source={model.card} />
        </div>
        <aside className={styles.side} aria-label="What you can do with it">
          <UseIt technique={model.technique} name={name} projects={choices} />
          {mine ? <ManageModel model={mine} projects={choices} isGuest={principal.isGuest} /> : null}
          <Figures metrics={model.metrics} />
        </aside>
      </div>
    </PageFrame>
  );
}

/** Somebody's own model, where it is one and this person may use it. */
async function ownModel(principal: Principal, id: string): Promise<OwnModelView | null> {
  if (!z.uuid().safeParse(id).success) return null;
  return getOwnModel(principal, id).catch((error: unknown) => {
    if (isFailure(error)) return null;
    throw error;
  });
}
