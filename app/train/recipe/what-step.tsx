"use client";

import {
  ABOUT_ARCHITECTURES,
  ABOUT_LAYOUTS,
  type Architecture,
  type Layout,
  type TrainedTechnique,
} from "../../../domain/training/architectures.ts";
import type { DatasetReport } from "../../../domain/training/dataset-report.ts";
import { PictureChoices } from "./choices.tsx";
import { MuseGanDrawing, OrderlessDrawing, StraightDrawing, UNetDrawing } from "./diagrams.tsx";
import { architecturesFor, type Draft } from "./draft.ts";
import { BandDrawing, ChoirDrawing } from "./layout-drawings.tsx";
import { lineUpWarning } from "./line-up.ts";
import styles from "./recipe.module.css";

const DRAWINGS: Record<Architecture, () => React.JSX.Element> = {
  "u-net": UNetDrawing,
  musegan: MuseGanDrawing,
  deepcomposer: StraightDrawing,
  orderless: OrderlessDrawing,
};
const LAYOUT_DRAWINGS: Record<Layout, () => React.JSX.Element> = { choir: ChoirDrawing, band: BandDrawing };

const TECHNIQUES = [
  { id: "accompany", title: "To accompany", term: "GAN", about: "Give it a melody, and it writes the other voices." },
  {
    id: "edit",
    title: "To edit",
    term: "orderless CNN",
    about: "Give it some music, and it adds and removes notes until it sounds more like yours.",
  },
] as const;

type Props = {
  draft: Draft;
  report: DatasetReport | null;
  onChoose: (architecture: Architecture, layout: Layout) => void;
};

/** What the model shall be able to do, for whom, and with which network. */
export function WhatStep({ draft, report, onChoose }: Props) {
  const chooseTechnique = (technique: TrainedTechnique) => {
    const [first] = architecturesFor(technique);
    if (first && technique !== draft.technique) onChoose(first, draft.layout);
  };
  const { layouts } = ABOUT_ARCHITECTURES[draft.architecture];
  const networks = architecturesFor(draft.technique);
  const warning = lineUpWarning(draft.layout, report);
  return (
    <div className={styles.step}>
      <PictureChoices
        legend="It learns"
        name="technique"
        choices={TECHNIQUES}
        value={draft.technique}
        onChange={chooseTechnique}
      />
      {draft.technique === "accompany" ? (
        <PictureChoices
          legend="Who plays"
          name="layout"
          choices={layouts.map((id) => {
            const Picture = LAYOUT_DRAWINGS[id];
            return { id, ...ABOUT_LAYOUTS[id], picture: <Picture /> };
          })}
          value={draft.layout}
          onChange={(layout) => onChoose(draft.architecture, layout)}
        />
      ) : null}
      {warning ? <p className={styles.warning}>{warning}</p> : null}
      <PictureChoices
        legend="Its network (architecture)"
        name="architecture"
        choices={networks.map((id) => {
          const Picture = DRAWINGS[id];
          const { title, about } = ABOUT_ARCHITECTURES[id];
          return { id, title, about, picture: <Picture /> };
        })}
        value={draft.architecture}
        onChange={(architecture) => onChoose(architecture, draft.layout)}
      />
    </div>
  );
}
