"use client";

import { Select } from "../../design/select.tsx";
import type { Desk } from "../desk/desk.ts";
import { useDesk, useScore, useStudioState } from "../desk/use-desk.tsx";
import { selectedNotes } from "../roll/surroundings.ts";
import { barWords, type Section, type SectionChoice, sectionOf } from "./section.ts";

/** The section that a bandmate would work on now; null: the whole piece. */
export function currentSection(desk: Desk, choice = desk.state.get().section): Section | null {
  const { loop } = desk.state.get();
  return sectionOf(choice, { meters: desk.score().meters, selected: selectedNotes(desk), loop });
}

/** As {@link currentSection}, anew when the choice, the selection, the loop or the score changes. */
export function useSection(): Section | null {
  const desk = useDesk();
  useScore((score) => score);
  useStudioState((state) => state.section);
  useStudioState((state) => state.selection);
  useStudioState((state) => state.loop);
  return currentSection(desk);
}

/** Whole piece, the bars of the selection, or the loop; what is not there now stands there as such. */
export function SectionSelect() {
  const desk = useDesk();
  const meters = useScore((score) => score.meters);
  const choice = useStudioState((state) => state.section);
  useSection();
  const label = (id: SectionChoice, title: string, otherwise: string) => {
    const section = currentSection(desk, id);
    return { id, label: section ? `${title}: ${barWords(meters, section)}` : `${title} (${otherwise})` };
  };
  const items = [
    { id: "whole" as const, label: "The whole piece" },
    label("selection", "Selected notes’ bars", "select notes first"),
    label("loop", "The loop", "set one in the ruler first"),
  ];
  return (
    <Select
      label="Which bars"
      size="small"
      items={items}
      value={choice}
      onChange={(section) => desk.state.patch({ section })}
    />
  );
}
