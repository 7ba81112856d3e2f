"use client";

import { useState } from "react";
import { z } from "zod";
import type { Meter, Take } from "../../../domain/score/score.ts";
import { callApi } from "../api/call-api.ts";
import { barWords } from "../bandmates/section.ts";
import { useDesk, useScore } from "../desk/use-desk.tsx";
import styles from "./takes.module.css";

const answer = z.object({
  createdAt: z.string(),
  reason: z.object({
    technique: z.string(),
    modelId: z.string().nullable(),
    parameters: z.record(z.string(), z.unknown()).nullable(),
    seed: z.number().nullable(),
    backend: z.string().nullable(),
    generateMs: z.number().nullable(),
    startTick: z.number().nullable(),
    endTick: z.number().nullable(),
    by: z.object({ name: z.string() }).nullable(),
  }),
});
type Answer = z.infer<typeof answer>;

/** Why a take exists: who asked which model for what, or who wrote it; read when somebody wants to know. */
export function TakeWhy({ take }: { take: Take }) {
  const desk = useDesk();
  const meters = useScore((score) => score.meters);
  const [known, setKnown] = useState<Answer | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function read(): Promise<void> {
    if (known) return;
    const path = `/projects/${desk.projectId}/takes/${take.id}`;
    const got = await callApi({ method: "GET", path }, answer);
    if (got.ok) setKnown(got.value);
    setProblem(got.ok ? null : got.message);
  }

  return (
    <details className={styles.why} onToggle={(event) => event.currentTarget.open && void read()}>
      <summary>Why it is here</summary>
      {known ? (
        <dl>
          {linesOf(known, meters).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className={styles.words} role="status">
          {problem ?? "Looking it up"}
        </p>
      )}
    </details>
  );
}

const WHEN = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
const MS_A_SECOND = 1000;

function linesOf({ createdAt, reason }: Answer, meters: readonly Meter[]): [string, string][] {
  const by = reason.by?.name ?? "somebody who left";
  const when: [string, string] = ["When", WHEN.format(new Date(createdAt))];
  if (reason.technique === "alternative") return [["Written by", by], when];
  const { startTick, endTick, seed, modelId, backend, generateMs } = reason;
  const lines: [string, string | null][] = [
    ["Asked by", by],
    when,
    ["Technique", reason.technique],
    ["Model", modelId],
    ["Section", startTick === null || endTick === null ? null : barWords(meters, { startTick, endTick })],
    ["Settings", settingsOf(reason.parameters ?? {})],
    ["Seed", seed === null ? null : String(seed)],
    ["Computed on", backend],
    ["Took", generateMs === null ? null : tookWords(generateMs)],
  ];
  return lines.flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []));
}

const tookWords = (ms: number) =>
  ms === 0 ? "no time: it had been asked before" : `${(ms / MS_A_SECOND).toFixed(1)} seconds`;

function settingsOf(parameters: Record<string, unknown>): string {
  const plain = Object.entries(parameters).filter(([, value]) =>
    ["number", "string", "boolean"].includes(typeof value),
  );
  return plain.map(([name, value]) => `${name}: ${String(value)}`).join(", ");
}
