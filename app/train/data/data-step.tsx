"use client";

import { useState } from "react";
import { Button } from "../../design/button.tsx";
import { Progress } from "../../design/progress.tsx";
import { Tab, TabList, TabPanel, Tabs } from "../../design/tabs.tsx";
import type { Dataset } from "../shapes.ts";
import styles from "./data.module.css";
import { DatasetChoices } from "./dataset-choices.tsx";
import { FileDrop } from "./file-drop.tsx";
import { FromProjects } from "./from-projects.tsx";
import { Report } from "./report.tsx";
import { type Sending, useUpload } from "./use-upload.ts";

type Props = {
  dataset: Dataset | null;
  datasets: readonly Dataset[];
  projects: readonly { id: string; title: string }[];
  mostBytes: number;
  onChoose: (dataset: Dataset | null) => void;
};

/** Where the music to learn from comes from, and what was found in it. */
export function DataStep({ dataset, datasets, projects, mostBytes, onChoose }: Props) {
  const [tab, setTab] = useState(datasets.some((one) => one.isOwn) ? "here" : "upload");
  const { sending, problem, leftOut, send, cancel } = useUpload(mostBytes, onChoose);
  if (dataset) return <Chosen dataset={dataset} leftOut={leftOut} onChange={() => onChoose(null)} />;
  if (sending) return <OnTheirWay sending={sending} onCancel={cancel} />;
  return (
    <div className={styles.step}>
      <Tabs selectedKey={tab} onSelectionChange={(key) => setTab(String(key))}>
        <TabList aria-label="Where the music comes from">
          <Tab id="upload">My files</Tab>
          <Tab id="projects">My projects</Tab>
          <Tab id="here">Already here</Tab>
        </TabList>
        <TabPanel id="upload">
          <FileDrop onFiles={(files) => void send(files)} isDisabled={false} />
        </TabPanel>
        <TabPanel id="projects">
          <FromProjects projects={projects} onMade={onChoose} />
        </TabPanel>
        <TabPanel id="here">
          <DatasetChoices datasets={datasets} onChoose={onChoose} />
        </TabPanel>
      </Tabs>
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
    </div>
  );
}

function OnTheirWay({ sending, onCancel }: { sending: Sending; onCancel: () => void }) {
  const count = `${sending.files} ${sending.files === 1 ? "file" : "files"}`;
  return (
    <div className={styles.sending}>
      <Progress label={`Sending “${sending.name}” (${count})`} value={sending.share * 100} />
      <Button onPress={onCancel}>Cancel</Button>
    </div>
  );
}

type ChosenProps = { dataset: Dataset; leftOut: readonly string[]; onChange: () => void };

function Chosen({ dataset, leftOut, onChange }: ChosenProps) {
  return (
    <section className={styles.chosen} aria-label={`Data: ${dataset.name}`}>
      <header className={styles.chosenHead}>
        <h3>{dataset.name}</h3>
        <Button size="small" onPress={onChange}>
          Choose other music
        </Button>
      </header>
      {dataset.state === "reading" ? <Progress label="Reading your music" isIndeterminate /> : null}
      {dataset.waitingBecause ? (
        <p className={styles.problem}>It cannot be read yet: {dataset.waitingBecause}.</p>
      ) : null}
      {dataset.error ? (
        <p className={styles.problem} role="alert">
          {dataset.error}
        </p>
      ) : null}
      {leftOut.length > 0 ? (
        <p className={styles.hint}>Not sent, because they are neither MIDI nor zip: {leftOut.join(", ")}</p>
      ) : null}
      {dataset.report ? <Report report={dataset.report} /> : null}
    </section>
  );
}
