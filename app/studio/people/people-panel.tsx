"use client";

import { Switch } from "../../design/switch.tsx";
import styles from "../authorship/authorship.module.css";
import { ShareTable } from "../authorship/share-table.tsx";
import { useDesk, useStudioState } from "../desk/use-desk.tsx";

/** Who wrote what of this piece, as the server's log has it. */
export function PeoplePanel() {
  const desk = useDesk();
  const isShown = useStudioState((state) => state.authorship !== null);
  return (
    <section className={styles.panel} aria-label="Who wrote what, as a table">
      <h2 className={styles.heading}>Who wrote what</h2>
      <p className={styles.words}>
        From the server’s log of every change, not from what anybody claims. Facts, never a verdict: a short idea can
        carry a whole piece.
      </p>
      <Switch isSelected={isShown} onChange={(on) => desk.state.patch({ authorship: on ? "person" : null })}>
        Colour the notes by it
      </Switch>
      <ShareTable />
    </section>
  );
}
