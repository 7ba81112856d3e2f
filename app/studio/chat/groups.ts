import type { Message } from "./chat.ts";

/** Messages of one person that follow each other within so long stand under one name. */
const TOGETHER_MS = 5 * 60_000;

/** `day`: the first of its day, where that day is to be named. */
export type Group = { key: string; authorId: string | null; at: string; day: boolean; messages: Message[] };

/** Messages (the oldest first) as they are read: by person and moment. Days are those of this browser's clock. */
export function groupMessages(messages: readonly Message[]): Group[] {
  const groups: Group[] = [];
  let before: Message | null = null;
  for (const message of messages) {
    const group = groups.at(-1);
    const sameDay = before !== null && dayOf(before) === dayOf(message);
    if (group && before && sameDay && group.authorId === message.authorId && gap(before, message) < TOGETHER_MS)
      group.messages.push(message);
    else
      groups.push({
        key: message.id,
        authorId: message.authorId,
        at: message.createdAt,
        day: !sameDay,
        messages: [message],
      });
    before = message;
  }
  return groups;
}

const gap = (a: Message, b: Message) => Date.parse(b.createdAt) - Date.parse(a.createdAt);
const dayOf = ({ createdAt }: Message) => new Date(createdAt).toDateString();
