"use client";

import { useDesk } from "../desk/use-desk.tsx";
import styles from "./comments.module.css";
import { useComments } from "./comments-of.ts";
import { pieces } from "./mentions.ts";

/** Plain text as it was typed; names that call somebody stand out, one's own most. */
export function TextWithNames({ text, mentions }: { text: string; mentions: readonly string[] }) {
  const { me } = useDesk();
  const people = useComments((state) => state.people);
  const names = mentions.flatMap((id) => people.get(id)?.name ?? []);
  let at = 0;
  return (
    <p className={styles.text}>
      {pieces(text, names).map((piece) => {
        at += piece.text.length;
        if (!piece.isName) return piece.text;
        return (
          <span key={at} className={styles.mention} data-me={piece.text === `@${me.name}` ? "" : undefined}>
            {piece.text}
          </span>
        );
      })}
    </p>
  );
}
