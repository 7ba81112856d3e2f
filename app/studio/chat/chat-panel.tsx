"use client";

import { useLayoutEffect, useRef } from "react";
import { MAX_CHAT_LENGTH } from "../../../domain/comments/limits.ts";
import { can } from "../../../server/access/can.ts";
import { Button } from "../../design/button.tsx";
import { Progress } from "../../design/progress.tsx";
import { Composer } from "../comments/composer.tsx";
import { useNameable } from "../comments/use-nameable.ts";
import { useSeen } from "../comments/use-seen.ts";
import { useDesk } from "../desk/use-desk.tsx";
import { useRole } from "../desk/use-role.ts";
import styles from "./chat.module.css";
import { chatOf, useChat } from "./chat-of.ts";
import { groupMessages } from "./groups.ts";
import { MessageGroup } from "./message-group.tsx";

/** Pixels from the end within which somebody is reading the newest. */
const AT_THE_END = 80;
const MAY_ONLY_READ = "You can read along here. Ask an owner to make you a commenter, and you can write.";

/** What people say to each other while they work. */
export function ChatPanel() {
  const desk = useDesk();
  const chat = chatOf(desk);
  const mayWrite = can(useRole(), "chat.send");
  const state = useChat((all) => all);
  const people = useNameable();
  const end = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const shown = [...state.messages, ...state.unsent];
  const newest = shown.at(-1)?.id;

  useSeen(box, newest ?? null, chat.markRead);

  useLayoutEffect(() => {
    if (newest && follows.current) end.current?.scrollIntoView({ block: "end" });
  }, [newest]);

  function onScroll(): void {
    const at = box.current;
    if (at) follows.current = at.scrollHeight - at.scrollTop - at.clientHeight < AT_THE_END;
  }

  return (
    <section className={styles.panel} aria-label="Chat">
      <div ref={box} className={styles.scroll} onScroll={onScroll}>
        {state.hasOlder ? (
          <Button
            size="small"
            look="plain"
            className={styles.older}
            isDisabled={state.isLoadingOlder}
            onPress={() => void chat.loadOlder()}
          >
            {state.isLoadingOlder ? "Loading…" : "Older messages"}
          </Button>
        ) : null}
        {state.problem ? (
          <p className={styles.problem} role="alert">
            {state.problem}{" "}
            <Button size="small" onPress={() => void chat.load()}>
              Try again
            </Button>
          </p>
        ) : null}
        {!state.isLoaded && !state.problem ? <Progress label="Loading the chat" isIndeterminate /> : null}
        {state.isLoaded && shown.length === 0 ? <Lesson mayWrite={mayWrite} /> : null}
        <div role="log" aria-label="Messages">
          <ol className={styles.groups}>
            {groupMessages(shown).map((group) => (
              <MessageGroup key={group.key} group={group} unsent={state.unsent} />
            ))}
          </ol>
        </div>
        <div ref={end} />
      </div>
      <div className={styles.write}>
        {mayWrite ? (
          <Composer
            label="Your message"
            placeholder="Say something…"
            people={people}
            most={MAX_CHAT_LENGTH}
            sendLabel="Send the message"
            place={`${desk.projectId}/chat`}
            onSend={({ text }) => {
              follows.current = true;
              chat.say(text, Math.max(0, Math.round(desk.transport.tick())));
            }}
          />
        ) : (
          <p className={styles.words}>{MAY_ONLY_READ}</p>
        )}
      </div>
    </section>
  );
}

function Lesson({ mayWrite }: { mayWrite: boolean }) {
  return (
    <div className={styles.lesson}>
      <p className={styles.lessonTitle}>Nobody has said anything yet</p>
      <p className={styles.words}>
        {mayWrite
          ? "What you write here everybody in this project reads at once, and also later. Each message remembers the bar at which your playhead stood: pressing it goes there."
          : MAY_ONLY_READ}
      </p>
    </div>
  );
}
