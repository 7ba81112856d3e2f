"use client";

import { Select } from "../../design/select.tsx";
import { useActiveTrack } from "../desk/use-active-track.ts";
import { useScore } from "../desk/use-desk.tsx";
import type { TracksChoice } from "./edit-wish.ts";

/** The track on the roll, or all that have pitches. */
export function TracksSelect({ value, onChange }: { value: TracksChoice; onChange: (choice: TracksChoice) => void }) {
  const track = useActiveTrack();
  const tuned = useScore((score) => score.tracks.filter(({ isDrum, notes }) => !isDrum && notes.length > 0).length);
  if (tuned < 2) return null;
  const items = [
    { id: "active" as const, label: track?.name || "This track" },
    { id: "tuned" as const, label: `All ${tuned} tracks with pitches` },
  ];
  return <Select label="Which tracks" size="small" items={items} value={value} onChange={onChange} />;
}
