"use client";

import { Tab as AriaTab, TabList as AriaTabList, TabPanel, Tabs } from "react-aria-components/Tabs";
import { useDesk, useStudioState } from "../desk/use-desk.tsx";
import { SIDE_PANELS } from "./panels.ts";
import styles from "./side-panel.module.css";

/** The side of the studio: bandmates, people and what they say, one panel at a time. */
export function SidePanel() {
  const desk = useDesk();
  const chosen = useStudioState((state) => state.sidePanel);
  return (
    <Tabs
      className={styles.side}
      selectedKey={SIDE_PANELS.some(({ id }) => id === chosen) ? chosen : SIDE_PANELS[0].id}
      onSelectionChange={(key) => desk.state.patch({ sidePanel: String(key) })}
    >
      <AriaTabList className={styles.tabs} aria-label="Beside the roll">
        {SIDE_PANELS.map(({ id, title, Icon, ...more }) => (
          <AriaTab key={id} id={id} className={styles.tab}>
            <Icon />
            <span className={styles.title}>{title}</span>
            {"Count" in more && isComponent(more.Count) ? <more.Count /> : null}
          </AriaTab>
        ))}
      </AriaTabList>
      {SIDE_PANELS.map(({ id, Panel }) => (
        <TabPanel key={id} id={id} className={styles.panel}>
          <Panel />
        </TabPanel>
      ))}
    </Tabs>
  );
}

const isComponent = (value: unknown): value is React.ComponentType => typeof value === "function";
