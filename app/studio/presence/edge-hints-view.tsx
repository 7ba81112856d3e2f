"use client";

import { useEffect, useRef, useState } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import type { Desk } from "../desk/desk.ts";
import { useDesk } from "../desk/use-desk.tsx";
import { currentRows } from "../roll/surroundings.ts";
import { Avatar } from "./avatar.tsx";
import { type EdgeHint, edgeHints, type Side } from "./edge-hints.ts";
import { jumpTo, tickOf } from "./jump-to.ts";
import styles from "./over-roll.module.css";
import type { Peer } from "./peers.ts";
import { placeOf } from "./place-of.ts";

/** Hints follow hands and views, not every movement of a pointer. */
const LOOK_EVERY_MS = 120;
const WHERE: Record<Side, string> = { left: "earlier", right: "later", top: "higher", bottom: "lower" };

type Shown = { peer: Peer; side: Side };

/** Whoever works out of sight, at the edge where they work; pressing one brings the roll there. */
export function EdgeHints() {
  const desk = useDesk();
  const box = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const hints = useRef<readonly EdgeHint[]>([]);

  useEffect(() => {
    let known = "";
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      timer = undefined;
      hints.current = hintsNow(desk);
      moveAll(box.current, hints.current);
      const next = hints.current.flatMap(({ clientId, side }) => {
        const peer = desk.presence.peers.get().list.find((one) => one.clientId === clientId);
        return peer ? [{ peer, side }] : [];
      });
      const key = next.map(({ peer, side }) => `${peer.clientId} ${side} ${peer.name} ${peer.color}`).join();
      if (key !== known) setShown(next);
      known = key;
    };
    const later = () => {
      timer ??= setTimeout(look, LOOK_EVERY_MS);
    };
    look();
    const stops = [
      desk.presence.peers.subscribe(later),
      desk.viewport.subscribe(later),
      desk.state.subscribe(later),
      desk.following.subscribe(later),
    ];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [desk]);

  useEffect(() => {
    if (shown.length > 0) moveAll(box.current, hints.current);
  }, [shown]);

  const go = (clientId: number) => {
    const peer = desk.presence.peers.get().list.find((one) => one.clientId === clientId);
    if (peer) jumpTo(desk, peer);
  };
  return (
    <div ref={box}>
      {shown.map(({ peer, side }) => (
        <AriaButton
          key={peer.clientId}
          className={styles.hint}
          data-client={peer.clientId}
          data-side={side}
          style={{ "--person": peer.color }}
          aria-label={`${peer.name} is ${WHERE[side]}: go there`}
          onPress={() => go(peer.clientId)}
        >
          <Avatar person={peer} />
        </AriaButton>
      ))}
    </div>
  );
}

/** Rows mean something else on a track of another kind, and who is idle works nowhere. */
function hintsNow(desk: Desk): EdgeHint[] {
  const followed = desk.following.get().person;
  const active = desk.activeTrack();
  const places = desk.presence.peers.get().list.flatMap((peer) => {
    const track = desk.view.track(peer.trackId ?? "");
    const isOtherKind = track !== null && track.isDrum !== active?.isDrum;
    if (peer.activity !== "active" || peer.key === followed || isOtherKind) return [];
    const place = placeOf(peer, tickOf(desk, peer));
    return place ? [{ clientId: peer.clientId, place }] : [];
  });
  return edgeHints(desk.viewport.get(), currentRows(desk), places);
}

function moveAll(box: HTMLElement | null, hints: readonly EdgeHint[]): void {
  for (const { clientId, x, y } of hints) {
    const button = box?.querySelector(`[data-client="${clientId}"]`);
    if (button instanceof HTMLElement) button.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  }
}
