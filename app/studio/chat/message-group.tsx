"use client";

import { barAt } from "../../../domain/score/bars.ts";
import { can } from "../../../server/access/can.ts";
import { Button } from "../../design/button.tsx";
import { IconButton } from "../../design/icon-button.tsx";
import { TrashIcon } from "../../design/icons.tsx";
import { PersonBadge } from "../../shell/person-badge.tsx";
import { personNamed } from "../comments/state.ts";
import { TextWithNames } from "../comments/text-with-names.tsx";
import { useDesk, useScore } from "../desk/use-desk.tsx";
import { useRole } from "../desk/use-role.ts";
import styles from "./chat.module.css";
import type { Message, UnsentMessage } from "./chat.ts";
import { chatOf, useChat } from "./chat-of.ts";
import { goToTick } from "./go-to-tick.ts";
import type { Group } from "./groups.ts";

const time = new Intl.DateTimeFormat("en", { hour: "numeric", minute: "2-digit" });
const date = new Intl.DateTimeFormat("en", { weekday: "long", day: "numeric", month: "long" });

/** What one person said in one go. */
export function MessageGroup({ group, unsent }: { group: Group; unsent: readonly UnsentMessage[] }) {
  const { me } = useDesk();
  const people = useChat((state) => state.people);
  const author = personNamed(people, group.authorId);
  const at = new Date(group.at);
  return (
    <li className={styles.group}>
      {group.day ? <p className={styles.day}>{date.format(at)}</p> : null}
      <PersonBadge name={author.name} color={author.color} size="small" />
      <div className={styles.body}>
        <p className={styles.byline}>
          <span className={styles.name}>{author.id === me.id ? "You" : author.name}</span>
          <time className={styles.time} dateTime={group.at}>
            {time.format(at)}
          </time>
        </p>
        {group.messages.map((message, index) => (
          <OneMessage
            key={message.id}
            before={group.messages[index - 1]?.atTick ?? null}
            message={message}
            unsent={unsent.find(({ id }) => id === message.id) ?? null}
          />
        ))}
      </div>
    </li>
  );
}

type Props = { message: Message; before: number | null; unsent: UnsentMessage | null };

/** `before`: where the message above was said, in ticks. The bar is named once. */
function OneMessage({ message, before, unsent }: Props) {
  const desk = useDesk();
  const chat = chatOf(desk);
  const role = useRole();
  const bar = useScore(({ meters }) => (message.atTick === null ? null : barAt(meters, message.atTick).bar + 1));
  const barBefore = useScore(({ meters }) => (before === null ? null : barAt(meters, before).bar + 1));
  const isOwn = message.authorId === desk.me.id;
  const mayRemove = !unsent && !message.isRemoved && can(role, isOwn ? "chat.send" : "comment.moderate");
  if (message.isRemoved) return <p className={styles.removed}>Removed</p>;
  return (
    <div className={styles.message} data-sending={unsent && !unsent.problem ? "" : undefined}>
      <TextWithNames text={message.text} mentions={[]} />
      <span className={styles.tools}>
        {mayRemove ? (
          <IconButton
            label={isOwn ? "Remove this message" : "Remove this message as an owner"}
            className={styles.remove}
            onPress={() => void chat.remove(message.id)}
          >
            <TrashIcon />
          </IconButton>
        ) : null}
        {bar !== null && bar !== barBefore ? (
          <Button
            size="small"
            look="plain"
            className={styles.bar}
            aria-label={`Go to bar ${bar}, where this was said`}
            onPress={() => goToTick(desk, message.atTick ?? 0)}
          >
            bar {bar}
          </Button>
        ) : null}
      </span>
      {unsent?.problem ? (
        <div className={styles.unsent} role="alert">
          <p>{unsent.problem}</p>
          <Button size="small" onPress={() => void chat.send(unsent)}>
            Send again
          </Button>
          <Button size="small" look="plain" onPress={() => chat.discard(unsent.id)}>
            Discard
          </Button>
        </div>
      ) : null}
    </div>
  );
}
