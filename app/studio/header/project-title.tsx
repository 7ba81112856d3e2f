"use client";

import { useState } from "react";
import { can } from "../../../server/access/can.ts";
import { renameProjectAction } from "../../projects/actions.ts";
import { useAction } from "../../shell/use-action.ts";
import { useDesk } from "../desk/use-desk.tsx";
import { useRole } from "../desk/use-role.ts";
import styles from "./header.module.css";

const LONGEST = 120;

/** The title is a field that looks like a heading; it is kept on Enter and on leaving. */
export function ProjectTitle({ title, onRenamed }: { title: string; onRenamed: (title: string) => void }) {
  const desk = useDesk();
  const mayRename = can(useRole(), "project.rename");
  const [draft, setDraft] = useState<string | null>(null);
  const { run } = useAction();

  async function commit(): Promise<void> {
    const wanted = draft?.trim() ?? "";
    setDraft(null);
    if (wanted === "" || wanted === title) return;
    const done = await run(() => renameProjectAction(desk.projectId, wanted));
    if (done) onRenamed(wanted);
  }

  return (
    <span className={styles.titleBox} data-text={draft ?? title}>
      <input
        className={styles.title}
        aria-label="Project title"
        size={1}
        maxLength={LONGEST}
        readOnly={!mayRename}
        value={draft ?? title}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => void commit()}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.currentTarget.blur();
          if (event.key === "Escape") setDraft(null);
        }}
      />
    </span>
  );
}
