"use client";

import { Select } from "../../design/select.tsx";
import type { Visibility } from "../shapes.ts";
import styles from "./publish.module.css";
import { VISIBILITIES, WHO } from "./who.ts";

export type Audience = { visibility: Visibility; projectId: string | null };
export type ProjectChoice = { id: string; title: string };

type Props = { value: Audience; onChange: (audience: Audience) => void; projects: readonly ProjectChoice[] };

/** Who may use a model; without a project of one's own it cannot be given to one. */
export function WhoChoice({ value, onChange, projects }: Props) {
  return (
    <fieldset className={styles.who}>
      <legend>Who may use it</legend>
      {VISIBILITIES.map((visibility) => (
        <label key={visibility} className={styles.choice}>
          <input
            type="radio"
            name="visibility"
            checked={value.visibility === visibility}
            disabled={visibility === "project" && projects.length === 0}
            onChange={() => onChange({ visibility, projectId: projects[0]?.id ?? null })}
          />
          <span>
            <b>{WHO[visibility].label}</b>
            {visibility === "project" && projects.length === 0
              ? "You have no project yet."
              : WHO[visibility].description}
          </span>
        </label>
      ))}
      {value.visibility === "project" ? (
        <Select
          label="Which project"
          items={projects.map(({ id, title }) => ({ id, label: title }))}
          value={value.projectId}
          onChange={(projectId) => onChange({ visibility: "project", projectId })}
        />
      ) : null}
    </fieldset>
  );
}

/** What the API takes of it. */
export const audienceBody = ({ visibility, projectId }: Audience) =>
  visibility === "project" && projectId ? { visibility, projectId } : { visibility };
