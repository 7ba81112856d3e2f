"use client";

import { useEffect } from "react";
import { originLookup } from "../../../domain/provenance/answer.ts";
import { Button } from "../../design/button.tsx";
import { IconButton } from "../../design/icon-button.tsx";
import { CrossIcon } from "../../design/icons.tsx";
import { ToggleButton, ToggleButtonGroup } from "../../design/toggle-button.tsx";
import { useDesk, useStore, useStudioState } from "../desk/use-desk.tsx";
import { openPanel } from "../side/open-panel.ts";
import barStyles from "../takes/bars.module.css";
import styles from "./authorship.module.css";
import { colorFor } from "./colors.ts";
import { type AuthorshipView, groupsOf, keyIn } from "./groups.ts";
import { useProvenance } from "./use-provenance.ts";

const OVERLAY = "authorship";

/** Above the roll while its notes are coloured by who or what wrote them: the legend. */
export function AuthorshipBar() {
  const view = useStudioState((state) => state.authorship);
  return view ? <Bar view={view} /> : null;
}

function Bar({ view }: { view: AuthorshipView }) {
  const desk = useDesk();
  const { answer, problem, isStale } = useProvenance();
  // Colours of people follow those who are here.
  useStore(desk.presence.people, ({ list }) => list);

  useEffect(() => {
    if (!answer) return;
    const lookUp = originLookup(answer);
    const color = colorFor(desk, view);
    const unknown = getComputedStyle(document.documentElement).getPropertyValue("--faint").trim();
    const colorOf = (trackId: string, noteId: string) => {
      const origin = lookUp(trackId, noteId);
      return origin ? color(keyIn(view, origin)) : unknown;
    };
    desk.overlay.set({ overlay: { id: OVERLAY, label: "Who wrote what", colorOf } });
  }, [desk, view, answer]);

  useEffect(
    () => () => {
      if (desk.overlay.get().overlay?.id === OVERLAY) desk.overlay.set({ overlay: null });
    },
    [desk],
  );

  const groups = answer ? groupsOf(answer, view, colorFor(desk, view)) : [];
  return (
    <section className={barStyles.bar} aria-label="Who wrote what">
      <span className={barStyles.title}>Who wrote what</span>
      <ToggleButtonGroup
        aria-label="Colours"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[view]}
        onSelectionChange={([key]) => desk.state.patch({ authorship: key === "how" ? "how" : "person" })}
      >
        <ToggleButton id="person">By person</ToggleButton>
        <ToggleButton id="how">By how</ToggleButton>
      </ToggleButtonGroup>
      <ul className={styles.legend} aria-label="Colours and how many notes">
        {groups.map(({ key, title, color, notes }) => (
          <li key={key}>
            <span className={styles.swatch} style={{ background: color }} aria-hidden="true" />
            {title} <span className={barStyles.words}>{notes}</span>
          </li>
        ))}
      </ul>
      <span className={barStyles.words} role="status">
        {problem ?? (answer ? (isStale ? "Looking again" : "") : "Reading the log")}
      </span>
      <div className={barStyles.verdict}>
        <Button size="small" look="plain" onPress={() => openPanel(desk, "people")}>
          As a table
        </Button>
        <IconButton label="Back to the colours of the tracks" onPress={() => desk.state.patch({ authorship: null })}>
          <CrossIcon />
        </IconButton>
      </div>
    </section>
  );
}
