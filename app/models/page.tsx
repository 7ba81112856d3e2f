import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { listModels } from "../../server/generations/models.ts";
import { listOwnModels } from "../../server/models/read.ts";
import { currentPrincipal } from "../../server/sign-in/current.ts";
import { takeStatistics } from "../../server/takes/statistics.ts";
import { LinkButton } from "../design/link-button.tsx";
import { PageFrame } from "../shell/page-frame.tsx";
import { ImportButton } from "./manage/import-button.tsx";
import { ModelList } from "./model-list.tsx";
import styles from "./models.module.css";
import { ownSummary, shippedSummary } from "./summary.ts";
import { TakeTable } from "./take-table.tsx";

export const metadata: Metadata = { title: "Models" };

/** Every model that one may use: one's own, those that others share, and those that come with Tutti. */
export default async function ModelsPage() {
  const principal = await currentPrincipal();
  if (!principal) redirect("/sign-in?next=/models");
  const [own, every, takes] = await Promise.all([listOwnModels(principal), listModels(), takeStatistics(principal)]);
  const known = new Set(own.map(({ id }) => id));
  const shipped = every.filter(({ id }) => !known.has(id)).map(shippedSummary);
  const mine = own.filter(({ isOwn }) => isOwn).map(ownSummary);
  const shared = own.filter(({ isOwn }) => !isOwn).map(ownSummary);
  return (
    <PageFrame
      title="Models"
      actions={
        <div className={styles.actions}>
          <ImportButton />
          <LinkButton href="/train/new" look="primary">
            Train a model
          </LinkButton>
        </div>
      }
    >
      <ModelList title="Yours" models={mine}>
        None yet. Train one on your own music, or import a model that somebody sent you.
      </ModelList>
      {shared.length > 0 ? <ModelList title="Shared with you" models={shared} /> : null}
      <ModelList title="They come with Tutti" models={shipped}>
        They appear as soon as a worker has started.
      </ModelList>
      <TakeTable {...takes} />
    </PageFrame>
  );
}
