"use client";

import { Button as AriaButton } from "react-aria-components/Button";
import { classNames } from "../../design/class-names.ts";
import { DialogTrigger, PopoverPanel } from "../../design/popover.tsx";
import { useDesk, useStore } from "../desk/use-desk.tsx";
import { Avatar } from "./avatar.tsx";
import { activityWords } from "./doing.ts";
import styles from "./people.module.css";
import type { Person } from "./people-here.ts";
import { PersonCard } from "./person-card.tsx";

/** So many avatars on a wide screen, and on a phone; the style sheet knows the same numbers. */
const MOST_SHOWN = 5;
const MOST_SHOWN_NARROW = 3;

/** Who is here now, oneself first: active, idle or away, who follows whom, and what they do. */
export function People() {
  const desk = useDesk();
  const people = useStore(desk.presence.people, ({ list }) => list);
  const followed = useStore(desk.following, ({ person }) => person);
  return (
    <ul className={styles.people} aria-label="People here">
      {people.slice(0, MOST_SHOWN).map((person) => (
        <li key={person.key} className={styles.person}>
          <PersonButton
            person={person}
            isFollowed={person.key === followed}
            followsMe={person.follows === people[0]?.key}
          />
        </li>
      ))}
      {people.length > MOST_SHOWN_NARROW ? <Everybody people={people} /> : null}
    </ul>
  );
}

/** Everybody in one list, for those who have no room of their own in the row. */
function Everybody({ people }: { people: readonly Person[] }) {
  const more = people.length - MOST_SHOWN;
  return (
    <li className={classNames(styles.more, more <= 0 && styles.narrowOnly)}>
      <DialogTrigger>
        <AriaButton className={styles.count} aria-label={`All ${people.length} people here`}>
          <span className={styles.wide}>+{more}</span>
          <span className={styles.narrow}>+{people.length - MOST_SHOWN_NARROW}</span>
        </AriaButton>
        <PopoverPanel label="Everybody here" placement="bottom end">
          {people.map((person) => (
            <PersonCard key={person.key} person={person} />
          ))}
        </PopoverPanel>
      </DialogTrigger>
    </li>
  );
}

type Props = { person: Person; isFollowed: boolean; followsMe: boolean };

function PersonButton({ person, isFollowed, followsMe }: Props) {
  const words = [person.name, activityWords(person), followsMe && "follows you", person.together && "listens together"];
  return (
    <DialogTrigger>
      <AriaButton
        className={classNames(styles.button, isFollowed && styles.followed)}
        style={{ "--person": person.color }}
        data-activity={person.activity}
        aria-label={words.filter(Boolean).join(", ")}
      >
        <Avatar person={person} />
        {followsMe ? <span className={styles.follows} aria-hidden="true" /> : null}
      </AriaButton>
      <PopoverPanel label={person.name} placement="bottom end">
        <PersonCard person={person} />
      </PopoverPanel>
    </DialogTrigger>
  );
}
