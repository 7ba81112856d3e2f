"use client";

import { Button } from "../../design/button.tsx";
import styles from "../bandmates/bandmates.module.css";
import { useDesk, useStudioState } from "../desk/use-desk.tsx";
import { LockIcon } from "../icons.tsx";
import { keepOrFree } from "./locked.ts";

/** Locks the selected notes: they stay whatever else is edited, and wear a lock on the roll. */
export function KeepNotes() {
  const desk = useDesk();
  const selection = useStudioState((state) => state.selection);
  const locked = useStudioState((state) => state.locked);
  const isFreeing = selection.size > 0 && [...selection].every((id) => locked.has(id));
  return (
    <div className={styles.row}>
      <Button size="small" isDisabled={selection.size === 0} onPress={() => keepOrFree(desk)}>
        <LockIcon />
        {isFreeing ? "Free these notes" : "Keep these notes"}
      </Button>
      <span className={styles.words}>{locked.size > 0 ? `${locked.size} kept` : "Select notes to keep them."}</span>
      {locked.size > 0 ? (
        <Button size="small" look="plain" onPress={() => desk.state.patch({ locked: new Set() })}>
          Free all
        </Button>
      ) : null}
    </div>
  );
}
