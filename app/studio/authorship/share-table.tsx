"use client";

import { Button as AriaButton } from "react-aria-components/Button";
import { tickOfBar } from "../../../domain/score/bars.ts";
import type { Desk } from "../desk/desk.ts";
import { useDesk } from "../desk/use-desk.tsx";
import { focusRoll } from "../roll/focus-roll.ts";
import styles from "./authorship.module.css";
import { colorFor } from "./colors.ts";
import { type ShareRow, shareRows } from "./groups.ts";
import { useProvenance } from "./use-provenance.ts";

/** More stretches of bars than this nobody presses one by one. */
const MOST_BARS = 6;

/** People by how their notes came, in notes and in percent of the sounding time, with the bars to look at. */
export function ShareTable() {
  const desk = useDesk();
  const { answer, problem, isStale } = useProvenance();
  if (problem && !answer) return <p className={styles.words}>{problem}</p>;
  if (!answer) return <p className={styles.words}>Reading the log of this project.</p>;
  const rows = shareRows(answer);
  if (rows.length === 0) return <p className={styles.words}>There is no note yet. Who writes one stands here.</p>;
  const color = colorFor(desk, "person");
  return (
    <>
      <table className={styles.table}>
        <caption className="visually-hidden">Who wrote what: notes, and share of the time that notes sound</caption>
        <thead>
          <tr>
            <th scope="col">Who, and how</th>
            <th scope="col">Notes</th>
            <th scope="col">Of the sound</th>
          </tr>
        </thead>
        {rows.map((row) => (
          <Person key={row.key} row={row} color={color(row.key)} />
        ))}
      </table>
      <p className={styles.words} role="status">
        {isStale ? "Somebody has just written; looking again." : ""}
      </p>
      <p className={styles.words}>
        <a href={`/api/v1/projects/${desk.projectId}/midi?provenance=1`} download>
          Take it along: a MIDI file with who wrote what
        </a>
        , as texts that sound nowhere.
      </p>
    </>
  );
}

function Person({ row, color }: { row: ShareRow; color: string }) {
  const desk = useDesk();
  return (
    <tbody>
      <tr>
        <th scope="rowgroup">
          <span className={styles.person}>
            <span className={styles.swatch} style={{ background: color }} aria-hidden="true" />
            {row.title}
          </span>
          <span className={styles.share} aria-hidden="true">
            <span style={{ width: `${row.share * 100}%`, background: color }} />
          </span>
        </th>
        <td>{row.notes}</td>
        <td>{percent(row.share)}</td>
      </tr>
      {row.hows.map(({ title, notes, share, bars }) => (
        <tr key={title}>
          <th scope="row" className={styles.how}>
            {title}
            <span className={styles.bars}>
              {bars.slice(0, MOST_BARS).map(([first, last]) => (
                <AriaButton
                  key={`${first}-${last}`}
                  className={styles.bar}
                  aria-label={`Show ${first === last ? `bar ${first}` : `bars ${first} to ${last}`}`}
                  onPress={() => showBar(desk, first)}
                >
                  {first === last ? first : `${first}–${last}`}
                </AriaButton>
              ))}
              {bars.length > MOST_BARS ? "…" : ""}
            </span>
          </th>
          <td>{notes}</td>
          <td>{percent(share)}</td>
        </tr>
      ))}
    </tbody>
  );
}

function showBar(desk: Desk, bar: number): void {
  const tick = tickOfBar(desk.score().meters, bar - 1);
  desk.viewport.patch({ scrollTick: tick });
  desk.roll.patch({ framing: false });
  desk.transport.seek(tick);
  desk.state.patch({ sheet: null });
  focusRoll();
  desk.say(`Bar ${bar}`);
}

const HUNDRED = 100;

function percent(share: number): string {
  const value = share * HUNDRED;
  if (value > 0 && value < 1) return "<1 %";
  return `${Math.round(value)} %`;
}
