"use client";

import { useState } from "react";
import { barAt } from "../../../domain/score/bars.ts";
import { can } from "../../../server/access/can.ts";
import { Button } from "../../design/button.tsx";
import { IconButton } from "../../design/icon-button.tsx";
import { CrossIcon } from "../../design/icons.tsx";
import { ToggleButton } from "../../design/toggle-button.tsx";
import { useDesk, useScore, useStudioState, useTakes } from "../desk/use-desk.tsx";
import { useRole } from "../desk/use-role.ts";
import { BarLane } from "../lanes/bar-lane.tsx";
import { focusRoll } from "../roll/focus-roll.ts";
import styles from "./bars.module.css";
import {
  acceptWords,
  type Choosing,
  choiceOf,
  choosables,
  effectOf,
  stopChoosing,
  takeOf,
  toggleBars,
  toggleNotes,
} from "./choosing.ts";
import { decideTake } from "./decide-take.ts";

/** Above the roll while notes of a take are picked out: its bars, what is chosen in words, and the decision. */
export function ChooseBar() {
  const choosing = useStudioState((state) => state.choosing);
  return choosing ? <Bar key={choosing.takeId} choosing={choosing} /> : null;
}

function Bar({ choosing }: { choosing: Choosing }) {
  const desk = useDesk();
  useTakes();
  useScore((score) => score);
  const mayDecide = can(useRole(), "take.decide");
  const loop = useStudioState((state) => state.loop);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const take = takeOf(desk, choosing);
  if (!take) return null;
  const all = choosables(desk, take);
  const effect = effectOf(desk, take, choosing);
  const choice = choiceOf(choosing);

  async function accept(): Promise<void> {
    if (!take || !choice) return;
    setBusy(true);
    const refused = await decideTake(desk, take, { what: "accept", ...choice });
    setBusy(false);
    setProblem(refused);
    const now = desk.state.get().choosing;
    if (!refused && now) desk.state.patch({ choosing: { ...now, bars: new Map(), noteIds: new Set() } });
  }

  function chooseLoop(): void {
    if (!loop) return;
    const bars = [];
    const { meters } = desk.score();
    for (let bar = barAt(meters, loop.start); bar.start < loop.end; bar = barAt(meters, bar.start + bar.length)) {
      bars.push(bar);
    }
    toggleBars(desk, bars, true);
  }

  return (
    <>
      <section className={styles.bar} data-look="choosing" aria-label="Choose from a take">
        <p className={styles.sentence}>
          Choose from <b>{take.label || "the take"}</b>: press its notes, draw a frame around them, or press bars.
        </p>
        <div className={styles.picks}>
          <Button
            size="small"
            look="plain"
            onPress={() =>
              toggleNotes(
                desk,
                all,
                all.map(({ id }) => id),
                true,
              )
            }
          >
            All
          </Button>
          <Button
            size="small"
            look="plain"
            isDisabled={!choice}
            onPress={() => desk.state.patch({ choosing: { ...choosing, bars: new Map(), noteIds: new Set() } })}
          >
            None
          </Button>
          <Button size="small" look="plain" isDisabled={!loop} onPress={chooseLoop}>
            Bars of the loop
          </Button>
        </div>
        <div className={styles.verdict}>
          <Button
            size="small"
            look="primary"
            isDisabled={!mayDecide || isBusy || effect.adds.size + effect.removes.size === 0}
            onPress={() => void accept()}
          >
            {acceptWords(effect)}
          </Button>
          <IconButton
            label="Stop choosing"
            onPress={() => {
              stopChoosing(desk);
              focusRoll();
            }}
          >
            <CrossIcon />
          </IconButton>
        </div>
        {problem ? (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        ) : null}
      </section>
      <BarLane label="Bars of the take" corner={<span>Bars</span>}>
        {(bar) => {
          const count = all.filter(({ start }) => start >= bar.start && start < bar.start + bar.length).length;
          return count === 0 ? null : (
            <ToggleButton
              className={styles.barButton}
              isSelected={choosing.bars.has(bar.start)}
              onChange={() => toggleBars(desk, [bar])}
              aria-label={`Bar ${bar.bar + 1}: ${count} ${count === 1 ? "note" : "notes"} of the take`}
            >
              {bar.bar + 1}
            </ToggleButton>
          );
        }}
      </BarLane>
    </>
  );
}
