"use client";

import { Tab, TabList, TabPanel, Tabs } from "../../design/tabs.tsx";
import { AccompanyCard } from "../accompany/accompany-card.tsx";
import { useDesk, useStudioState } from "../desk/use-desk.tsx";
import { EditCard } from "../edit/edit-card.tsx";
import { ListenCard } from "../listen/listen-card.tsx";
import { TakeList } from "../takes/take-list.tsx";
import { BANDMATES, type BandmateId } from "./bandmate.ts";
import styles from "./bandmates.module.css";

const CARDS: Record<BandmateId, () => React.ReactNode> = {
  accompany: AccompanyCard,
  edit: EditCard,
  listen: ListenCard,
};

/** The machine's side of the band: what to ask it for, and what it has proposed. */
export function BandmatesPanel() {
  const desk = useDesk();
  const technique = useStudioState((state) => state.technique);
  return (
    <div className={styles.panel}>
      <Tabs
        className={styles.cards}
        selectedKey={technique}
        onSelectionChange={(key) => {
          const chosen = BANDMATES.find(({ id }) => id === key);
          if (chosen) desk.state.patch({ technique: chosen.id });
        }}
      >
        <TabList aria-label="Bandmates">
          {BANDMATES.map(({ id, title }) => (
            <Tab key={id} id={id}>
              {title}
            </Tab>
          ))}
        </TabList>
        {BANDMATES.map(({ id }) => {
          const Card = CARDS[id];
          return (
            <TabPanel key={id} id={id}>
              <Card />
            </TabPanel>
          );
        })}
      </Tabs>
      <TakeList />
    </div>
  );
}
