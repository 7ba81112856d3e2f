"use client";

import { Button } from "../../design/button.tsx";
import { useDesk, useStore } from "../desk/use-desk.tsx";
import { Avatar } from "./avatar.tsx";
import { activityWords } from "./doing.ts";
import { followPerson, stopFollowing, whyNotFollow, windowOf } from "./following.ts";
import { jumpTo } from "./jump-to.ts";
import styles from "./people.module.css";
import type { Person } from "./people-here.ts";
import { useDoing } from "./use-doing.ts";

/** One person: what they do, and how to go to them or with them. */
export function PersonCard({ person }: { person: Person }) {
  const desk = useDesk();
  return (
    <div className={styles.card}>
      <Avatar person={person} />
      <div className={styles.words}>
        <strong className={styles.name}>{person.isMe ? `${person.name} (you)` : person.name}</strong>
        {person.isMe ? <p className={styles.doing}>This is how the others see you.</p> : <Doing person={person} />}
        {person.together ? <p className={styles.doing}>Listens together</p> : null}
      </div>
      {person.isMe || desk.presence.key === person.key ? null : <Actions person={person} />}
    </div>
  );
}

function Doing({ person }: { person: Person }) {
  const words = useDoing(useDesk(), person);
  const state = activityWords(person);
  return <p className={styles.doing}>{person.activity === "active" ? words || state : `${state}: ${words}`}</p>;
}

function Actions({ person }: { person: Person }) {
  const desk = useDesk();
  const isFollowed = useStore(desk.following, ({ person: key }) => key === person.key);
  const problem = isFollowed ? null : whyNotFollow(desk, person);
  const go = () => {
    const peer = windowOf(desk, person.key);
    if (peer) jumpTo(desk, peer);
  };
  return (
    <div className={styles.actions}>
      <Button
        size="small"
        slot="close"
        isDisabled={problem !== null}
        onPress={() => (isFollowed ? stopFollowing(desk) : followPerson(desk, person))}
      >
        {isFollowed ? "Stop following" : "Follow"}
      </Button>
      <Button size="small" look="plain" slot="close" onPress={go}>
        Go there
      </Button>
      {problem ? <p className={styles.problem}>{problem}</p> : null}
    </div>
  );
}
