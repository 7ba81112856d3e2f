import { useDeferredValue, useMemo } from "react";
import { describePlacement } from "../../../domain/comments/describe-place.ts";
import { type Placement, placeAnchor } from "../../../domain/comments/place-anchor.ts";
import { useDesk, useScore } from "../desk/use-desk.tsx";
import { useComments } from "./comments-of.ts";
import { firstLine } from "./first-line.ts";
import { type Person, passes, personNamed, type Thread } from "./state.ts";
import { useThreads } from "./use-threads.ts";

/** A thread at its place over the music, with what its pin shows and says. */
export type Pin = { thread: Thread; place: Placement; author: Person; label: string; line: string; isOpen: boolean };

/** Threads that have a pin: those that are open, and the one that somebody looks at. */
export function usePins(): readonly Pin[] {
  const { me } = useDesk();
  const threads = useThreads();
  const people = useComments((state) => state.people);
  const openId = useComments((state) => state.openId);
  // Pins may follow a fast change a moment later than the notes that it moves.
  const score = useDeferredValue(useScore((all) => all));
  return useMemo(() => {
    const shown = threads.filter((thread) => thread.id === openId || passes(thread, "open", me.id));
    return shown.map((thread) => {
      const place = placeAnchor(thread.anchor, score);
      const author = personNamed(people, thread.createdById);
      const line = firstLine(thread.first);
      const where = describePlacement(place, score);
      return {
        thread,
        place,
        author,
        line,
        label: labelOf(thread, author.name, place.isGone ? `${where}, which is gone` : where, line),
        isOpen: thread.id === openId,
      };
    });
  }, [threads, people, openId, score, me.id]);
}

function labelOf(thread: Thread, author: string, where: string, line: string): string {
  const answers = thread.count - 1;
  const facts = [
    thread.isUnread && "unread",
    answers > 0 && (answers === 1 ? "1 answer" : `${answers} answers`),
    thread.resolvedAt && "resolved",
  ].filter(Boolean);
  return `Comment by ${author} on ${where}: ${line}${facts.length > 0 ? ` (${facts.join(", ")})` : ""}`;
}
