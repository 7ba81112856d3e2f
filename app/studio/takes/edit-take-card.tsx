"use client";

import { useState } from "react";
import type { Take } from "../../../domain/score/score.ts";
import { can } from "../../../server/access/can.ts";
import { Button } from "../../design/button.tsx";
import { useDesk, useStore } from "../desk/use-desk.tsx";
import { useRole } from "../desk/use-role.ts";
import { openProposal } from "../edit/proposals.ts";
import { startChoosing } from "./choosing.ts";
import { decideTake } from "./decide-take.ts";
import { TakeWhy } from "./take-why.tsx";
import styles from "./takes.module.css";

/** Edits that wait: shown on the roll, where they can be stepped through and any state of them kept. */
export function EditTakeCard({ take }: { take: Take }) {
  const desk = useDesk();
  const mayDecide = can(useRole(), "take.decide");
  const isShown = useStore(desk.proposal, ({ proposal }) => proposal?.generationId === take.generationId);
  const [problem, setProblem] = useState<string | null>(null);

  async function show(): Promise<void> {
    if (!take.generationId) return;
    setProblem(await openProposal(desk, take.generationId));
    desk.state.patch({ sheet: null });
  }

  return (
    <li className={styles.take}>
      <h3 className={styles.takeTitle}>{take.label || "Edits"}</h3>
      {isShown ? <p className={styles.words}>Shown on the roll: step through it below the roll.</p> : null}
      <div className={styles.decide}>
        <Button
          size="small"
          look="plain"
          isDisabled={!mayDecide}
          onPress={() => void decideTake(desk, take, { what: "discard" }).then(setProblem)}
        >
          Discard
        </Button>
        <Button size="small" look="plain" isDisabled={!mayDecide} onPress={() => startChoosing(desk, take)}>
          Choose notes or bars
        </Button>
        {isShown ? null : (
          <Button size="small" look="primary" isDisabled={!take.generationId} onPress={() => void show()}>
            Show
          </Button>
        )}
      </div>
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
      <TakeWhy take={take} />
    </li>
  );
}
