"use client";

import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { Button } from "../design/button.tsx";
import { BellIcon } from "../design/icons.tsx";
import { DialogTrigger, PopoverPanel } from "../design/popover.tsx";
import styles from "./bell.module.css";
import { NewsItem } from "./news-item.tsx";
import { createNotifications, type News, type Notifications } from "./notifications.ts";

type Props = {
  /** where the server says when to look: in a studio */
  subscribe?: (look: () => void) => () => void;
  /** true when it was shown right here, so that no page has to be opened */
  onOpen?: (news: News) => boolean;
};

const MOST_SHOWN = 99;

/** What one was told: a count, and behind it the list. */
export function Bell({ subscribe, onOpen }: Props) {
  const notifications = useNotifications(subscribe);
  const { store } = notifications;
  const { news, unread, isLoaded, problem } = useSyncExternalStore(store.subscribe, store.get, store.get);
  const [isOpen, setOpen] = useState(false);

  function open(one: News): void {
    void notifications.markRead({ ids: [one.id] });
    setOpen(false);
    if (one.path && !onOpen?.(one)) window.location.assign(one.path);
  }

  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <AriaButton className={styles.bell} aria-label={unread === 0 ? "News" : `News, ${unread} unread`}>
        <BellIcon />
        {unread > 0 ? (
          <span className={styles.count} aria-hidden="true">
            {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
          </span>
        ) : null}
      </AriaButton>
      <PopoverPanel label="News" placement="bottom end">
        <div className={styles.head}>
          <h2 className={styles.title}>News</h2>
          {unread > 0 ? (
            <Button size="small" look="plain" onPress={() => void notifications.markRead({ all: true })}>
              Mark all read
            </Button>
          ) : null}
        </div>
        {problem ? (
          <p className={styles.words} role="alert">
            {problem}{" "}
            <Button size="small" onPress={() => void notifications.load()}>
              Try again
            </Button>
          </p>
        ) : null}
        {isLoaded && news.length === 0 ? (
          <p className={styles.words}>
            Nothing yet. When somebody mentions you, answers you or gives you something to do, you find it here.
          </p>
        ) : null}
        <ul className={styles.list}>
          {news.map((one) => (
            <NewsItem key={one.id} news={one} onOpen={() => open(one)} />
          ))}
        </ul>
        <a className={styles.settings} href="/settings#mail">
          What comes by mail
        </a>
      </PopoverPanel>
    </DialogTrigger>
  );
}

function useNotifications(subscribe: Props["subscribe"]): Notifications {
  const [notifications] = useState(createNotifications);
  const latest = useRef(subscribe);
  latest.current = subscribe;
  useEffect(() => notifications.watch(latest.current), [notifications]);
  return notifications;
}
