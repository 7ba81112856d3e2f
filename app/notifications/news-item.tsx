"use client";

import { Button as AriaButton } from "react-aria-components/Button";
import { ago } from "../projects/ago.ts";
import { PersonBadge } from "../shell/person-badge.tsx";
import styles from "./bell.module.css";
import type { News } from "./notifications.ts";

export function NewsItem({ news, onOpen }: { news: News; onOpen: () => void }) {
  const { actor, words, excerpt, createdAt, isRead } = news;
  return (
    <li>
      <AriaButton className={styles.item} data-unread={isRead ? undefined : ""} onPress={onOpen}>
        <PersonBadge name={actor?.name ?? "?"} color={actor?.color ?? "#8b8779"} size="small" />
        <span className={styles.body}>
          <span className={styles.what}>{words}</span>
          {excerpt ? <span className={styles.excerpt}>{excerpt}</span> : null}
          <time className={styles.time} dateTime={createdAt}>
            {ago(new Date(createdAt), new Date())}
          </time>
        </span>
        {isRead ? null : <span className="visually-hidden">, unread</span>}
      </AriaButton>
    </li>
  );
}
