"use client";

import { useCallback, useEffect, useState } from "react";
import { Button } from "../../design/button.tsx";
import { showToast } from "../../design/toast.tsx";
import { useDesk } from "../desk/use-desk.tsx";
import { type Proposal, type Proposals, propose, type Relation, readProposals, readRelation } from "./answers.ts";
import { ForkDialog } from "./fork-dialog.tsx";
import styles from "./forks.module.css";
import { ProposalDialog } from "./proposal-dialog.tsx";
import { forgetWanted, wantedProposal } from "./proposal-link.ts";
import { ProposeDialog } from "./propose-dialog.tsx";
import { changesWords, creditWords, STATE_WORDS } from "./words.ts";

type Shown = { relation: Relation; list: Proposals };

/** Where the piece comes from, what came of it, and changes that go from one to the other. */
export function ForkSection() {
  const desk = useDesk();
  const [shown, setShown] = useState<Shown | null>(null);
  const [open, setOpen] = useState<"fork" | "propose" | Proposal | null>(null);
  const { projectId } = desk;

  const read = useCallback(async () => {
    const [relation, list] = await Promise.all([readRelation(projectId), readProposals(projectId)]);
    if (relation.ok && list.ok) setShown({ relation: relation.value, list: list.value });
  }, [projectId]);

  useEffect(() => {
    const wanted = shown && wantedProposal();
    const found = wanted && shown.list.proposals.find(({ id, state }) => id === wanted && state === "open");
    if (!found) return;
    forgetWanted();
    setOpen(found);
  }, [shown]);

  useEffect(() => {
    void read();
    return desk.connection.events.subscribe("proposals", () => void read());
  }, [desk, read]);

  if (!shown) return null;
  const { relation, list } = shown;
  const close = () => {
    setOpen(null);
    void read();
  };

  /** One's own proposal to oneself, decided on at once. */
  async function bringIn(from: { id: string }): Promise<void> {
    const answer = await propose(projectId, from.id);
    if (answer.ok) setOpen(answer.value);
    else showToast(answer.message, { kind: "bad" });
  }

  const { original, since } = relation;
  return (
    <section className={styles.section} aria-label="Forks">
      {relation.credits.length > 0 ? <p className={styles.credits}>{creditWords(relation)}</p> : null}
      {original && since ? (
        <div className={styles.since}>
          <p className={styles.words}>
            Since then: {changesWords(since.here.length)} here, {changesWords(since.there.length)} in{" "}
            <a href={`/studio/${original.id}`}>{original.title}</a>.
          </p>
          <div className={styles.buttons}>
            {relation.mayBringIn && since.there.length > 0 ? (
              <Button size="small" onPress={() => void bringIn(original)}>
                Bring theirs in
              </Button>
            ) : null}
            {relation.mayPropose && since.here.length > 0 ? (
              <Button size="small" onPress={() => setOpen("propose")}>
                Propose mine to them
              </Button>
            ) : null}
          </div>
        </div>
      ) : null}
      <ProposalList list={list} projectId={projectId} onOpen={setOpen} />
      <div className={styles.buttons}>
        <Button size="small" look="quiet" onPress={() => setOpen("fork")}>
          Make my own version (fork)
        </Button>
        {relation.forks.map(({ id, title }) => (
          <a key={id} href={`/studio/${id}`} className={styles.fork}>
            {title}
          </a>
        ))}
      </div>
      {open === "fork" ? <ForkDialog onClose={close} /> : null}
      {open === "propose" && original ? <ProposeDialog original={original} onClose={close} /> : null}
      {open && typeof open === "object" ? (
        <ProposalDialog proposal={open} by={nameOf(list, open, desk.me)} mayDecide={list.mayDecide} onClose={close} />
      ) : null}
    </section>
  );
}

type ListProps = { list: Proposals; projectId: string; onOpen: (proposal: Proposal) => void };

function ProposalList({ list, projectId, onOpen }: ListProps) {
  const desk = useDesk();
  if (list.proposals.length === 0) return null;
  return (
    <ul className={styles.proposals}>
      {list.proposals.map((proposal) => {
        const isHere = proposal.into.id === projectId;
        const mayLook = isHere && (list.mayDecide || proposal.createdById === desk.me.id);
        return (
          <li key={proposal.id} className={styles.proposal} data-state={proposal.state}>
            <span className={styles.proposalWords}>
              {isHere
                ? `From “${proposal.from.title}” by ${nameOf(list, proposal, desk.me)}`
                : `To “${proposal.into.title}”`}
              <span className={styles.hint}>{STATE_WORDS[proposal.state]}</span>
            </span>
            {mayLook && proposal.state === "open" ? (
              <Button size="small" onPress={() => onOpen(proposal)}>
                Look and listen
              </Button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

function nameOf({ people }: Proposals, { createdById }: Proposal, me: { id: string; name: string }): string {
  if (createdById === me.id) return "you";
  return people.find(({ id }) => id === createdById)?.name ?? "somebody who left";
}
