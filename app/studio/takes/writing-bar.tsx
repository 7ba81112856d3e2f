"use client";

import { MAX_TICK } from "../../../domain/score/limits.ts";
import { Button } from "../../design/button.tsx";
import { ToggleButton, ToggleButtonGroup } from "../../design/toggle-button.tsx";
import { barWords } from "../bandmates/section.ts";
import { useActiveTrack } from "../desk/use-active-track.ts";
import { useDesk, useScore, useStudioState, useTakes } from "../desk/use-desk.tsx";
import { PencilIcon } from "../icons.tsx";
import { closeAlternative, openAlternative, writtenTake } from "./alternative.ts";
import styles from "./bars.module.css";

/** Above the roll while it writes in somebody's alternative: where one is, and the way back. */
export function WritingBar() {
  const desk = useDesk();
  useTakes();
  const track = useActiveTrack();
  const meters = useScore((score) => score.meters);
  const heard = useStudioState((state) => state.heardTake);
  const take = writtenTake(desk);
  if (!take || !track) return null;
  const { startTick = 0, endTick = 0 } = take.replaces ?? {};
  const isWhole = endTick >= MAX_TICK;
  const isTakeHeard = heard?.id === take.id;
  return (
    <section className={styles.bar} data-look="writing" aria-label="Writing in a take">
      <PencilIcon />
      <p className={styles.sentence} role="status">
        You write in <b>{take.label || "a take"}</b>, beside “{track.name || "the track"}”
        {isWhole ? "" : `, ${barWords(meters, { startTick, endTick })}`}. The score stays as it is.
      </p>
      {take.tracks.length > 1 ? (
        <ToggleButtonGroup
          aria-label="Track of the take"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[track.id]}
          onSelectionChange={([key]) => openAlternative(desk, take, key === undefined ? undefined : String(key))}
        >
          {take.tracks.map(({ id, name }) => (
            <ToggleButton key={id} id={id}>
              {name || "Track"}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      ) : null}
      <div className={styles.verdict}>
        <ToggleButton
          isSelected={isTakeHeard}
          onChange={(on) => desk.state.patch({ heardTake: on ? { id: take.id, how: "place" } : null })}
        >
          {isTakeHeard ? "You hear the take" : "You hear the score"}
        </ToggleButton>
        <Button size="small" look="primary" onPress={() => closeAlternative(desk)}>
          Done
        </Button>
      </div>
    </section>
  );
}
