"use client";

import { useEffect, useRef } from "react";
import { reactionOf } from "../../../domain/presence/reactions.ts";
import { useDesk, useStore } from "../desk/use-desk.tsx";
import { xOfTick } from "../roll/viewport.ts";
import type { FloatingReaction } from "./floating.ts";
import styles from "./over-roll.module.css";

/** Reactions rise at the place in the music that they are about, and are gone; screen readers hear of them elsewhere. */
export function FloatingReactions() {
  const desk = useDesk();
  const list = useStore(desk.reactions, (reactions) => reactions.list);
  return list.map((reaction) => <Floating key={reaction.id} reaction={reaction} />);
}

function Floating({ reaction }: { reaction: FloatingReaction }) {
  const desk = useDesk();
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = () => {
      const x = xOfTick(desk.viewport.get(), reaction.tick);
      if (element.current) element.current.style.transform = `translateX(${Math.round(x)}px)`;
    };
    place();
    return desk.viewport.subscribe(place);
  }, [desk, reaction.tick]);
  return (
    <div ref={element} className={styles.place} aria-hidden="true" data-reaction={reaction.kind}>
      <div className={styles.floating} style={{ "--person": reaction.color }}>
        <span className={styles.emoji}>{reactionOf(reaction.kind).emoji}</span>
        <span className={styles.from}>{reaction.name}</span>
      </div>
    </div>
  );
}
