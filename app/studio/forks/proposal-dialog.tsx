"use client";

import { useEffect, useState } from "react";
import type { Choices } from "../../../domain/merge/conflict.ts";
import { Button } from "../../design/button.tsx";
import { Dialog, DialogActions } from "../../design/dialog.tsx";
import { Progress } from "../../design/progress.tsx";
import { showToast } from "../../design/toast.tsx";
import { useListening } from "../../train/sample/use-listening.ts";
import { useDesk } from "../desk/use-desk.tsx";
import { endProposal, mergeProposal, type Preview, type Proposal, previewProposal } from "./answers.ts";
import { ConflictCard } from "./conflict-card.tsx";
import styles from "./forks.module.css";

type Props = { proposal: Proposal; by: string; mayDecide: boolean; onClose: () => void };

/** What a proposal would change, what there is to choose, by eye and by ear, and the decision. */
export function ProposalDialog({ proposal, by, mayDecide, onClose }: Props) {
  const desk = useDesk();
  const listening = useListening();
  const [choices, setChoices] = useState<Choices>({});
  const [preview, setPreview] = useState<Preview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { id } = proposal;
  const isMine = proposal.createdById === desk.me.id;

  useEffect(() => {
    let isGone = false;
    void previewProposal(desk.projectId, id, choices).then((answer) => {
      if (isGone) return;
      if (answer.ok) setPreview(answer.value);
      setProblem(answer.ok ? null : answer.message);
    });
    return () => {
      isGone = true;
    };
  }, [desk.projectId, id, choices]);

  async function decide(run: () => ReturnType<typeof mergeProposal>, done: string): Promise<void> {
    setBusy(true);
    const answer = await run();
    setBusy(false);
    if (!answer.ok) {
      setProblem(answer.message);
      return;
    }
    showToast(done);
    onClose();
  }

  const left = preview?.conflicts.filter((conflict) => conflict.isHard && !choices[conflict.id]).length ?? 0;
  const names = { ours: "This piece", theirs: proposal.from.title };
  return (
    <Dialog
      title={`Changes from “${proposal.from.title}”`}
      lead={proposal.message ? `${by}: ${proposal.message}` : `Proposed by ${by}.`}
      size="large"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      {preview || problem ? null : <Progress label="Comparing the two pieces" isIndeterminate />}
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
      {listening.problem ? <p role="alert">{listening.problem}</p> : null}
      {preview ? (
        <div className={styles.review}>
          <Statements preview={preview} />
          {preview.conflicts.map((conflict) => (
            <ConflictCard
              key={conflict.id}
              {...{ conflict, names, listening }}
              choice={choices[conflict.id]}
              onChoose={(choice) => setChoices({ ...choices, [conflict.id]: choice })}
            />
          ))}
        </div>
      ) : null}
      <DialogActions>
        {isMine ? (
          <Button
            isDisabled={isBusy}
            onPress={() => void decide(() => endProposal(desk.projectId, id, "withdraw"), "Taken back.")}
          >
            Take back
          </Button>
        ) : null}
        {mayDecide && !isMine ? (
          <Button
            isDisabled={isBusy}
            onPress={() => void decide(() => endProposal(desk.projectId, id, "decline"), "Declined.")}
          >
            Decline
          </Button>
        ) : null}
        {mayDecide ? (
          <Button
            look="primary"
            isDisabled={isBusy || !preview || left > 0}
            onPress={() =>
              void decide(
                () => mergeProposal(desk.projectId, id, choices),
                "Merged. The state before is kept under History.",
              )
            }
          >
            {left > 0 ? `${left} left to choose` : "Merge"}
          </Button>
        ) : null}
      </DialogActions>
    </Dialog>
  );
}

const SHOWN = 12;

function Statements({ preview: { statements, conflicts } }: { preview: Preview }) {
  if (statements.length === 0 && conflicts.length === 0)
    return <p>There is nothing new in it: this piece has all of it.</p>;
  const more = statements.length - SHOWN;
  return (
    <section aria-label="What would change here">
      <h3 className={styles.subtitle}>What would change here</h3>
      <ul className={styles.statements}>
        {statements.slice(0, SHOWN).map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
        {more > 0 ? <li>and {more} more</li> : null}
        {statements.length === 0 ? <li>Nothing, with what is chosen now.</li> : null}
      </ul>
    </section>
  );
}
