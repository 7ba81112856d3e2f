"use client";

import { barAt } from "../../../domain/score/bars.ts";
import { useScore } from "../desk/use-desk.tsx";
import { soundName } from "../notes/describe-note.ts";
import { type Ear, natsWords, shareWords, strangenessWord } from "./ear.ts";

/** What the strip shows, for screen readers: a row for each bar. */
export function EarTable({ ear }: { ear: Ear }) {
  const meters = useScore((score) => score.meters);
  return (
    <table className="visually-hidden">
      <caption>How unusual each bar sounds</caption>
      <thead>
        <tr>
          <th scope="col">Bar</th>
          <th scope="col">Sounds</th>
          <th scope="col">More unusual than</th>
          <th scope="col">Surprise</th>
          <th scope="col">Most surprising notes</th>
        </tr>
      </thead>
      <tbody>
        {ear.bars.map((bar) => (
          <tr key={bar.startTick}>
            <th scope="row">{barAt(meters, bar.startTick).bar + 1}</th>
            <td>{strangenessWord(bar)}</td>
            <td>{shareWords(bar.percentile)}</td>
            <td>{natsWords(bar)}</td>
            <td>{(bar.worst ?? []).map(({ pitch }) => soundName(pitch, false)).join(", ")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
