"use client";

import { useState } from "react";
import { can } from "../../../server/access/can.ts";
import { Button } from "../../design/button.tsx";
import { IconButton } from "../../design/icon-button.tsx";
import { CrossIcon } from "../../design/icons.tsx";
import { Slider } from "../../design/slider.tsx";
import { IconToggleButton } from "../../design/toggle-button.tsx";
import { useDesk } from "../desk/use-desk.tsx";
import { useRole } from "../desk/use-role.ts";
import { GhostIcon, HearIcon, PauseIcon, PlayIcon, StepBackIcon, StepForwardIcon } from "../icons.tsx";
import { shortcutOf } from "../shortcuts/shortcut-of.ts";
import { countWords, type Proposal } from "./proposal.ts";
import styles from "./proposal-bar.module.css";
import { hearProposal, keepState, letGo, showState, step, stopOrGoOn, toggleBefore } from "./proposal-commands.ts";
import { closeProposal } from "./proposals.ts";
import { useCalmProposal } from "./use-calm-proposal.ts";

/** Below the roll while a bandmate's edits are on the screen: stop, step, hear, keep this state or let it go. */
export function ProposalBar() {
  const proposal = useCalmProposal();
  return proposal ? <Bar key={proposal.generationId} proposal={proposal} /> : null;
}

function Bar({ proposal }: { proposal: Proposal }) {
  const desk = useDesk();
  const count = proposal.edits.length;
  return (
    <section className={styles.bar} aria-label="Proposed edits">
      <div className={styles.steps}>
        <ShowButton proposal={proposal} />
        <IconButton
          label="One edit back"
          shortcut={shortcutOf("edit-back")}
          isDisabled={proposal.shown === 0}
          onPress={() => step(desk, -1)}
        >
          <StepBackIcon />
        </IconButton>
        <IconButton
          label="One edit forward"
          shortcut={shortcutOf("edit-forward")}
          isDisabled={proposal.shown >= count}
          onPress={() => step(desk, 1)}
        >
          <StepForwardIcon />
        </IconButton>
      </div>
      <div className={styles.middle}>
        <span className={styles.words}>
          {proposal.isRunning ? <span className={styles.live} aria-hidden="true" /> : null}
          {countWords(proposal)}
        </span>
        <Slider
          className={styles.slider}
          label="Edits shown"
          hideLabel
          minValue={0}
          maxValue={Math.max(1, count)}
          value={proposal.shown}
          isDisabled={count === 0}
          onChange={(shown) => showState(desk, shown)}
        />
      </div>
      <div className={styles.looks}>
        <IconToggleButton
          label="Play the piece with this state"
          isSelected={proposal.isHeard}
          onChange={(on) => hearProposal(desk, on)}
        >
          <HearIcon />
        </IconToggleButton>
        <IconToggleButton
          label="Show what was removed"
          isSelected={proposal.showsBefore}
          onChange={() => toggleBefore(desk)}
        >
          <GhostIcon />
        </IconToggleButton>
      </div>
      <Decide proposal={proposal} />
    </section>
  );
}

function ShowButton({ proposal: { follows, shown, edits, isRunning } }: { proposal: Proposal }) {
  const desk = useDesk();
  const isGoing = follows && (isRunning || shown < edits.length);
  return (
    <IconButton
      label={isGoing ? "Stop here" : shown < edits.length ? "Go on" : "Show it again"}
      shortcut={shortcutOf("edit-stop")}
      isDisabled={edits.length === 0 && !isRunning}
      onPress={() => stopOrGoOn(desk)}
    >
      {isGoing ? <PauseIcon /> : <PlayIcon />}
    </IconButton>
  );
}

function Decide({ proposal }: { proposal: Proposal }) {
  const desk = useDesk();
  const mayDecide = can(useRole(), "take.decide");
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function run(decide: () => Promise<string | null>): Promise<void> {
    setBusy(true);
    setProblem(await decide());
    setBusy(false);
  }

  return (
    <>
      <div className={styles.decide}>
        <Button size="small" look="plain" isDisabled={!mayDecide || isBusy} onPress={() => void run(() => letGo(desk))}>
          Discard
        </Button>
        <Button
          size="small"
          look="primary"
          isDisabled={!mayDecide || isBusy || proposal.takeId === null || proposal.shown === 0}
          onPress={() => void run(() => keepState(desk))}
        >
          Keep this state
        </Button>
        <IconButton label="Hide; it waits among the takes" onPress={() => closeProposal(desk)}>
          <CrossIcon />
        </IconButton>
      </div>
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
    </>
  );
}
