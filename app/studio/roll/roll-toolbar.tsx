"use client";

import { IconButton } from "../../design/icon-button.tsx";
import { PeopleIcon } from "../../design/icons.tsx";
import { Select } from "../../design/select.tsx";
import { IconToggleButton } from "../../design/toggle-button.tsx";
import type { StudioState } from "../desk/studio-state.ts";
import { useDesk, useMayEdit, useScore, useStore, useStudioState } from "../desk/use-desk.tsx";
import {
  ArrowIcon,
  FitIcon,
  FoldIcon,
  GhostIcon,
  PencilIcon,
  RedoIcon,
  ScaleIcon,
  UndoIcon,
  ZoomInIcon,
  ZoomOutIcon,
} from "../icons.tsx";
import { shortcutOf } from "../shortcuts/shortcut-of.ts";
import { fitAll, redo, toggle, undo, zoom } from "../shortcuts/studio-commands.ts";
import { GRID_CHOICES } from "./grid.ts";
import { scaleOf } from "./scale.ts";
import styles from "./toolbar.module.css";

const ZOOM = 1.35;
const GRIDS = GRID_CHOICES.map(({ id, label }) => ({ id, label }));

/** The roll's tools and looks, each with its key in the tooltip. */
export function RollToolbar() {
  const desk = useDesk();
  const mayEdit = useMayEdit();
  const grid = useStudioState((state) => state.grid);
  const { canUndo, canRedo } = useStore(desk.history.state, (state) => state);
  return (
    <div className={styles.toolbar} role="toolbar" aria-label="Piano roll tools">
      {mayEdit ? (
        <div className={styles.group}>
          <ToolButton tool="draw" label="Draw" />
          <ToolButton tool="select" label="Select" />
        </div>
      ) : null}
      <div className={styles.group}>
        <span className={styles.gridLabel} aria-hidden="true">
          Grid
        </span>
        <Select
          className={styles.grid}
          label="Grid"
          hideLabel
          size="small"
          items={GRIDS}
          value={grid}
          onChange={(id) => desk.state.patch({ grid: id })}
        />
      </div>
      {mayEdit ? (
        <div className={styles.group}>
          <IconButton label="Undo" shortcut={shortcutOf("undo")} isDisabled={!canUndo} onPress={() => undo(desk)}>
            <UndoIcon />
          </IconButton>
          <IconButton label="Redo" shortcut={shortcutOf("redo")} isDisabled={!canRedo} onPress={() => redo(desk)}>
            <RedoIcon />
          </IconButton>
        </div>
      ) : null}
      <div className={styles.group}>
        <LookButton look="ghosts" label="Other tracks’ notes" spoken="Other tracks">
          <GhostIcon />
        </LookButton>
        <LookButton look="fold" label="Fold to the rows in use" spoken="Fold">
          <FoldIcon />
        </LookButton>
        <LookButton look="scale" label="Highlight the scale" spoken="Scale">
          <ScaleIcon />
        </LookButton>
        <AuthorshipButton />
        <KeyName />
      </div>
      <span className={styles.space} />
      {mayEdit ? null : <span className={styles.notice}>Looking only</span>}
      <div className={styles.group}>
        <IconButton label="Zoom out" shortcut={shortcutOf("zoom-out")} onPress={() => zoom(desk, "time", 1 / ZOOM)}>
          <ZoomOutIcon />
        </IconButton>
        <IconButton label="Zoom in" shortcut={shortcutOf("zoom-in")} onPress={() => zoom(desk, "time", ZOOM)}>
          <ZoomInIcon />
        </IconButton>
        <IconButton label="Show the whole piece" shortcut={shortcutOf("fit")} onPress={() => fitAll(desk)}>
          <FitIcon />
        </IconButton>
      </div>
    </div>
  );
}

function ToolButton({ tool, label }: { tool: StudioState["tool"]; label: string }) {
  const desk = useDesk();
  const current = useStudioState((state) => state.tool);
  return (
    <IconToggleButton
      label={label}
      shortcut={shortcutOf(tool)}
      isSelected={current === tool}
      onChange={() => desk.state.patch({ tool })}
    >
      {tool === "draw" ? <PencilIcon /> : <ArrowIcon />}
    </IconToggleButton>
  );
}

function LookButton({
  look,
  label,
  spoken,
  children,
}: {
  look: "ghosts" | "fold" | "scale";
  label: string;
  spoken: string;
  children: React.ReactNode;
}) {
  const desk = useDesk();
  const isOn = useStudioState((state) => state[look]);
  return (
    <IconToggleButton
      label={label}
      shortcut={shortcutOf(look)}
      isSelected={isOn}
      onChange={() => toggle(desk, look, spoken)}
    >
      {children}
    </IconToggleButton>
  );
}

function AuthorshipButton() {
  const desk = useDesk();
  const isOn = useStudioState((state) => state.authorship !== null);
  return (
    <IconToggleButton
      label="Who wrote what"
      shortcut={shortcutOf("authorship")}
      isSelected={isOn}
      onChange={(on) => desk.state.patch({ authorship: on ? "person" : null })}
    >
      <PeopleIcon />
    </IconToggleButton>
  );
}

function KeyName() {
  const isShown = useStudioState((state) => state.scale);
  const name = useScore((score) => (isShown ? scaleOf(score)?.name : undefined));
  return name ? <span className={styles.key}>{name}</span> : null;
}
