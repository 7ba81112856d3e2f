"use client";

import { useState } from "react";
import { LinkButton } from "../design/link-button.tsx";
import { Select } from "../design/select.tsx";
import styles from "./models.module.css";

const WHERE: Record<string, string> = {
  accompany: "choose it in the settings of “Accompany”",
  edit: "choose it in the settings of “Edit”",
  listen: "choose it in the settings of “Listen”",
};

type Props = { technique: string; name: string; projects: readonly { id: string; title: string }[] };

/** From a model to a studio where it can be asked. */
export function UseIt({ technique, name, projects }: Props) {
  const [chosen, setChosen] = useState(projects[0]?.id ?? null);
  return (
    <section className={styles.use} aria-label="Use it in a project">
      <h2>Use it in a project</h2>
      {chosen ? (
        <>
          <Select
            label="Project"
            hideLabel
            items={projects.map(({ id, title }) => ({ id, label: title }))}
            value={chosen}
            onChange={setChosen}
          />
          <LinkButton href={`/studio/${chosen}`} look="primary">
            Open the studio
          </LinkButton>
          <p>
            There, {WHERE[technique] ?? "choose it among the bandmates"}: {name}.
          </p>
        </>
      ) : (
        <>
          <p>You have no project yet. Make one, and ask it there.</p>
          <LinkButton href="/projects">Your projects</LinkButton>
        </>
      )}
    </section>
  );
}
