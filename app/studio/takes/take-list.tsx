"use client";

import { useState } from "react";
import { can } from "../../../server/access/can.ts";
import { Button } from "../../design/button.tsx";
import { Menu, MenuItem, MenuTrigger } from "../../design/menu.tsx";
import { useActiveTrack } from "../desk/use-active-track.ts";
import { useDesk, useStudioState, useTakes } from "../desk/use-desk.tsx";
import { useRole } from "../desk/use-role.ts";
import { makeTake } from "./alternative.ts";
import { startComparing, stopComparing } from "./compare.ts";
import { EditTakeCard } from "./edit-take-card.tsx";
import { TakeCard } from "./take-card.tsx";
import styles from "./takes.module.css";

const NO_TAKES =
  "What a bandmate proposes waits here, hatched in the roll, until somebody accepts or discards it. So does what you try yourself: your take stands beside the score until others have heard it.";

/** What bandmates and people have proposed, the latest first. */
export function TakeList() {
  const desk = useDesk();
  const takes = useTakes().filter((take) => take.state === "proposed");
  const isComparing = useStudioState((state) => state.compare !== null);
  const latestFirst = [...takes].reverse();
  return (
    <section className={styles.takes} aria-label="Takes">
      <h2 className={styles.heading}>
        Takes<span className={styles.count}>{takes.length > 0 ? takes.length : ""}</span>
      </h2>
      <div className={styles.row}>
        <MakeTakeButton />
        {takes.length > 0 ? (
          <Button size="small" onPress={() => (isComparing ? stopComparing(desk) : startComparing(desk))}>
            {isComparing ? "Stop comparing" : "Compare"}
          </Button>
        ) : null}
      </div>
      {latestFirst.length === 0 ? <p className={styles.words}>{NO_TAKES}</p> : null}
      <ul className={styles.list}>
        {latestFirst.map((take) =>
          take.technique === "edit" ? (
            <EditTakeCard key={take.id} take={take} />
          ) : (
            <TakeCard key={take.id} take={take} />
          ),
        )}
      </ul>
    </section>
  );
}

/** A copy beside the score, to try something without touching what others hear. */
function MakeTakeButton() {
  const desk = useDesk();
  const mayPropose = can(useRole(), "take.propose");
  const track = useActiveTrack();
  const hasSelection = useStudioState((state) => state.selection.size > 0);
  const hasLoop = useStudioState((state) => state.loop !== null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const isDisabled = !mayPropose || isBusy || !track || !desk.score().tracks.some(({ id }) => id === track.id);
  const disabledKeys = [...(hasSelection ? [] : ["selection"]), ...(hasLoop ? [] : ["loop"])];

  async function make(from: "whole" | "selection" | "loop"): Promise<void> {
    setBusy(true);
    setProblem(await makeTake(desk, from));
    setBusy(false);
  }

  return (
    <>
      <MenuTrigger>
        <Button size="small" isDisabled={isDisabled}>
          {isBusy ? "Copying" : "Try it as a take"}
        </Button>
        <Menu aria-label="Try it as a take" disabledKeys={disabledKeys}>
          <MenuItem id="selection" onAction={() => void make("selection")}>
            The bars of the selected notes
          </MenuItem>
          <MenuItem id="loop" onAction={() => void make("loop")}>
            The bars of the loop
          </MenuItem>
          <MenuItem id="whole" onAction={() => void make("whole")}>
            All of this track
          </MenuItem>
        </Menu>
      </MenuTrigger>
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
    </>
  );
}
