"use client";

import { type KeyboardEvent, useState } from "react";
import { can } from "../../../server/access/can.ts";
import { Button } from "../../design/button.tsx";
import { IconButton } from "../../design/icon-button.tsx";
import { CrossIcon } from "../../design/icons.tsx";
import { Switch } from "../../design/switch.tsx";
import { ToggleButton, ToggleButtonGroup } from "../../design/toggle-button.tsx";
import { useDesk, useStudioState, useTakes } from "../desk/use-desk.tsx";
import { useRole } from "../desk/use-role.ts";
import styles from "./bars.module.css";
import { type Compare, hearVersion, letterOf, nameOfVersion, setBlind, stopComparing } from "./compare.ts";
import { decideTake } from "./decide-take.ts";

/** Above the roll while versions are compared: the score and takes as A, B, C, one press apart, at the same place of the piece. */
export function CompareBar() {
  const compare = useStudioState((state) => state.compare);
  return compare ? <Bar compare={compare} /> : null;
}

function Bar({ compare }: { compare: Compare }) {
  const desk = useDesk();
  useTakes();
  const { order, chosen, blind } = compare;

  /** Letters choose a version while the bar has the focus. */
  function onKey(event: KeyboardEvent<HTMLElement>): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
    const index = order.findIndex((_, at) => letterOf(at) === event.key.toUpperCase());
    if (index < 0) return;
    event.preventDefault();
    event.stopPropagation();
    hearVersion(desk, index);
  }

  return (
    <section className={styles.bar} aria-label="Compare" onKeyDown={onKey}>
      <span className={styles.title}>Compare</span>
      <ToggleButtonGroup
        className={styles.versions}
        aria-label="Version that sounds"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[String(chosen)]}
        onSelectionChange={(keys) => {
          const [key] = keys;
          if (key !== undefined) hearVersion(desk, Number(key));
        }}
      >
        {order.map((id, index) => (
          <ToggleButton
            key={letterOf(index)}
            id={String(index)}
            data-keeps-focus=""
            aria-label={blind ? `Version ${letterOf(index)}` : `${letterOf(index)}: ${nameOfVersion(desk, id)}`}
          >
            <b>{letterOf(index)}</b>
            {blind ? null : <span className={styles.name}>{nameOfVersion(desk, id)}</span>}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Switch isSelected={blind} onChange={(on) => setBlind(desk, on)}>
        Blind
      </Switch>
      <Verdict compare={compare} />
      <IconButton label="Stop comparing" onPress={() => stopComparing(desk)}>
        <CrossIcon />
      </IconButton>
    </section>
  );
}

/** Names come back before anything is decided: one accepts a take, not a letter. */
function Verdict({ compare: { order, chosen, blind } }: { compare: Compare }) {
  const desk = useDesk();
  const mayDecide = can(useRole(), "take.decide");
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const take = useTakes().find(({ id }) => id === order[chosen]);
  const letter = letterOf(chosen);

  async function accept(): Promise<void> {
    if (!take) return;
    setBusy(true);
    setProblem(await decideTake(desk, take, { what: "accept" }));
    setBusy(false);
  }

  return (
    <div className={styles.verdict}>
      {blind ? (
        <>
          <span className={styles.words}>Names are hidden: choose by ear.</span>
          <Button size="small" onPress={() => setBlind(desk, false)}>
            Tell me which is which
          </Button>
        </>
      ) : take ? (
        <Button size="small" look="primary" isDisabled={!mayDecide || isBusy} onPress={() => void accept()}>
          Accept {letter}
        </Button>
      ) : (
        <span className={styles.words}>{letter} is the score as it is.</span>
      )}
      {problem ? (
        <span className={styles.problem} role="alert">
          {problem}
        </span>
      ) : null}
    </div>
  );
}
