"use client";

import type { Take } from "../../../domain/score/score.ts";
import { ToggleButton } from "../../design/toggle-button.tsx";
import type { HeardTake } from "../desk/studio-state.ts";
import { useDesk, useStudioState } from "../desk/use-desk.tsx";
import { hearTake } from "./hear-take.ts";
import styles from "./takes.module.css";

type How = HeardTake["how"];
const NEW_TRACKS: readonly [How, string][] = [
  ["place", "Listen"],
  ["alone", "Listen alone"],
];
const REPLACES: readonly [How, string][] = [
  ["place", "In place"],
  ["together", "Together"],
  ["alone", "Alone"],
];

/** Listening to a take: in the place of the notes that it stands for, together with them, or alone. */
export function HearButtons({ take }: { take: Take }) {
  const desk = useDesk();
  const how = useStudioState(({ heardTake, compare }) =>
    heardTake?.id === take.id && !compare ? heardTake.how : null,
  );
  const replaces = (take.replaces?.into.length ?? 0) > 0;
  return (
    <>
      <div className={styles.hear}>
        {(replaces ? REPLACES : NEW_TRACKS).map(([id, title]) => (
          <ToggleButton key={id} isSelected={how === id} onChange={(on) => hearTake(desk, take.id, on ? id : null)}>
            {title}
          </ToggleButton>
        ))}
      </div>
      {how ? (
        <p className={styles.words} role="status">
          {wordsFor(how, replaces)} Press again to go back.
        </p>
      ) : null}
    </>
  );
}

function wordsFor(how: How, replaces: boolean): string {
  if (how === "alone") return "Space plays these voices alone.";
  if (!replaces) return "Space plays the piece with these voices.";
  if (how === "place") return "Space plays the piece with these notes in the place of those that they stand for.";
  return "Space plays the piece and these notes together.";
}
