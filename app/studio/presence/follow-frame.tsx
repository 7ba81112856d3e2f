"use client";

import { useEffect, useRef } from "react";
import { Button } from "../../design/button.tsx";
import { readableOn } from "../../design/readable-on.ts";
import { useDesk, useStore } from "../desk/use-desk.tsx";
import { stopFollowing } from "./following.ts";
import styles from "./over-roll.module.css";

/** A frame in their colour around the roll while one follows somebody, and who follows oneself. */
export function FollowFrame() {
  const desk = useDesk();
  const people = useStore(desk.presence.people, ({ list }) => list);
  const key = useStore(desk.following, ({ person }) => person);
  const leader = people.find((person) => person.key === key);
  const followers = people.filter((person) => person.follows === desk.presence.key).map((person) => person.name);
  return (
    <>
      {leader ? (
        <div
          className={styles.frame}
          style={{ "--person": leader.color, "--on-person": readableOn(leader.color) }}
          data-following={leader.name}
        >
          <p className={styles.chip}>
            Following {leader.name}
            <Button size="small" className={styles.stop} onPress={() => stopFollowing(desk)}>
              Stop
            </Button>
          </p>
        </div>
      ) : null}
      {followers.length > 0 ? <Followers names={followers} /> : null}
    </>
  );
}

/** The followed learns of it: as words for the eyes, and once for the ears. */
function Followers({ names }: { names: readonly string[] }) {
  const desk = useDesk();
  const told = useRef(new Set<string>());
  const all = names.join(", ");
  useEffect(() => {
    const fresh = names.filter((name) => !told.current.has(name));
    told.current = new Set(names);
    if (fresh.length > 0) desk.say(`${fresh.join(" and ")} ${fresh.length === 1 ? "follows" : "follow"} you now`);
  }, [desk, names]);
  return (
    <p className={styles.followers}>
      {names.length <= 2 ? names.join(" and ") : `${names.length} people`} {names.length === 1 ? "follows" : "follow"}{" "}
      you
      <span className="visually-hidden">{names.length > 2 ? `: ${all}` : ""}</span>
    </p>
  );
}
