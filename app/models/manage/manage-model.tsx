"use client";

import { useState } from "react";
import { Button } from "../../design/button.tsx";
import { buttonClass } from "../../design/button-class.ts";
import { LinkButton } from "../../design/link-button.tsx";
import styles from "../models.module.css";
import type { ProjectChoice } from "../publish/who-choice.tsx";
import type { OwnModel } from "../shapes.ts";
import { ChangeDialog } from "./change-dialog.tsx";
import { DeleteDialog } from "./delete-dialog.tsx";

type Props = { model: OwnModel; projects: readonly ProjectChoice[]; isGuest: boolean };

/** What one may do with a model of one's own; others may take it along only. */
export function ManageModel({ model, projects, isGuest }: Props) {
  const [open, setOpen] = useState<"change" | "delete" | null>(null);
  const close = () => setOpen(null);
  return (
    <section className={styles.manage} aria-label="Manage it">
      {model.isOwn ? <Button onPress={() => setOpen("change")}>Name and who may use it…</Button> : null}
      {/* a plain link: what comes is a file, not a page */}
      <a className={buttonClass()} href={`/api/v1/own-models/${model.id}/archive`} download>
        Download it (zip)
      </a>
      {model.isOwn ? (
        <Button look="danger" onPress={() => setOpen("delete")}>
          Delete…
        </Button>
      ) : null}
      {model.runId ? (
        <LinkButton href={`/train/new?again=${model.runId}`} look="plain">
          Train again with changes
        </LinkButton>
      ) : null}
      {open === "change" ? <ChangeDialog model={model} projects={projects} isGuest={isGuest} onClose={close} /> : null}
      {open === "delete" ? <DeleteDialog model={model} onClose={close} /> : null}
    </section>
  );
}
