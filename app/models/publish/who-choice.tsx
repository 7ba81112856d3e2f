"use client";

import { Select } from "../../design/select.tsx";
import { useMyWorkspaces } from "../../workspaces/use-my-workspaces.ts";
import type { Visibility } from "../shapes.ts";
import styles from "./publish.module.css";
import { VISIBILITIES, WHO } from "./who.ts";

export type Audience = { visibility: Visibility; projectId: string | null; workspaceId: string | null };
export type ProjectChoice = { id: string; title: string };

type Props = {
  value: Audience;
  onChange: (audience: Audience) => void;
  projects: readonly ProjectChoice[];
  isGuest: boolean;
};

/** Who may use a model, and for what is not possible the reason. */
export function WhoChoice({ value, onChange, projects, isGuest }: Props) {
  const workspaces = useMyWorkspaces();
  const hindrances: Partial<Record<Visibility, string>> = {
    ...(projects.length === 0 && { project: "You have no project yet." }),
    ...(workspaces.length === 0 && { workspace: "You are in no workspace yet." }),
    ...(isGuest && { everybody: "Guests cannot offer a model to everybody: make an account first." }),
  };
  return (
    <fieldset className={styles.who}>
      <legend>Who may use it</legend>
      {VISIBILITIES.map((visibility) => (
        <label key={visibility} className={styles.choice}>
          <input
            type="radio"
            name="visibility"
            checked={value.visibility === visibility}
            disabled={hindrances[visibility] !== undefined}
            onChange={() =>
              onChange({ visibility, projectId: projects[0]?.id ?? null, workspaceId: workspaces[0]?.id ?? null })
            }
          />
          <span>
            <b>{WHO[visibility].label}</b>
            {hindrances[visibility] ?? WHO[visibility].description}
          </span>
        </label>
      ))}
      {value.visibility === "project" ? (
        <Select
          label="Which project"
          items={projects.map(({ id, title }) => ({ id, label: title }))}
          value={value.projectId}
          onChange={(projectId) => onChange({ ...value, projectId })}
        />
      ) : null}
      {value.visibility === "workspace" ? (
        <Select
          label="Which workspace"
          items={workspaces.map(({ id, name }) => ({ id, label: name }))}
          value={value.workspaceId}
          onChange={(workspaceId) => onChange({ ...value, workspaceId })}
        />
      ) : null}
    </fieldset>
  );
}

/** What the API takes of it. */
export function audienceBody({ visibility, projectId, workspaceId }: Audience) {
  if (visibility === "project" && projectId) return { visibility, projectId };
  if (visibility === "workspace" && workspaceId) return { visibility, workspaceId };
  return { visibility };
}
