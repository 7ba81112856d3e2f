"use client";

import { type KeyboardEvent, useState } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import type { Meter } from "../../../domain/score/score.ts";
import type { BarJudgement } from "../../../domain/techniques/listen.ts";
import { IconButton } from "../../design/icon-button.tsx";
import { CrossIcon } from "../../design/icons.tsx";
import { Tooltip, TooltipTrigger } from "../../design/tooltip.tsx";
import { useDesk, useScore, useStore } from "../desk/use-desk.tsx";
import { BarLane } from "../lanes/bar-lane.tsx";
import { barSentence, type Ear, isStale, levelOf } from "./ear.ts";
import styles from "./listen.module.css";

/** Above the roll: how unusual each bar sounds to a model, by height, pattern and colour. */
export function HeatStrip() {
  const desk = useDesk();
  const ear = useStore(desk.ear, (value) => value.ear);
  return ear ? <Strip ear={ear} /> : null;
}

function Strip({ ear }: { ear: Ear }) {
  const desk = useDesk();
  const meters = useScore((score) => score.meters);
  const stale = useScore((score) => isStale(ear, score));
  const [current, setCurrent] = useState(ear.bars[0]?.startTick ?? 0);
  const byStart = new Map(ear.bars.map((bar) => [bar.startTick, bar]));
  const corner = (
    <>
      <span>Ear</span>
      <IconButton label="Hide the critic’s ear" className={styles.hide} onPress={() => desk.ear.set({ ear: null })}>
        <CrossIcon />
      </IconButton>
    </>
  );

  /** Arrow keys go from bar to bar; one of them is in the page's order of Tab. */
  function onKey(event: KeyboardEvent<HTMLElement>): void {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const target = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-bar]") : null;
    if (by === 0 || !target) return;
    event.preventDefault();
    event.stopPropagation();
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-bar]")];
    all[all.indexOf(target) + by]?.focus();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for the keys of the buttons inside
    <div className={stale ? styles.stale : undefined} onKeyDown={onKey}>
      <BarLane label="Critic’s ear" corner={corner}>
        {(bar, width) => {
          const judged = byStart.get(bar.start);
          return judged ? (
            <BarColumn
              judged={judged}
              meters={meters}
              isNarrow={width < ROOM_FOR_NUMBER}
              isStop={current === bar.start}
              onFocus={() => setCurrent(bar.start)}
            />
          ) : null;
        }}
      </BarLane>
    </div>
  );
}

/** Pixels that a percentile needs. */
const ROOM_FOR_NUMBER = 34;
const LEAST_HEIGHT = 12;

type ColumnProps = {
  judged: BarJudgement;
  meters: readonly Meter[];
  isNarrow: boolean;
  isStop: boolean;
  onFocus: () => void;
};

function BarColumn({ judged, meters, isNarrow, isStop, onFocus }: ColumnProps) {
  const desk = useDesk();
  const sentence = barSentence(judged, meters);
  const height = LEAST_HEIGHT + (100 - LEAST_HEIGHT) * judged.percentile;
  return (
    <TooltipTrigger delay={0}>
      <AriaButton
        className={styles.column}
        data-bar=""
        data-level={levelOf(judged)}
        aria-label={sentence}
        excludeFromTabOrder={!isStop}
        onFocus={onFocus}
        onPress={() => desk.transport.seek(judged.startTick)}
        style={{ "--height": `${height}%`, "--share": `${Math.round(judged.percentile * 100)}%` }}
      >
        {isNarrow ? null : <span className={styles.number}>{Math.round(judged.percentile * 100)}</span>}
      </AriaButton>
      <Tooltip>{sentence}</Tooltip>
    </TooltipTrigger>
  );
}
